import { conflict } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { AdmissionView } from '../admission-schemas.ts';
import { toAdmissionView } from '../admission-views.ts';
import { consentGiversOf } from '../consent-givers.ts';
import { Admission } from '../model.ts';
import type { NewParticipant, ParticipantView } from '../participant-schemas.ts';
import { toParticipantView } from '../participant-views.ts';
import { addParticipants } from '../policy.ts';
import { enter } from '../queries.ts';
import { readAdmission } from './admissions.ts';
import { admitFromNow, dialogClosed, refuseParticipant, tellNewcomer, tellOthers } from './admit.ts';
import { findColleague } from './colleague.ts';
import { requestAdmission } from './let-in.ts';
import { readParticipant } from './participants.ts';
import { findAdmissions } from './save-admission.ts';

/** In by now, or waiting for the consent givers. */
export type Added = { readonly id: string } & (
  | { readonly participant: ParticipantView }
  | { readonly admission: AdmissionView }
);

/** An administrator lets an employee in, from now: he has no past to give. */
export async function addParticipant(
  work: Work,
  vault: Vault,
  { dialogId, personId }: NewParticipant & { readonly dialogId: string },
): Promise<Added> {
  const entry = await enter(work, vault, { dialogId, policy: addParticipants, lock: true });
  const { dialog } = entry;
  const { municipalityId } = dialog;
  const facts = { dialogId, municipalityId };
  if (dialog.state !== 'open') throw dialogClosed(facts);
  await findColleague(work, vault, { municipalityId, unitId: null }, { personId, facts });
  await refuseParticipant(work, vault, { dialogId, personId });
  const givers = await consentGiversOf(work, vault, dialog.id);
  if (givers.length > 0) {
    if ((await findAdmissions(work, vault, { dialogId, personId, state: 'waiting' })).length > 0) {
      throw conflict('admission_waits');
    }
    const asked = { personId, invitationId: null, requestedBy: work.actor.personId, history: 'from_now' as const };
    const admission = await requestAdmission(work, vault, dialog, { ...asked, givers });
    return { id: admission.id, admission: await toAdmissionView(work, vault, entry, admission) };
  }
  work.record('participant.added', { ...facts, personId });
  const row = await admitFromNow(work, vault, dialog, { personId });
  tellOthers(work, { dialogId, personId });
  tellNewcomer(work, { dialogId, personId });
  return { id: personId, participant: await toParticipantView(work, vault, entry, row) };
}

/** What the first of several equal requests did, as it is now; the id is the person's or that of the admission. */
export async function readAdded(
  work: Work,
  vault: Vault,
  { dialogId, id }: { readonly dialogId: string; readonly id: string },
): Promise<Added> {
  const asAdmission = await Admission.findOne({ where: { dialogId, id }, transaction: work.transaction });
  if (asAdmission) return { id, admission: await readAdmission(work, vault, { dialogId, admissionId: id }) };
  return { id, participant: await readParticipant(work, vault, { dialogId, personId: id }) };
}
