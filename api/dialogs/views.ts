import type { Work } from '../core/unit-of-work.ts';
import { personsSeenBy } from '../people/names.ts';
import { type Inside, subjectSeenBy, viewerOf } from './names.ts';
import { openDialogTexts } from './records.ts';
import { provenSubjectOf } from './rows.ts';
import type { DialogView } from './schemas.ts';

/** A dialog as one of its participants sees it, or who administers it and takes no part. */
export async function toDialogView(work: Work, { dialog, participant }: Inside): Promise<DialogView> {
  const { topic, subjectName } = await openDialogTexts(work.vault, dialog);
  const id = provenSubjectOf(work, dialog);
  const ids = id === null ? [] : [id];
  const seen = await personsSeenBy(work.query, work.vault, { ids, ...viewerOf(work, { dialog, participant }) });
  const subject = { id, name: subjectName, isProtected: id !== null && seen.of(id).protected };
  return {
    id: dialog.id,
    topic,
    subject: subjectSeenBy(seen.viewer, subject),
    state: dialog.state,
    role: participant?.role ?? null,
    lastPostNumber: dialog.lastPostNumber,
    unread: participant ? dialog.lastPostNumber - participant.lastReadNumber : 0,
    lastActivityAt: dialog.lastActivityAt.toISOString(),
    municipalityId: dialog.municipalityId,
    unitId: dialog.unitId,
    createdAt: dialog.createdAt.toISOString(),
    lastReadNumber: participant?.lastReadNumber ?? 0,
    version: dialog.version,
  };
}
