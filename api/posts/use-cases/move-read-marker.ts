import { invalid } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { lastSeenBy } from '../../dialogs/last-seen.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { readPosts } from '../policy.ts';
import { MARK_READ } from '../queries.ts';
import type { ReadMarker } from '../schemas.ts';

/** @throws DomainError no_such_post, dialog_not_found */
export async function moveReadMarker(work: Work, input: ReadMarker & { dialogId: string }): Promise<ReadMarker> {
  const entry = await openDialog(work, { dialogId: input.dialogId, policy: readPosts });
  const { dialog } = entry;
  const { lastPostNumber } = await lastSeenBy(work, entry);
  if (input.number > lastPostNumber) throw invalid('no_such_post', { lastPostNumber });
  const [row] = await work.query<{ last_read_number: number }>(MARK_READ, [
    dialog.id,
    work.actor.personId,
    input.number,
  ]);
  if (!row) throw invalid('no_such_post', { lastPostNumber });
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, lastNumber: row.last_read_number };
  work.record('posts.marked-read', facts);
  return { number: row.last_read_number };
}
