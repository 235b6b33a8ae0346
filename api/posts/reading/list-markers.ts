/**
 * How far each has read. A parent may watch whether the other has read, so no time is told, a municipality can hide it
 * all, and that of a protected person is shown to nobody else.
 */

import type { Work } from '../../core/unit-of-work.ts';
import { isShutOut, limitOf } from '../../dialogs/access-limit.ts';
import { lastSeenBy } from '../../dialogs/last-seen.ts';
import { personsSeenIn } from '../../dialogs/names.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { findParticipants } from '../../dialogs/participants/rows.ts';
import { findPostSettings } from '../../municipalities/post-settings/rows.ts';
import { readPosts } from '../policy.ts';
import type { MarkerPage } from './schemas.ts';

/** Those who take part now, in the order of joining. @throws DomainError dialog_not_found */
export async function listReadMarkers(work: Work, dialogId: string): Promise<MarkerPage> {
  const entry = await openDialog(work, { dialogId, policy: readPosts });
  const { municipalityId } = entry.dialog;
  const { showsReading } = await findPostSettings(work, municipalityId);
  const options = { where: { dialogId, leftAt: null }, order: ['joinedAt', 'personId'] };
  const present = await findParticipants(work, options, municipalityId);
  const seen = await personsSeenIn(
    work,
    entry,
    present.map(({ personId }) => personId),
  );
  // A marker that SQL has set beyond the last post tells of none, nor does one beyond what the reader may know of.
  const { lastPostNumber } = await lastSeenBy(work, entry);
  const items = present
    .filter((row) => !isShutOut(limitOf(row), work.now))
    .filter(({ personId }) => personId === work.actor.personId || (showsReading && !seen.of(personId).isHidden))
    .map(({ personId, lastReadNumber }) => ({
      participantId: personId,
      number: Math.max(0, Math.min(lastReadNumber, lastPostNumber)),
    }));
  work.record('read-markers.listed', { dialogId, municipalityId, count: items.length });
  return { items, next: null, showsReading };
}
