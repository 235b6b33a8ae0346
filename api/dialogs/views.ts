import type { Work } from '../core/unit-of-work.ts';
import { languageFor } from '../people/names.ts';
import { lastSeenBy } from './last-seen.ts';
import type { Dialog } from './model.ts';
import { type Inside, markedAmong, subjectSeenBy, viewerOf } from './names.ts';
import { subjectPortrait } from './pictures/subject-portrait.ts';
import { IS_AHEAD } from './queries.ts';
import { openDialogTexts } from './records.ts';
import { provenSubjectOf } from './rows.ts';
import type { DialogView } from './schemas.ts';
import { provenState } from './standing.ts';

/** A dialog as one of its participants sees it, or who administers it and takes no part. */
export async function toDialogView(work: Work, { dialog, participant }: Inside): Promise<DialogView> {
  const { topic, subjectName } = await openDialogTexts(work, dialog);
  const { lastPostNumber, lastActivityAt } = await lastSeenBy(work, { dialog, participant });
  const lastReadNumber = participant?.lastReadNumber ?? 0;
  if (lastReadNumber > dialog.lastPostNumber) await reportIfAhead(work, dialog);
  const id = provenSubjectOf(work, dialog);
  const isProtected = (await markedAmong(work.query, [dialog.id])).has(dialog.id);
  const language = await languageFor(work.query, work.actor.personId, isProtected || id === null);
  const viewer = { ...viewerOf(work, { dialog, participant }), language };
  return {
    id: dialog.id,
    topic,
    subject: subjectSeenBy(viewer, { id, name: subjectName, isProtected }),
    state: await provenState(work.vault, dialog, work.now),
    role: participant?.role ?? null,
    lastPostNumber,
    unread: participant ? Math.max(0, lastPostNumber - lastReadNumber) : 0,
    lastActivityAt: lastActivityAt.toISOString(),
    municipalityId: dialog.municipalityId,
    unitId: dialog.unitId,
    createdAt: dialog.createdAt.toISOString(),
    subjectPictureId: (await subjectPortrait(work, { dialog, participant }))?.id ?? null,
    lastReadNumber: Math.min(lastReadNumber, lastPostNumber),
    version: dialog.version,
  };
}

/** Read in one statement: a post may have come between the two that found the dialog and the participant. */
async function reportIfAhead({ query, actor, noteTampering }: Work, dialog: Dialog): Promise<void> {
  const rows = await query(IS_AHEAD, [dialog.id, actor.personId]);
  if (rows.length > 0)
    noteTampering({ table: 'dialogs', dialogId: dialog.id, municipalityId: dialog.municipalityId, isShown: true });
}
