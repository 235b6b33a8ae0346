import type pg from 'pg';
import { levelOfAcr } from '../core/assurance.ts';
import type { Clock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import type { ReadStatement } from '../core/reading.ts';
import type { AuditLine, Statements } from '../core/statement.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Database } from './connect.ts';

/** See core/statement.ts for what the first seven parameters are. */
export function createStatements({ pool }: Pick<Database, 'pool'>, clock: Clock, auditLine: AuditLine): Statements {
  return {
    auditLine,
    look: async (statement, values) => (await pool.query({ ...statement, values: [...values] })).rows,
    run: async (caller, statement, values) => {
      const { personId, clientId, sessionId, requestId, acr } = caller;
      const act = [personId, clientId, sessionId, newId(), clock.now(), requestId, levelOfAcr(acr)];
      const result = await pool.query({ ...statement, values: [...act, ...values] });
      return result.rows;
    },
  };
}

/** See core/reading.ts for what the first four parameters are. */
export const createReadStatement =
  ({ readingPool }: Pick<Database, 'readingPool'>): ReadStatement =>
  async ({ personId, clientId, sessionId, acr }, statement, values) => {
    const asking = [personId, clientId, sessionId, levelOfAcr(acr)];
    return (await readingPool.query({ ...statement, values: [...asking, ...values] })).rows;
  };

/** Statements that are each whole by themselves, outside a transaction of several. */
export const queryFrom =
  (pool: pg.Pool): Query =>
  async (sql, values) =>
    (await pool.query(sql, [...values])).rows;
