/**
 * Whose access has ended, but for their own part, sees nothing of what came after: neither its number nor its time.
 */
import type { Work } from '../core/unit-of-work.ts';
import { limitOf, readsUntil } from './access-limit.ts';
import type { Dialog } from './model.ts';
import type { Inside } from './names.ts';

type Seen = Pick<Dialog, 'lastPostNumber' | 'lastActivityAt'>;

const LAST_BEFORE = `select coalesce(max(number), 0)::int as number from posts where dialog_id = $1 and created_at < $2`;

/** The last post and activity that the actor may know of. */
export async function lastSeenBy({ query, now }: Work, { dialog, participant }: Inside): Promise<Seen> {
  const { id, lastPostNumber, lastActivityAt } = dialog;
  const until = participant && readsUntil(limitOf(participant), now);
  if (!until) return { lastPostNumber, lastActivityAt };
  const [row] = await query<{ number: number }>(LAST_BEFORE, [id, until]);
  return { lastPostNumber: row?.number ?? 0, lastActivityAt: lastActivityAt < until ? lastActivityAt : until };
}
