/**
 * Judging: whether posts matter to the case. Those that do not are left out of every export, with a reason that is kept;
 * the others wait for the next one. What is on its way to a receiver, or has arrived there, is not judged any more.
 */
import { conflict, invalid, notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { findExport } from '../exports/rows.ts';
import { isLive } from '../exports/states.ts';
import { journalDialog } from '../policy.ts';
import { countsOf } from './list-post-journal.ts';
import { sealReason } from './reason.ts';
import { findJudgedPosts, type JudgedPost, removePostJournal, savePostJournal } from './rows.ts';
import type { Judgement, JudgementView } from './schemas.ts';

/**
 * Without a range and numbers it is about all posts that nobody has judged.
 * @throws DomainError reason_required, reason_not_wanted, numbers_and_range, dialog_not_found, coordinator_only, post_not_found,
 * post_journaled, post_on_its_way
 */
export async function judgePosts(
  work: Work,
  { dialogId, ...judgement }: Judgement & { readonly dialogId: string },
): Promise<JudgementView> {
  requireClear(judgement);
  const { dialog } = await openDialog(work, { dialogId, policy: journalDialog, lock: true });
  const { municipalityId } = dialog;
  const posts = await findJudgedPosts(work, { dialogId });
  const chosen = choose(posts, judgement);
  await requireJudgeable(work, dialogId, chosen);
  const changed = chosen.filter((post) => post.state !== judgement.verdict || judgement.verdict === 'not_relevant');
  await write(work, { dialogId, municipalityId, ...judgement }, changed);
  work.record('post-journal.judged', {
    ...{ dialogId, municipalityId, reason: judgement.verdict, count: changed.length },
    ...{ firstNumber: changed[0]?.number ?? null, lastNumber: changed.at(-1)?.number ?? null },
  });
  return { judged: changed.length, counts: countsOf(await findJudgedPosts(work, { dialogId })) };
}

/** @throws DomainError reason_required, reason_not_wanted, numbers_and_range */
function requireClear({ verdict, reason, from, to, numbers }: Judgement): void {
  if (numbers && (from !== undefined || to !== undefined)) throw invalid('numbers_and_range');
  if (verdict === 'not_relevant' && reason === undefined) throw invalid('reason_required');
  if (verdict !== 'not_relevant' && reason !== undefined) throw invalid('reason_not_wanted');
}

/** @throws DomainError post_not_found: one that is named, or a range without any */
function choose(posts: readonly JudgedPost[], { from, to, numbers }: Judgement): JudgedPost[] {
  if (numbers) {
    const named = new Set(numbers);
    const found = posts.filter(({ number }) => named.has(number));
    if (found.length < named.size) throw notFound('post');
    return found;
  }
  if (from === undefined && to === undefined) return posts.filter(({ state }) => state === 'not_judged');
  const found = posts.filter(({ number }) => number >= (from ?? 1) && number <= (to ?? number));
  if (found.length === 0) throw notFound('post');
  return found;
}

/** @throws DomainError post_journaled, post_on_its_way */
async function requireJudgeable(work: Work, dialogId: string, chosen: readonly JudgedPost[]): Promise<void> {
  const journaled = chosen.find(({ state }) => state === 'journaled');
  if (journaled) throw conflict('post_journaled', { number: journaled.number });
  const exportIds = new Set(chosen.flatMap(({ row }) => row?.exportId ?? []));
  for (const id of exportIds) {
    const found = await findExport(work, { dialogId, id });
    // One that is not proven may have been sent: nobody can tell that it was not.
    if (found !== null && !isLive(found.state)) continue;
    const first = chosen.find(({ row }) => row?.exportId === id);
    throw conflict('post_on_its_way', { number: first?.number ?? 0, exportId: id });
  }
}

interface Verdict extends Pick<Judgement, 'verdict' | 'reason'> {
  readonly dialogId: string;
  readonly municipalityId: string;
}

async function write(
  work: Work,
  { dialogId, municipalityId, verdict, reason }: Verdict,
  changed: readonly JudgedPost[],
): Promise<void> {
  if (verdict === 'not_judged') {
    const numbers = changed.map(({ number }) => number);
    return removePostJournal(work, dialogId, numbers);
  }
  const sealer = await work.vault.recordKeys.of(municipalityId);
  const rows = changed.map(({ number, version }) => ({
    ...{ number, state: verdict, postVersion: version, byId: work.actor.personId, exportId: null, at: work.now },
    sealedReason: reason === undefined ? null : sealReason(sealer, { dialogId, number }, reason),
  }));
  await savePostJournal(work, dialogId, rows);
}
