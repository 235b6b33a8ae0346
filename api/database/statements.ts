import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import type { AuditLine, Statements } from '../core/statement.ts';

/** See core/statement.ts for what the first six parameters are. */
export function createStatements(pool: pg.Pool, clock: Clock, auditLine: AuditLine): Statements {
  return {
    auditLine,
    look: async (statement, values) => (await pool.query({ ...statement, values: [...values] })).rows,
    run: async (caller, statement, values) => {
      const act = [newId(), clock.now(), caller.personId, caller.clientId, caller.sessionId, caller.requestId];
      const result = await pool.query({ ...statement, values: [...act, ...values] });
      return result.rows;
    },
  };
}
