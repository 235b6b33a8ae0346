/**
 * Runs, for people to see how they went. Nothing is erased because a row stands here: the job has its own MAC, and each
 * dialog is judged by what is proven.
 */
import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';

export interface RunCounts {
  /** Dialogs that were judged. */
  readonly looked: number;
  readonly erased: number;
  /** That would have been erased. Of a dry run alone. */
  readonly due: number;
  readonly exportsRequested: number;
  /** Why the others were kept: how many of each. */
  readonly kept: Readonly<Record<string, number>>;
}

export const RUN_STATES = ['queued', 'done'] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface RetentionRun {
  readonly id: string;
  readonly municipalityId: string;
  readonly requestedBy: string | null;
  readonly isDry: boolean;
  readonly state: RunState;
  readonly counts: RunCounts | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

const count = (): Joi.NumberSchema => Joi.number().integer().min(0);
const counts = shape<RunCounts>({
  ...{ looked: count(), erased: count(), due: count(), exportsRequested: count() },
  kept: Joi.object().pattern(/^[a-z_]{1,40}$/, count()),
});

interface NewRun extends Pick<RetentionRun, 'id' | 'municipalityId' | 'requestedBy' | 'isDry'> {
  /** For which night; null for one that somebody asks for. */
  readonly night: string | null;
}

/** @returns false where there is one of this night already */
export async function insertRun({ query, now }: Pick<Work, 'query' | 'now'>, run: NewRun): Promise<boolean> {
  const rows = await query(
    `insert into retention_runs (id, municipality_id, requested_by, is_dry, night, state, created_at)
     values ($1, $2, $3, $4, $5, 'queued', $6) on conflict (municipality_id, night) do nothing returning id`,
    [run.id, run.municipalityId, run.requestedBy, run.isDry, run.night, now],
  );
  return rows.length === 1;
}

const FIND = `select id, municipality_id as "municipalityId", requested_by as "requestedBy", is_dry as "isDry", state,
  counts, created_at as "createdAt", ended_at as "endedAt" from retention_runs where id = $1 and municipality_id = $2`;

/** What is no count of ours is shown as none. */
export async function findRun(
  query: Query,
  { id, municipalityId }: Pick<RetentionRun, 'id' | 'municipalityId'>,
): Promise<RetentionRun | null> {
  const [row] = await query<RetentionRun>(FIND, [id, municipalityId]);
  if (!row) return null;
  const read = counts.validate(row.counts);
  return { ...row, counts: read.error || row.counts === null ? null : read.value };
}

export const endRun = (
  { query, now }: Pick<Work, 'query' | 'now'>,
  id: string,
  counted: RunCounts,
): Promise<object[]> =>
  query(`update retention_runs set state = 'done', counts = $2::json, ended_at = $3 where id = $1`, [
    ...[id, JSON.stringify(counted), now],
  ]);

/** Whether the log says that it has ended: then its job is run no more, however often somebody puts it into the queue. */
export async function hasEnded(
  query: Query,
  { id, municipalityId }: Pick<RetentionRun, 'id' | 'municipalityId'>,
): Promise<boolean> {
  const rows = await query(
    `select from audit_events where municipality_id = $1 and action = 'retention.run' and target_id = $2
       and reason = 'completed' and outcome = 'success' limit 1`,
    [municipalityId, id],
  );
  return rows.length > 0;
}
