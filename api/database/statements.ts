import { levelOfAcr } from '../core/assurance.ts';
import type { Clock } from '../core/clock.ts';
import { DomainError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { AuditLine, ReadStatement, RecordRead, RunReading, Statements } from '../core/statement.ts';
import type { Database } from './connect.ts';

type Pools = Pick<Database, 'pool' | 'readingPool'>;

export interface Recording {
  readonly auditLine: AuditLine;
  readonly record: RecordRead;
}

/** See core/statement.ts for what the first parameters are. */
export function createStatements(
  { pool, readingPool }: Pools,
  clock: Clock,
  { auditLine, record }: Recording,
): Statements {
  return {
    auditLine,
    look: async (statement, values) => (await pool.query({ ...statement, values: [...values] })).rows,
    run: async (caller, statement, values) => {
      const { personId, clientId, sessionId, requestId, acr } = caller;
      const act = [personId, clientId, sessionId, newId(), clock.now(), requestId, levelOfAcr(acr)];
      const result = await pool.query({ ...statement, values: [...act, ...values] });
      return result.rows;
    },
    runReading: createRunReading(record, async ({ personId, clientId, sessionId, acr }, statement, values) => {
      const asking = [personId, clientId, sessionId, levelOfAcr(acr)];
      const result = await readingPool.query({ ...statement, values: [...asking, ...values] });
      return result.rows;
    }),
  };
}

const createRunReading =
  (record: RecordRead, ask: ReadStatement): RunReading =>
  async (caller, action, read) => {
    try {
      const { answer, facts } = await read(ask);
      await record(caller, { action, ...facts });
      return answer;
    } catch (error) {
      if (error instanceof DomainError && error.denied && !error.recorded)
        await record(caller, { ...error.facts, action, outcome: 'denied', reason: error.code });
      throw error;
    }
  };
