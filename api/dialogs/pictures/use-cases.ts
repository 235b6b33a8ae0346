/**
 * Pictures in a dialog: of those who take part, which they set themselves, and of its subject, which coordinators set.
 * Who is shown under an alias has none, and it cannot be told from having none.
 */
import { conflict, notFound } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findPersonPictures } from '../../people/pictures/use-cases.ts';
import { pictureNotFound } from '../../pictures/faults.ts';
import { removePortrait, SUBJECT_PICTURES, savePortrait } from '../../pictures/portrait-rows.ts';
import type { Portrait } from '../../pictures/portraits.ts';
import { type ReceivedPortrait, requireClean } from '../../pictures/receive-portrait.ts';
import type { PictureRef } from '../../pictures/schemas.ts';
import type { Dialog } from '../model.ts';
import { isSubjectMarked, personsSeenIn } from '../names.ts';
import { type OpenedDialog, openDialog } from '../open-dialog.ts';
import { seeParticipants } from '../participants/policy.ts';
import { findParticipants, type MembershipKey } from '../participants/rows.ts';
import { changeDialog, seeDialog } from '../policy.ts';
import { requireChangeable } from '../standing.ts';
import { subjectPortrait } from './subject-portrait.ts';

/**
 * Whoever has left shows none: their posts stay, and they do not.
 * @throws DomainError dialog_not_found, participant_not_found, picture_not_found
 */
export async function readParticipantPicture(work: Work, { dialogId, personId }: MembershipKey): Promise<Portrait> {
  const entry = await openDialog(work, { dialogId, policy: seeParticipants });
  const { municipalityId } = entry.dialog;
  const facts = { dialogId, municipalityId, personId };
  const [row] = await findParticipants(work, { where: { dialogId, personId } }, municipalityId);
  if (!row) throw notFound('participant', { facts });
  const { isHidden, isWithheld } = (await personsSeenIn(work, entry, [personId])).of(personId);
  const isShown = !isHidden && !isWithheld && row.leftAt === null;
  const portrait = isShown ? (await findPersonPictures(work, [personId])).get(personId) : undefined;
  if (!portrait) throw pictureNotFound(facts);
  work.record('picture.read', facts);
  return portrait;
}

/** @throws DomainError dialog_not_found, picture_not_found */
export async function readSubjectPicture(work: Work, dialogId: string): Promise<Portrait> {
  const entry = await openDialog(work, { dialogId, policy: seeDialog });
  const portrait = await subjectPortrait(work, entry);
  const facts = factsOf(entry);
  if (!portrait) throw pictureNotFound(facts);
  work.record('picture.read', facts);
  return portrait;
}

/**
 * Before the bytes are looked at.
 * @throws DomainError dialog_not_found, coordinator_only, dialog_closed, dialog_suspended, subject_is_protected
 */
export async function allowSubjectPicture(work: Work, dialogId: string): Promise<void> {
  const entry = await openToChange(work, dialogId);
  await refuseProtected(work, entry.dialog);
  work.record('picture.received', factsOf(entry));
}

/**
 * @throws DomainError dialog_not_found, coordinator_only, dialog_closed, dialog_suspended, subject_is_protected,
 * picture_infected
 */
export async function setSubjectPicture(
  work: Work,
  { dialogId, received }: { readonly dialogId: string; readonly received: ReceivedPortrait },
): Promise<PictureRef> {
  const entry = await openToChange(work, dialogId);
  await refuseProtected(work, entry.dialog);
  const portrait = requireClean(received);
  await savePortrait(work, SUBJECT_PICTURES, entry.dialog, portrait);
  work.record('picture.changed', factsOf(entry));
  return { id: portrait.id };
}

/** @throws DomainError dialog_not_found, coordinator_only, picture_not_found */
export async function removeSubjectPicture(work: Work, dialogId: string): Promise<void> {
  const entry = await openDialog(work, { dialogId, policy: changeDialog, lock: true });
  if (!(await removePortrait(work.query, SUBJECT_PICTURES, dialogId))) throw pictureNotFound(factsOf(entry));
  work.record('picture.removed', factsOf(entry));
}

const factsOf = ({ dialog }: OpenedDialog) => ({ dialogId: dialog.id, municipalityId: dialog.municipalityId });

async function openToChange(work: Work, dialogId: string): Promise<OpenedDialog> {
  const entry = await openDialog(work, { dialogId, policy: changeDialog, lock: true });
  await requireChangeable(work, entry.dialog);
  return entry;
}

/** Only the subject and administrators would see it. @throws DomainError subject_is_protected */
async function refuseProtected(work: Work, dialog: Dialog): Promise<void> {
  if (await isSubjectMarked(work, dialog)) throw conflict('subject_is_protected');
}
