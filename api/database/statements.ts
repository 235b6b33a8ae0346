import type pg from 'pg';
import type { Caller } from '../core/actor.ts';
import { levelOfAcr } from '../core/assurance.ts';
import type { Clock } from '../core/clock.ts';
import { DomainError } from '../core/errors.ts';
import { createGroupCommit } from '../core/group-commit.ts';
import { newIdAt } from '../core/ids.ts';
import type { ReadStatement } from '../core/reading.ts';
import type { AuditLines, BatchedAct, BatchedRow, RunBatchedAct, Statement, Statements } from '../core/statement.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Database } from './connect.ts';
import { databaseTrouble } from './unavailable.ts';

const MAX_BATCH = 16;
/** The columns of the actor: see BatchedActParts in core/statement.ts. */
const ACTOR_COLUMNS = {
  place: 'int',
  person_id: 'uuid',
  client_id: 'text',
  session_id: 'text',
  request_id: 'text',
  network: 'text',
  level: 'int',
  event_id: 'uuid',
  at: 'timestamptz',
};

interface StatementsOptions {
  readonly database: Pick<Database, 'waitingPool' | 'actingPool' | 'readingPool'>;
  readonly clock: Clock;
  readonly auditLines: AuditLines;
  /** A batched statement has failed, so each of its acts is tried alone. */
  readonly onBatchFailure: (act: string, error: unknown) => void;
}

export const createStatements = (options: StatementsOptions): Statements => ({
  auditLines: options.auditLines,
  lookUp: async (statement, values) =>
    (await options.database.readingPool.query({ ...statement, values: [...values] })).rows,
  batchedAct: (act) => createBatchedAct(act, options),
});

interface ActCall<Given> {
  readonly caller: Caller;
  readonly given: Given;
}

/**
 * A batch skips locked rows, because one act that waits would hold up all. An act whose rows are locked runs alone and
 * waits. So does each act of a batch that failed, since the failure may be another act's.
 */
function createBatchedAct<Given extends object, Row extends BatchedRow>(
  act: BatchedAct<Given>,
  { database, clock, onBatchFailure }: StatementsOptions,
): RunBatchedAct<Given, Row> {
  // Without the limit PostgreSQL expects a hundred, and scans tables for them.
  const acts = (max: number): string =>
    `select * from json_to_recordset($1::json) as act (${columns({ ...ACTOR_COLUMNS, ...act.inputTypes })}) limit ${max}`;
  const batched = { name: act.name, text: act.text({ acts: acts(MAX_BATCH), lockWait: 'skip locked' }) };
  const alone = { name: `${act.name}-alone`, text: act.text({ acts: acts(1), lockWait: '' }) };
  const run = async (on: pg.Pool, statement: Statement, calls: readonly ActCall<Given>[]) => {
    const all = JSON.stringify(calls.map((each, place) => rowOf(each, place, clock.now())));
    const { rows } = await on.query<Row>({ ...statement, values: [all] });
    const byPlace = new Map(rows.map((row) => [row.place, row]));
    return (place: number): Row => {
      const row = byPlace.get(place);
      if (!row) throw new Error(`${statement.name} returns no row for an act`);
      return row;
    };
  };
  const runBatched = createGroupCommit<ActCall<Given>, Row>((calls) => run(database.actingPool, batched, calls), {
    maxBatch: MAX_BATCH,
    separateBy: ({ given }) => act.separateBy(given),
  });
  const tryBatched = async (call: ActCall<Given>): Promise<Row | null> => {
    try {
      return await runBatched(call);
    } catch (error) {
      const trouble = databaseTrouble(error);
      if (error instanceof DomainError || (trouble !== null && trouble !== 'busy')) throw error;
      onBatchFailure(act.name, error);
      return null;
    }
  };
  return async (caller, given) => {
    const call = { caller, given };
    const row = await tryBatched(call);
    return row === null || row.is_busy ? (await run(database.waitingPool, alone, [call]))(0) : row;
  };
}

const columns = (types: Readonly<Record<string, string>>): string =>
  Object.entries(types)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');

function rowOf<Given extends object>({ caller, given }: ActCall<Given>, place: number, at: Date): object {
  const { personId, clientId, sessionId, requestId, network, acr } = caller;
  return {
    place,
    person_id: personId,
    client_id: clientId,
    session_id: sessionId,
    request_id: requestId,
    network,
    level: levelOfAcr(acr),
    event_id: newIdAt(at),
    at,
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, inJson(value)])),
  };
}

/** In the text format in which PostgreSQL reads a bytea. */
function inJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inJson);
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}

/** See ReadStatement in core/reading.ts for the first four parameters. */
export const createReadStatement =
  ({ readingPool }: Pick<Database, 'readingPool'>): ReadStatement =>
  async ({ personId, clientId, sessionId, acr }, statement, values) => {
    const actor = [personId, clientId, sessionId, levelOfAcr(acr)];
    return (await readingPool.query({ ...statement, values: [...actor, ...values] })).rows;
  };

/** For single statements outside a transaction. */
export const queryFrom =
  (on: pg.Pool | pg.Client): Query =>
  async (sql, values) =>
    (await on.query({ ...(typeof sql === 'string' ? { text: sql } : sql), values: [...values] })).rows;
