/**
 * Who has seen a post, for its coordinators: also where the municipality hides it from the others, because they answer
 * for a message having arrived. It stands in the log who asked about which post. What is told is by the log too, not by
 * the markers, which SQL can move.
 */
import { namesOfAction } from '../../core/audit-event.ts';
import { notFound } from '../../core/errors.ts';
import type { Page } from '../../core/pages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type AccessLimit, isShutOut, limitOf } from '../../dialogs/access-limit.ts';
import { personsHolding } from '../../dialogs/keys/holders.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { findParticipants } from '../../dialogs/participants/rows.ts';
import { HELD_POSTS, type HeldPostRow, readablePost } from '../readable-post.ts';
import { seeReaders } from './policy.ts';
import type { ReaderView } from './schemas.ts';

/** $1 dialog, $2 names of the action, $3 number: when each marker first reached it. */
const REACHED = `select actor_id as "personId", min(at) as at from audit_events
  where dialog_id = $1 and action = any($2) and outcome = 'success' and last_number >= $3 group by actor_id`;

interface PostPlace {
  readonly dialogId: string;
  readonly number: number;
}

/**
 * Those who take part now, and former participants who wrote or read it, in the order of joining.
 * @throws DomainError dialog_not_found, coordinator_only, post_not_found
 */
export async function listReaders(work: Work, { dialogId, number }: PostPlace): Promise<Page<ReaderView>> {
  const { dialog } = await openDialog(work, { dialogId, policy: seeReaders });
  const { municipalityId } = dialog;
  const facts = { dialogId, municipalityId, firstNumber: number, lastNumber: number };
  const { personId: readerId } = work.actor;
  const [row] = await work.query<HeldPostRow>(HELD_POSTS, [dialogId, readerId, [number]]);
  const found = row && readablePost(work, { dialogId, personId: readerId, now: work.now }, row);
  if (!found) throw notFound('post', { facts });
  const { authorId, createdAt, keyVersion } = found.post;
  const reached = await work.query<{ personId: string; at: Date }>(REACHED, [
    ...[dialogId, namesOfAction('posts.marked-read'), number],
  ]);
  const readAt = new Map(reached.map(({ personId, at }) => [personId, at]));
  const holders = await personsHolding(work, { dialogId, version: keyVersion });
  const order = ['joinedAt', 'personId'];
  const rows = await findParticipants(work, { where: { dialogId }, order }, municipalityId);
  const items = rows.flatMap((participant): ReaderView[] => {
    const { personId, leftAt } = participant;
    const at = readAt.get(personId);
    if (personId === authorId) return [{ participantId: personId, state: 'wrote', readAt: null }];
    if (at) return [{ participantId: personId, state: 'read', readAt: at.toISOString() }];
    if (leftAt !== null || isShutOut(limitOf(participant), work.now)) return [];
    const canRead = reaches(holders.get(personId), createdAt);
    return [{ participantId: personId, state: canRead ? 'unread' : 'cannot_read', readAt: null }];
  });
  work.record('post-readers.listed', { ...facts, count: items.length });
  return { items, next: null };
}

/** @param limit undefined for whoever holds no key of it */
const reaches = (limit: AccessLimit | null | undefined, writtenAt: Date): boolean =>
  limit === null || (limit !== undefined && writtenAt < limit.endsAt);
