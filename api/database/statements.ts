import type pg from 'pg';
import { levelOfAcr } from '../core/assurance.ts';
import type { Clock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import type { AuditLine, Statements } from '../core/statement.ts';

/** See core/statement.ts for what the first seven parameters are. */
export function createStatements(pool: pg.Pool, clock: Clock, auditLine: AuditLine): Statements {
  return {
    auditLine,
    look: async (statement, values) => (await pool.query({ ...statement, values: [...values] })).rows,
    run: async (caller, statement, values) => {
      const { personId, clientId, sessionId, requestId, acr } = caller;
      const act = [newId(), clock.now(), personId, clientId, sessionId, requestId, levelOfAcr(acr)];
      const result = await pool.query({ ...statement, values: [...act, ...values] });
      return result.rows;
    },
  };
}
