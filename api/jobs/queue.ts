import type { Query } from '../core/unit-of-work.ts';

interface QueueDepth {
  /** Could run now, or is running. */
  readonly due: number;
  readonly later: number;
  readonly givenUp: number;
  /** How long the first of those due has been; 0 when none is. */
  readonly oldestSeconds: number;
}

/** By the database's clock, which also decides when a job is due. */
const DEPTH = `select
    (count(*) filter (where is_open and run_at <= now()))::int as due,
    (count(*) filter (where is_open and run_at > now()))::int as later,
    (count(*) filter (where not is_open))::int as "givenUp",
    coalesce(extract(epoch from now() - min(run_at) filter (where is_open and run_at <= now())), 0)::float8
      as "oldestSeconds"
  from (select run_at, attempts < max_attempts as is_open from graphile_worker.jobs) j`;

export async function readQueueDepth(query: Query): Promise<QueueDepth> {
  const [depth] = await query<QueueDepth>(DEPTH, []);
  if (!depth) throw new Error('the queue cannot be counted');
  return depth;
}
