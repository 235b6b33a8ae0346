/** Whether a dialog may be erased now, and what stands in the way if not. Pure: the same facts, the same answer. */
import type { PatternStanding } from '../policies/rows.ts';

/**
 * - `not_due`: it is open, or was closed too short ago,
 * - `no_policy`: no policy fits what it is filed under,
 * - `not_filed`: nobody has said what it is about, so no policy can be found,
 * - `legal_hold`: a hold is in force,
 * - `not_journaled`: posts wait to be judged or journaled,
 * - `export_under_way`: a package of it is on its way,
 * - `omissions_unacknowledged`: something was left out of a package, and nobody has said that they know,
 * - `not_archived`: it is to be kept, and there is no archive version from after its last close,
 * - `not_authentic`: somebody has changed what decides outside of LetDialog.
 */
export const BLOCKERS = [
  'not_authentic',
  'not_due',
  'not_filed',
  'no_policy',
  'legal_hold',
  'not_journaled',
  'export_under_way',
  'omissions_unacknowledged',
  'not_archived',
] as const;
export type Blocker = (typeof BLOCKERS)[number];

export interface RetentionFacts {
  /** Posts, exports and what the log says of the close fit together. */
  readonly isAuthentic: boolean;
  /** Null for one that is open. */
  readonly closedAt: Date | null;
  readonly isFiled: boolean;
  /** Null where none fits. */
  readonly pattern: PatternStanding | null;
  readonly isHeld: boolean;
  readonly isSettled: boolean;
  readonly hasLiveExport: boolean;
  readonly hasUnacknowledged: boolean;
  readonly archivedAt: Date | null;
}

export interface Judgement {
  /** Null where nobody can tell. */
  readonly dueAt: Date | null;
  /** None: it may be erased. */
  readonly blockers: readonly Blocker[];
}

const DAY_MILLISECONDS = 24 * 3_600_000;

export function judge(facts: RetentionFacts, now: Date): Judgement {
  const { closedAt, pattern } = facts;
  const rule = pattern?.rule ?? null;
  const dueAt = closedAt && rule && new Date(closedAt.getTime() + rule.days * DAY_MILLISECONDS);
  const isArchived = closedAt !== null && facts.archivedAt !== null && facts.archivedAt > closedAt;
  const isDone = facts.isSettled || (rule?.condition === 'journaled_or_archived' && isArchived);
  const standing: Readonly<Record<Blocker, boolean>> = {
    not_authentic: !facts.isAuthentic || pattern?.isProven === false,
    not_due: closedAt === null || (dueAt !== null && dueAt > now),
    not_filed: !facts.isFiled,
    no_policy: facts.isFiled && rule === null && pattern?.isProven !== false,
    legal_hold: facts.isHeld,
    not_journaled: !isDone,
    export_under_way: facts.hasLiveExport,
    omissions_unacknowledged: facts.hasUnacknowledged,
    not_archived: rule?.disposal === 'B' && !isArchived,
  };
  return { dueAt, blockers: BLOCKERS.filter((blocker) => standing[blocker]) };
}
