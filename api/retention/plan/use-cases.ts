/** What would be erased, and why not yet. It names dialogs by their ids alone, and reading it is recorded. */
import { decodeIdCursor, encodeCursor } from '../../core/pages.ts';
import { administeredMunicipality } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findDialogs } from '../../dialogs/rows.ts';
import { findPatterns, type PatternStanding } from '../policies/rows.ts';
import { seeRetention } from '../policy.ts';
import { findClosedUnverified } from './closed-dialogs.ts';
import { findRetention } from './facts.ts';
import { judge } from './judge.ts';
import type { PlannedDialog, PlanPage, PlanQuery } from './schemas.ts';

const DAY_MILLISECONDS = 24 * 3_600_000;
/** As many are judged for one page, so that a page of a large municipality takes no longer than another. */
const MOST_LOOKED_AT = 500;
const AT_ONCE = 100;

/** A page may be shorter than its limit and still have a next one. @throws DomainError administrators_only, invalid_cursor */
export async function readPlan(work: Work, { limit, cursor, days }: PlanQuery): Promise<PlanPage> {
  const municipalityId = administeredMunicipality(work.actor, seeRetention);
  const until = new Date(work.now.getTime() + days * DAY_MILLISECONDS);
  const patterns = await findPatterns(work, municipalityId);
  const items: PlannedDialog[] = [];
  let after = decodeIdCursor(cursor);
  let [looked, isLast] = [0, false];
  while (!isLast && items.length < limit && looked < MOST_LOOKED_AT) {
    const wanted = { municipalityId, after, before: until, limit: AT_ONCE };
    const ids = await findClosedUnverified(work.query, wanted);
    isLast = ids.length < AT_ONCE;
    for (const id of ids) {
      if (items.length === limit) {
        isLast = false;
        break;
      }
      [after, looked] = [id, looked + 1];
      const planned = await plan(work, { id, municipalityId, until, patterns });
      if (planned) items.push(planned);
    }
  }
  work.record('retention-plan.read', { municipalityId, count: items.length });
  return { items, next: isLast || after === null ? null : encodeCursor([after]) };
}

interface Planned {
  readonly id: string;
  readonly municipalityId: string;
  readonly until: Date;
  readonly patterns: ReadonlyMap<string, PatternStanding>;
}

/** Null for one that is not due within the time, and for one whose row is not authentic, which is reported. */
async function plan(work: Work, { id, municipalityId, until, patterns }: Planned): Promise<PlannedDialog | null> {
  const [dialog] = await findDialogs(work, { where: { id, municipalityId } });
  if (!dialog) return null;
  const { facts } = await findRetention(work, dialog, patterns);
  const { dueAt, blockers } = judge(facts, work.now);
  if (dueAt !== null && dueAt > until) return null;
  return {
    dialogId: id,
    closedAt: facts.closedAt?.toISOString() ?? null,
    dueAt: dueAt?.toISOString() ?? null,
    policy: facts.pattern?.kle ?? null,
    blockers: [...blockers],
  };
}
