import { conflict, notFound } from '../../../core/errors.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../../core/version.ts';
import { Person } from '../../../people/model.ts';
import { loadMembership, saveMembership } from '../../membership/change-membership.ts';
import { cannotAddSelf } from '../../membership/refusals.ts';
import { presentOf } from '../../membership/state.ts';
import { appoint } from '../../membership/transitions.ts';
import { openDialog } from '../../open-dialog.ts';
import { appointCoordinators, canBeCoordinator } from '../policy.ts';
import type { MembershipKey } from '../rows.ts';
import type { ParticipantView } from '../schemas.ts';
import { toParticipantView } from '../views.ts';

/**
 * A further coordinator: an employee of the dialog's municipality who takes part already.
 * @throws DomainError invitation_not_found, dialog_not_found, coordinator_only, participant_not_found, cannot_add_self,
 * version_changed, coordinator_must_be_employee, already_coordinator, employee_disabled
 */
export async function appointCoordinator(
  work: Work,
  { dialogId, personId, expectedVersion }: MembershipKey & { readonly expectedVersion: ExpectedVersion },
): Promise<ParticipantView> {
  const entry = await openDialog(work, { dialogId, policy: appointCoordinators, lock: true });
  const { dialog } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId, personId };
  work.about(facts);
  const state = await loadMembership(work, dialog);
  const row = presentOf(state, personId);
  if (!row) throw notFound('participant', { facts });
  // A coordinator confirms newcomers, so an administrator who takes part must not make themselves one.
  if (personId === work.actor.personId && entry.facts.role !== 'coordinator') throw cannotAddSelf(facts);
  requireVersion(row.version, expectedVersion);
  const appointed = await Person.findByPk(personId, { transaction: work.transaction, rejectOnEmpty: true });
  if (!canBeCoordinator(appointed, dialog)) throw conflict('coordinator_must_be_employee');
  if (row.role === 'coordinator') throw conflict('already_coordinator');
  if (appointed.disabledAt) throw conflict('employee_disabled');
  appoint(state, row);
  await saveMembership(work, state);
  return toParticipantView(work, entry, row);
}
