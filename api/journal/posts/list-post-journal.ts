/**
 * What has become of each post, in the order of the dialog. Administrators see it too, by numbers alone: why somebody
 * found a post not relevant can tell what it says, so that is for coordinators who can read the post.
 */
import { decodeCursor, encodeCursor, isNumber } from '../../core/pages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { SealingKey } from '../../crypto/sealing.ts';
import { openOwnKeys } from '../../dialogs/keys/held-keys.ts';
import { personsSeenIn } from '../../dialogs/names.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import { named } from '../../people/names.ts';
import { journalDialog } from '../policy.ts';
import { openReason } from './reason.ts';
import { findJudgedPosts, type JudgedPost } from './rows.ts';
import type { JournalCounts, PostJournalPage, PostJournalQuery, PostJournalView } from './schemas.ts';

/** @throws DomainError invalid_cursor, dialog_not_found, coordinator_only */
export async function listPostJournal(
  work: Work,
  { dialogId, limit, cursor, state }: PostJournalQuery & { readonly dialogId: string },
): Promise<PostJournalPage> {
  const entry = await openDialog(work, { dialogId, policy: journalDialog });
  const after = decodeCursor(cursor, ([number]) => (isNumber(number) ? number : null)) ?? 0;
  const posts = await findJudgedPosts(work, { dialogId });
  const asked = posts.filter((post) => post.number > after && (state === undefined || post.state === state));
  const page = asked.slice(0, limit);
  const last = page.at(-1);
  work.record('post-journal.read', {
    ...{ dialogId, municipalityId: entry.dialog.municipalityId, reason: state ?? null, count: page.length },
    ...(last ? { firstNumber: page[0]?.number ?? null, lastNumber: last.number } : {}),
  });
  const next = last && asked.length > page.length ? encodeCursor([last.number]) : null;
  return { items: await toViews(work, entry, page), next, counts: countsOf(posts) };
}

export function countsOf(posts: readonly JudgedPost[]): JournalCounts {
  const of = (state: JudgedPost['state']): number => posts.filter((post) => post.state === state).length;
  return {
    ...{ notJudged: of('not_judged'), notRelevant: of('not_relevant') },
    ...{ pending: of('pending'), journaled: of('journaled') },
  };
}

async function toViews(work: Work, entry: OpenedDialog, page: readonly JudgedPost[]): Promise<PostJournalView[]> {
  const judges = page.flatMap(({ row }) => row?.byId ?? []);
  const seen = await personsSeenIn(work, entry, judges);
  const { participant, dialog } = entry;
  const keys = participant?.role === 'coordinator' ? await openOwnKeys(work, dialog.id) : new Map<number, SealingKey>();
  return Promise.all(
    page.map(async ({ number, state, keyVersion, row }) => ({
      ...{ number, state, exportId: row?.exportId ?? null, at: row?.at.toISOString() ?? null },
      by: row?.byId ? named(seen, row.byId) : null,
      reason: keys.has(keyVersion) ? await reasonOf(work, dialog, row) : null,
    })),
  );
}

const reasonOf = async (
  work: Work,
  { municipalityId }: OpenedDialog['dialog'],
  row: JudgedPost['row'],
): Promise<string | null> =>
  row?.sealedReason ? openReason(work, { ...row, municipalityId }, row.sealedReason) : null;
