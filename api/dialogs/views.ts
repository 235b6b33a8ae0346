import type { Work } from '../core/unit-of-work.ts';
import { languageFor } from '../people/names.ts';
import { type Inside, markedAmong, subjectSeenBy, viewerOf } from './names.ts';
import { openDialogTexts } from './records.ts';
import { provenSubjectOf } from './rows.ts';
import type { DialogView } from './schemas.ts';

/** A dialog as one of its participants sees it, or who administers it and takes no part. */
export async function toDialogView(work: Work, { dialog, participant }: Inside): Promise<DialogView> {
  const { topic, subjectName } = await openDialogTexts(work.vault, dialog);
  const id = provenSubjectOf(work, dialog);
  const isProtected = (await markedAmong(work.query, [dialog.id])).has(dialog.id);
  const language = await languageFor(work.query, work.actor.personId, isProtected || id === null);
  const viewer = { ...viewerOf(work, { dialog, participant }), language };
  return {
    id: dialog.id,
    topic,
    subject: subjectSeenBy(viewer, { id: dialog.subjectId, name: subjectName, isProtected }),
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
