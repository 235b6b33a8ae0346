/**
 * A worker locks each job that it runs. One that was killed unlocks none, and graphile-worker frees such jobs after four
 * hours. So each worker says at short intervals that it is there, and the jobs of one that has not said so are unlocked.
 * A worker that only stood still may then go on with a job that another runs too, as tasks run at least once.
 */
import type pg from 'pg';
import type { Query } from '../core/unit-of-work.ts';

export interface Heartbeat {
  readonly everySeconds: number;
  /** A worker that has said nothing for so long is gone. */
  readonly goneSeconds: number;
}

export const HEARTBEAT: Heartbeat = { everySeconds: 10, goneSeconds: 45 };

const BEAT = `insert into job_workers (id, seen_at) values ($1, now())
  on conflict (id) do update set seen_at = excluded.seen_at`;
const LEAVE = `with gone as (delete from job_workers where id = $1)
  select graphile_worker.force_unlock_workers(array[$1::text])`;
/** A worker that has just begun may not have said yet that it is there: hence the age of the lock. */
const FREE = `with gone as (delete from job_workers where seen_at < now() - make_interval(secs => $1))
  select count(*)::int as count, graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) as done
  from graphile_worker.jobs j
  where locked_at < now() - make_interval(secs => $1) and not exists (
    select from job_workers w where w.id = j.locked_by and w.seen_at >= now() - make_interval(secs => $1))
  having count(*) > 0`;

/** Unlocks the jobs of workers that are gone. @returns how many */
export async function freeJobs(query: Query, { goneSeconds }: Heartbeat): Promise<number> {
  const [freed] = await query<{ count: number }>(FREE, [goneSeconds]);
  return freed?.count ?? 0;
}

/** Says that the worker is there, until it is stopped; then its jobs are unlocked. Errors are told to `onError`. */
export function startBeating(
  pool: Pick<pg.Pool, 'query'>,
  workerId: string,
  { everySeconds }: Heartbeat,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const beat = async (): Promise<void> => {
    await pool.query(BEAT, [workerId]).catch(onError);
    if (isOver) return;
    timer = setTimeout(() => {
      beating = beat();
    }, everySeconds * 1_000);
  };
  let beating = beat();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await beating;
    await pool.query(LEAVE, [workerId]).catch(onError);
  };
}
