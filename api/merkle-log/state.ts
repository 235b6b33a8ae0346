import type { Clock } from '../core/clock.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Watch } from '../database/readiness.ts';

/** How the log stands, for those who watch it. */
export interface LogState {
  readonly size: number;
  /** Events that wait for their number, and for how long the oldest has. */
  readonly pending: number;
  readonly oldestSeconds: number;
  /** Of the newest checkpoint; 0 and null before the first. */
  readonly checkpointSize: number;
  readonly checkpointSeconds: number | null;
  /** What was found to be wrong and stands. */
  readonly findings: number;
  /** Whole rounds of the drift guard, and since when the last is done. */
  readonly rounds: number;
  readonly roundSeconds: number | null;
}

/** Counting goes no further: then it is a matter of how old the oldest is. */
const COUNTED = 100_000;

const STATE = `select (select size from audit_log_state)::float8 as size,
    (select count(*) from (select from audit_pending limit ${COUNTED}) p)::int as pending,
    coalesce((select extract(epoch from $1::timestamptz - at) from audit_pending order by id limit 1), 0)::float8 as "oldestSeconds",
    coalesce(c.size, 0)::float8 as "checkpointSize", extract(epoch from $1::timestamptz - c.at)::float8 as "checkpointSeconds",
    (select count(*) from audit_findings where settled_at is null)::int as findings,
    g.rounds::float8 as rounds, extract(epoch from $1::timestamptz - g.round_ended_at)::float8 as "roundSeconds"
  from audit_guard g left join lateral (select size, at from audit_checkpoints order by size desc limit 1) c on true`;

export async function readLogState(query: Query, now: Date): Promise<LogState> {
  const [state] = await query<LogState>(STATE, [now]);
  if (!state) throw new Error('the audit log has no state');
  return state;
}

/** What can be wrong with the log while a process can serve. */
export const DEGRADED = ['audit_log_differs', 'audit_log_lags', 'events_late', 'witness_disagrees'] as const;
export type Degraded = (typeof DEGRADED)[number];

interface Disorder {
  readonly findings: readonly string[];
  readonly oldestPending: string | null;
}

/** Findings that stand are few, and the oldest event that waits is found by the key. */
const DISORDER = `select json_build_object('findings', array(select distinct kind from audit_findings where settled_at is null),
    'oldestPending', (select at from audit_pending order by id limit 1)) as found`;
/** An event that waits for longer has no number because nobody numbers. */
const LAG_MILLISECONDS = 30_000;
/** Numbering takes a fraction of a second. Before this nobody waits for what is live. */
const LATE_MILLISECONDS = 5_000;

/** For the readiness of a process. */
export const watchLog = (clock: Clock): Watch<Disorder, Degraded> => ({
  sql: DISORDER,
  reasonsIn: ({ findings, oldestPending }) => {
    const waits = oldestPending === null ? 0 : clock.now().getTime() - Date.parse(oldestPending);
    return [
      ...(findings.some((kind) => kind !== 'witness_disagrees') ? (['audit_log_differs'] as const) : []),
      ...(waits > LAG_MILLISECONDS ? (['audit_log_lags'] as const) : []),
      ...(waits > LATE_MILLISECONDS ? (['events_late'] as const) : []),
      ...(findings.includes('witness_disagrees') ? (['witness_disagrees'] as const) : []),
    ];
  },
});
