import pg from 'pg';
import { ConnectionError, DatabaseError } from 'sequelize';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../api/core/errors.ts';
import { databaseTrouble } from '../api/database/unavailable.ts';

/** As pg gives what PostgreSQL says. */
function said(code: string, severity = 'ERROR'): pg.DatabaseError {
  const error = new pg.DatabaseError('said', 4, 'error');
  return Object.assign(error, { code, severity });
}
const parented = (error: Error): DatabaseError => new DatabaseError(Object.assign(error, { sql: '' }));

describe('a database that does not serve is told from a wrong statement', () => {
  it.each([
    ['53300', 'away'],
    ['53100', 'away'],
    ['53200', 'away'],
    ['53400', 'away'],
    ['25006', 'away'],
    ['57014', 'busy'],
    ['55P03', 'busy'],
    ['40001', 'busy'],
    ['40P01', 'busy'],
    ['57P01', 'away'],
    ['57P02', 'away'],
    ['57P03', 'away'],
    ['57P04', 'away'],
    ['57P05', 'away'],
    ['25P03', 'away'],
    ['25P04', 'away'],
    ['08000', 'away'],
    ['08006', 'away'],
    ['28P01', 'away'],
    ['28000', 'away'],
    ['3D000', 'away'],
    ['55000', 'away'],
    ['58030', 'away'],
    ['ECONNREFUSED', 'away'],
    ['EAI_AGAIN', 'away'],
    ['CERT_HAS_EXPIRED', 'away'],
    // Of our statements, and of our rows.
    ['42501', null],
    ['42P01', null],
    ['23505', null],
    ['22P02', null],
    ['XX000', null],
    ['25P02', null],
    ['ENOENT', null],
  ])('%s is %s, also when it is wrapped', (code, trouble) => {
    expect(databaseTrouble(said(code))).toBe(trouble);
    expect(databaseTrouble(parented(said(code)))).toBe(trouble);
    expect(databaseTrouble(new Error('wrapped', { cause: said(code) }))).toBe(trouble);
    expect(databaseTrouble(new AggregateError([new Error('one'), said(code)]))).toBe(trouble);
  });

  it('whatever ends or refuses the session is the database being away', () => {
    expect(databaseTrouble(said('42501', 'FATAL'))).toBe('away');
    expect(databaseTrouble(Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'connect' }))).toBe('away');
    expect(databaseTrouble(new ConnectionError(new Error('x')))).toBe('away');
    const ofAnother = new DomainError('unavailable', 'provider_unavailable', { cause: said('ECONNREFUSED') });
    expect(databaseTrouble(ofAnother), 'a service that is not the database').toBeNull();
    expect([databaseTrouble(new Error('x')), databaseTrouble(null), databaseTrouble('53300')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
