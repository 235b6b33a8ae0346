/** What decides whether a dialog may be erased. Before erasing it is read again, under the dialog's lock. */
import { type Action, namesOfAction } from '../../core/audit-event.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';
import { isHeld } from '../../dialogs/holds/rows.ts';
import type { Dialog } from '../../dialogs/model.ts';
import type { JournalExport } from '../../journal/exports/model.ts';
import { findExportsOf } from '../../journal/exports/rows.ts';
import { isLive } from '../../journal/exports/states.ts';
import { findFiling } from '../../journal/filing/rows.ts';
import { findJudgedPosts, isAllSettled, type JudgedPost } from '../../journal/posts/rows.ts';
import { findArchive } from '../archives/rows.ts';
import { type PatternStanding, patternFor } from '../policies/rows.ts';
import type { RetentionFacts } from './judge.ts';

const TURNS: readonly Action[] = ['dialog.closed', 'dialog.reopened'];
/** The newest by the order of the log; what has no number yet is newer. */
const LAST_TURN = `select action, at from audit_events where dialog_id = $1 and action = any($2)
  and outcome = 'success' order by seq desc nulls first, id desc limit 1`;

/** When it was closed for the last time, by the log: a column can be written by whoever has the database. */
export async function findClosedAt(query: Query, dialogId: string): Promise<Date | null> {
  const [turn] = await query<{ action: string; at: Date }>(LAST_TURN, [dialogId, TURNS.flatMap(namesOfAction)]);
  return turn && namesOfAction('dialog.closed').includes(turn.action) ? turn.at : null;
}

type Reading = Pick<Work, 'query' | 'vault' | 'noteTampering' | 'now'>;

export interface DialogRetention {
  readonly facts: RetentionFacts;
  readonly posts: readonly JudgedPost[];
  readonly exports: readonly JournalExport[];
}

/** Of a dialog whose row is authentic. */
export async function findRetention(
  work: Reading,
  dialog: Dialog,
  patterns: ReadonlyMap<string, PatternStanding>,
): Promise<DialogRetention> {
  const { id: dialogId, municipalityId } = dialog;
  const place = { dialogId, municipalityId };
  const loggedClose = await findClosedAt(work.query, dialogId);
  const isClosed = dialog.state === 'closed';
  const { filing } = await findFiling(work, place);
  const posts = await findJudgedPosts(work, { dialogId });
  const exports = await findExportsOf(work, dialogId);
  const facts: RetentionFacts = {
    isAuthentic:
      (!isClosed || loggedClose !== null) &&
      posts.length === dialog.lastPostNumber &&
      exports.length === (await countExports(work.query, dialogId)) &&
      areHandedOver(posts, exports),
    closedAt: isClosed ? loggedClose : null,
    isFiled: filing !== null,
    pattern: filing && patternFor(patterns, filing.kle),
    isHeld: await isHeld(work, place),
    isSettled: isAllSettled(posts),
    hasLiveExport: exports.some(({ state }) => isLive(state)),
    hasUnacknowledged: exports.some(({ state, unacknowledged }) => state !== 'cancelled' && unacknowledged > 0),
    archivedAt: (await findArchive(work, place))?.archivedAt ?? null,
  };
  return { facts, posts, exports };
}

/** Those that are not authentic too. */
async function countExports(query: Query, dialogId: string): Promise<number> {
  const sql = 'select count(*)::int as count from journal_exports where dialog_id = $1';
  const [row] = await query<{ count: number }>(sql, [dialogId]);
  return row?.count ?? 0;
}

/** Whether each journaled post is in an export that was accepted: one whose row is gone could have hidden an omission. */
function areHandedOver(posts: readonly JudgedPost[], exports: readonly JournalExport[]): boolean {
  const accepted = new Set(exports.flatMap(({ id, state }) => (state === 'accepted' ? [id] : [])));
  return posts.every(({ state, row }) => state !== 'journaled' || accepted.has(row?.exportId ?? ''));
}
