import type pg from 'pg';
import type { NewEvent } from '../../api/core/audit-event.ts';
import type { Clock } from '../../api/core/clock.ts';
import type { Query } from '../../api/core/unit-of-work.ts';
import { CommandError } from '../errors.ts';

interface Recorded<T> {
  readonly result: T;
  readonly isRecorded: boolean;
}

export const NOT_RECORDED = 'This is not in the audit log, since DATABASE_URL is not set.';

/**
 * An act on a file, with its event in the database that the file belongs to: the event is committed when the act has
 * been done, and nothing is done while the database cannot take it. Without a database there is no log, as before an
 * installation has one.
 * @param eventOf the event, from what the act has given
 */
export async function recorded<T>(
  env: NodeJS.ProcessEnv,
  actor: string,
  act: () => Promise<T>,
  eventOf: (result: T) => NewEvent,
): Promise<Recorded<T>> {
  if (!env.DATABASE_URL) return { result: await act(), isRecorded: false };
  const clock = await clockOf(env);
  const result = await withLog(env.DATABASE_URL, 'Nothing was done', async (log) => {
    await log.query('begin');
    const done = await act();
    await record(log, actor, eventOf(done), clock.now());
    await log.query('commit');
    return done;
  });
  return { result, isRecorded: true };
}

/** For what is in the database by then. */
export async function recordDone(env: NodeJS.ProcessEnv, actor: string, event: NewEvent): Promise<void> {
  const clock = await clockOf(env);
  await withLog(env.DATABASE_URL ?? '', 'It is done', (log) => record(log, actor, event, clock.now()));
}

/** In a demo whose time is moved, nothing is dated back. */
async function clockOf({ LETDIALOG_DEMO_CLOCK_FILE: file }: NodeJS.ProcessEnv): Promise<Clock> {
  const { systemClock } = await import('../../api/core/clock.ts');
  const { createDemoClock } = await import('../../api/core/demo-clock.ts');
  return file ? createDemoClock(systemClock, file) : systemClock;
}

async function record(log: pg.Client, actor: string, event: NewEvent, at: Date): Promise<void> {
  const { writeAudit } = await import('../../api/audit/write.ts');
  const { systemActor } = await import('../../api/core/actor.ts');
  const { queryFrom } = await import('../../api/database/statements.ts');
  await writeAudit(systemActor(actor), [event], at, queryFrom(log));
}

/** Asks the database that the file belongs to; null when there is none yet. */
export async function withQuery<T>(env: NodeJS.ProcessEnv, act: (query: Query | null) => Promise<T>): Promise<T> {
  if (!env.DATABASE_URL) return act(null);
  const { queryFrom } = await import('../../api/database/statements.ts');
  return withLog(env.DATABASE_URL, 'Nothing was done', (log) => act(queryFrom(log)));
}

async function withLog<T>(databaseUrl: string, soFar: string, act: (log: pg.Client) => Promise<T>): Promise<T> {
  const { default: pg } = await import('pg');
  const log = new pg.Client({ connectionString: databaseUrl });
  log.on('error', () => undefined); // the next statement says so
  try {
    await requireLog(log, soFar);
    return await act(log);
  } finally {
    await log.end().catch(() => undefined);
  }
}

async function requireLog(log: pg.Client, soFar: string): Promise<void> {
  try {
    await log.connect();
    await log.query("select 'x' from audit_pending limit 0");
  } catch (cause) {
    throw new CommandError('failed', `The database of DATABASE_URL cannot record this. ${soFar}.`, cause);
  }
}
