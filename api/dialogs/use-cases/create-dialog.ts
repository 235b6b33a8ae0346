/**
 * A dialog is about one subject and one topic. An employee who may start dialogs creates it in their own unit and
 * becomes its coordinator; an administrator names one instead. Persons who take no part cannot learn that it exists.
 */
import type { PersonActor } from '../../core/actor.ts';
import { newId } from '../../core/ids.ts';
import { authorize } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { useUnit } from '../../municipalities/units/use-cases.ts';
import { lockActor } from '../../people/load-actor.ts';
import { keeperHolder, personHolder, startKeyVersion } from '../keys/dialog-keys.ts';
import type { Dialog, Participant } from '../model.ts';
import { newParticipant, saveParticipant } from '../participants/rows.ts';
import { createOwnDialog } from '../policy.ts';
import { sealDialogText } from '../records.ts';
import { newRoll } from '../roll.ts';
import { insertDialog, saveRoll } from '../rows.ts';
import type { DialogView, NewDialog } from '../schemas.ts';
import { toDialogView } from '../views.ts';
import { nameSubject } from './name-subject.ts';

/** @throws DomainError may_not_create_dialogs, unit_not_found, unit_retired, too_many_cpr_numbers, insufficient_user_authentication, session_ended */
export async function createDialog(work: Work, input: NewDialog): Promise<DialogView> {
  const coordinator = { ...homeOf(work.actor), personId: work.actor.personId };
  await lockActor(work);
  return toDialogView(work, await makeDialog(work, { ...input, ...coordinator }));
}

interface DialogInput extends NewDialog {
  /** The coordinator. */
  readonly personId: string;
  readonly municipalityId: string;
  readonly unitId: string;
}

export async function makeDialog(
  work: Work,
  { personId, municipalityId, unitId, ...input }: DialogInput,
): Promise<{ dialog: Dialog; participant: Participant }> {
  await useUnit(work, { id: unitId, municipalityId }, { municipalityId });
  const id = newId();
  const subjectId = await nameSubject(work, { ...input.subject, municipalityId, dialogId: id });
  const sealed = (column: 'sealed_subject_name' | 'sealed_topic', text: string): Promise<Buffer> =>
    sealDialogText(work.vault, municipalityId, `dialogs.${column}`, id, text);
  const dialog = await insertDialog(work, {
    ...{ id, municipalityId, unitId, subjectId },
    sealedSubjectName: await sealed('sealed_subject_name', input.subject.name),
    sealedTopic: await sealed('sealed_topic', input.topic),
    lastActivityAt: work.now,
    createdBy: work.actor.personId,
    createdAt: work.now,
  });
  const participant = newParticipant(null, {
    ...{ dialogId: id, personId, role: 'coordinator', joinedAt: work.now, lastReadNumber: 0, lastNotifiedNumber: 0 },
  });
  await saveParticipant(work, participant);
  work.record('dialog.created', { dialogId: id, municipalityId });
  await startKeyVersion(work, dialog, { entitled: [], newcomers: [keeperHolder(id), personHolder(personId)] });
  await saveRoll(work, dialog, newRoll([personId]));
  return { dialog, participant };
}

/** The employee's own unit and municipality, where a new dialog belongs. */
function homeOf(actor: PersonActor): { municipalityId: string; unitId: string } {
  const { municipalityId, unitId } = actor;
  authorize({ policy: createOwnDialog, actor, facts: null }, { what: 'dialog', event: { municipalityId } });
  if (municipalityId === null || unitId === null) throw new Error('An employee who may create a dialog has a unit');
  return { municipalityId, unitId };
}
