/**
 * Participants see one another, also those who have left, because their posts stay. A coordinator excludes; everybody
 * may leave; a dialog is never without a coordinator. Whoever is gone is gone with the next request: the rows that open
 * the content go in the same transaction, and what comes after is sealed under a new key version.
 */
import { conflict, notFound } from '../../../core/errors.ts';
import type { Page } from '../../../core/pages.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../../core/version.ts';
import { Person } from '../../../people/model.ts';
import { authenticParticipants, participantMac } from '../../authority.ts';
import { startKeyVersion } from '../../keys/dialog-keys.ts';
import { completeApprovedAdmissions } from '../../membership/approval.ts';
import { cannotAddSelf, findPresent } from '../../membership/join.ts';
import { leave } from '../../membership/leave.ts';
import { Participant } from '../../model.ts';
import {
  appointCoordinators,
  canBeCoordinator,
  excludeParticipants,
  leaveDialog,
  seeParticipants,
} from '../../policy.ts';
import { openDialog } from '../../queries.ts';
import type { ParticipantView } from '../schemas.ts';
import { toParticipantView, toParticipantViews } from '../views.ts';

interface ParticipantRef {
  readonly dialogId: string;
  readonly personId: string;
}

/** @throws DomainError dialog_not_found */
export async function listParticipants(work: Work, dialogId: string): Promise<Page<ParticipantView>> {
  const entry = await openDialog(work, { dialogId, policy: seeParticipants });
  const { municipalityId } = entry.dialog;
  const all = await Participant.findAll({
    where: { dialogId },
    order: ['joinedAt', 'personId'],
    transaction: work.transaction,
  });
  const rows = authenticParticipants({ work, vault: work.vault, municipalityId }, all);
  work.record('participants.listed', { dialogId, municipalityId, count: rows.length });
  return { items: await toParticipantViews(work, entry, rows), next: null };
}

/** @throws DomainError dialog_not_found, participant_not_found */
export async function readParticipant(work: Work, input: ParticipantRef): Promise<ParticipantView> {
  const entry = await openDialog(work, { dialogId: input.dialogId, policy: seeParticipants });
  const { dialog } = entry;
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId: input.personId };
  const all = await Participant.findAll({ where: { ...input }, transaction: work.transaction });
  const [row] = authenticParticipants({ work, vault: work.vault, municipalityId: dialog.municipalityId }, all);
  if (!row) throw notFound('participant', { facts });
  work.record('participant.read', facts);
  return toParticipantView(work, entry, row);
}

/**
 * A further coordinator: an employee of the dialog's municipality who takes part already.
 * @throws DomainError dialog_not_found, participant_not_found, cannot_add_self, coordinator_only,
 * already_coordinator, coordinator_must_be_employee, employee_disabled, version_changed
 */
export async function appointCoordinator(
  work: Work,
  { expectedVersion, ...input }: ParticipantRef & { readonly expectedVersion: ExpectedVersion },
): Promise<ParticipantView> {
  const { dialogId, personId } = input;
  const entry = await openDialog(work, { dialogId, policy: appointCoordinators, lock: true });
  const { dialog, facts: standing } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId, personId };
  const row = await findPresent(work, input);
  if (!row) throw notFound('participant', { facts });
  // A coordinator confirms newcomers, so an administrator who takes part must not make himself one.
  if (personId === work.actor.personId && standing.role !== 'coordinator') throw cannotAddSelf(facts);
  requireVersion(row.version, expectedVersion);
  const appointed = await Person.findByPk(input.personId, { transaction: work.transaction, rejectOnEmpty: true });
  if (!canBeCoordinator(appointed, dialog)) throw conflict('coordinator_must_be_employee');
  if (row.role === 'coordinator') throw conflict('already_coordinator');
  if (appointed.disabledAt) throw conflict('employee_disabled');
  row.role = 'coordinator';
  row.mac = participantMac(work.vault, row);
  row.version += 1;
  await row.save({ transaction: work.transaction });
  work.record('coordinator.appointed', facts);
  return toParticipantView(work, entry, row);
}

/**
 * Excludes somebody, or leaves when the person is oneself.
 * @throws DomainError dialog_not_found, invitation_not_found, participant_not_found, coordinator_only,
 * participants_only, last_coordinator, version_changed
 */
export async function endParticipation(
  work: Work,
  input: ParticipantRef & { readonly expectedVersion: ExpectedVersion },
): Promise<void> {
  const isSelf = input.personId === work.actor.personId;
  const policy = isSelf ? leaveDialog : excludeParticipants;
  const { dialog } = await openDialog(work, { dialogId: input.dialogId, policy, lock: true });
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId: input.personId };
  const everybody = await Participant.findAll({
    where: { dialogId: dialog.id, leftAt: null },
    transaction: work.transaction,
  });
  const active = authenticParticipants({ work, vault: work.vault, municipalityId: dialog.municipalityId }, everybody);
  const leaving = active.find((row) => row.personId === input.personId);
  if (!leaving) throw notFound('participant', { facts });
  requireVersion(leaving.version, input.expectedVersion);
  const coordinators = active.filter((row) => row.role === 'coordinator');
  if (leaving.role === 'coordinator' && coordinators.length === 1) throw conflict('last_coordinator');
  work.record(isSelf ? 'participant.left' : 'participant.excluded', facts);
  await leave(work, dialog, leaving);
  await startKeyVersion(work, { dialog, newcomers: [] });
  await completeApprovedAdmissions(work, dialog);
}
