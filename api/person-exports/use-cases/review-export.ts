/** A coordinator decides what others wrote in the dialog is let out with somebody's copy. The copy is made anew then. */
import { forbidden, invalid, notFound } from '../../core/errors.ts';
import { decodeIdCursor, type PageQuery, pageOf } from '../../core/pages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { openOwnKeys } from '../../dialogs/keys/held-keys.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { reviewExports } from '../policy.ts';
import { findReviews, type Review, reasonPlace, saveReview } from '../review-rows.ts';
import { expiryFrom, lockPersonExport, madeAnew, type PersonExport, savePersonExport } from '../rows.ts';
import type { ReviewAnswer, ReviewPage, ReviewParams, ReviewView } from '../schemas.ts';
import { isExpired, viewOfReview } from '../views.ts';
import { makingJob } from './request-export.ts';

/** Newest first. @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, invalid_cursor */
export async function listReviews(
  work: Work,
  { dialogId, cursor, limit }: PageQuery & { readonly dialogId: string },
): Promise<ReviewPage> {
  const { dialog } = await openDialog(work, { dialogId, policy: reviewExports });
  const rows = await findReviews(
    work,
    'r.dialog_id = $1 and ($2::uuid is null or r.export_id < $2) order by r.export_id desc limit $3',
    [dialogId, decodeIdCursor(cursor), limit],
  );
  const items = rows.map(viewOfReview);
  work.record('person-exports.listed', { dialogId, municipalityId: dialog.municipalityId, count: items.length });
  return { ...pageOf(rows, limit, ({ exportId }) => [exportId]), items };
}

type Answering = ReviewAnswer & ReviewParams & { readonly expectedVersion: ExpectedVersion };

/**
 * One that waits can be answered however long ago the copy expired: it is made anew. An answer can be changed while the
 * copy is there. What was in it before the answer is out of reach at once.
 * @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, review_not_found,
 * version_changed, review_beyond_your_history, review_reason_missing, review_numbers_missing
 */
export async function answerReview(work: Work, { dialogId, exportId, ...answer }: Answering): Promise<ReviewView> {
  const { dialog } = await openDialog(work, { dialogId, policy: reviewExports });
  const { municipalityId } = dialog;
  const row = await lockPersonExport(work, exportId);
  const [review] = await findReviews(work, 'r.dialog_id = $1 and r.export_id = $2 for update', [dialogId, exportId]);
  if (!review || !row || !(review.state === 'waiting' || isThere(row, work.now)))
    throw notFound('review', { facts: { dialogId, municipalityId, targetId: exportId } });
  requireVersion(review.version, answer.expectedVersion);
  await requireHistory(work, review, municipalityId);
  const withheld = withheldBy(answer);
  const saved: Review = {
    ...review,
    state: answer.release === 'none' ? 'refused' : 'released',
    ...{ withheld, sealedReason: await sealReason(work, municipalityId, review, answer.reason) },
    ...{ reviewerId: work.actor.personId, answeredAt: work.now, version: review.version + 1 },
  };
  await saveReview(work, saved);
  await savePersonExport(work, row, { ...madeAnew(work.now), expiresAt: expiryFrom(work.now) });
  work.enqueue(makingJob(exportId));
  const facts = { dialogId, municipalityId, personId: review.personId, targetId: exportId };
  work.record('person-export.reviewed', { ...facts, reason: answer.release, count: withheld.length });
  return viewOfReview(saved);
}

const isThere = (row: PersonExport, now: Date): boolean => row.state !== 'failed' && !isExpired(row, now);

const VERSIONS = `select distinct k.version from dialog_keys k
  where k.dialog_id = $1 and k.holder_kind = 'person' and k.holder_id = $2
    and exists (select from posts p where p.dialog_id = k.dialog_id and p.key_version = k.version and p.number <= $3)`;

/**
 * Who decides what is let out must be able to read it: a coordinator who joined later may not.
 * @throws DomainError review_beyond_your_history
 */
async function requireHistory(work: Work, review: Review, municipalityId: string): Promise<void> {
  const { dialogId, personId, lastNumber, exportId: targetId } = review;
  const own = await openOwnKeys(work, dialogId);
  const theirs = await work.query<{ version: number }>(VERSIONS, [dialogId, personId, lastNumber]);
  if (theirs.every(({ version }) => own.has(version))) return;
  throw forbidden('review_beyond_your_history', { facts: { dialogId, municipalityId, targetId } });
}

/** @throws DomainError review_reason_missing, review_numbers_missing */
function withheldBy({ release, withhold = [], reason }: ReviewAnswer): number[] {
  if ((release === 'without') !== withhold.length > 0) throw invalid('review_numbers_missing');
  if (release !== 'all' && reason === undefined) throw invalid('review_reason_missing');
  return [...withhold].sort((one, other) => one - other);
}

const sealReason = async (
  { vault }: Work,
  municipalityId: string,
  review: Review,
  reason: string | undefined,
): Promise<Buffer | null> =>
  reason === undefined ? null : (await vault.recordKeys.of(municipalityId)).seal(reasonPlace(review), reason);
