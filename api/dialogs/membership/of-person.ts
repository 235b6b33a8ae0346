/** Finds and ends the memberships, invitations and admissions of one person in all dialogs of a municipality. */
import { Op } from 'sequelize';
import { conflict, DomainError } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { Person } from '../../people/model.ts';
import { findAdmissions } from '../admissions/rows.ts';
import { findInvitationsUnverified, onlyAuthenticInvitations, waitingInvitations } from '../invitations/rows.ts';
import type { Admission, Dialog, Invitation, Participant } from '../model.ts';
import { findParticipants } from '../participants/rows.ts';
import { findDialogs, findDialogsUnverified } from '../rows.ts';
import { changeMembership, loadMemberships, saveMembership } from './change-membership.ts';
import { invitationOf, presentOf } from './state.ts';
import { leave, withdrawAdmission, withdrawInvitation } from './transitions.ts';

export interface PersonTies {
  readonly personId: string;
  /** Of citizens only: an invitation that is bound to the CPR number would give access again. */
  readonly cprIndex: Buffer | null;
  /** Null for every municipality. */
  readonly municipalityId: string | null;
}

export interface Membership {
  readonly dialog: Dialog;
  readonly row: Participant;
  readonly isSoleCoordinator: boolean;
}

/**
 * For one municipality its authentic dialogs. For all of them also dialogs that fail verification, so that everything
 * ends.
 */
const dialogsWithin = (
  work: Work,
  { municipalityId }: Pick<PersonTies, 'municipalityId'>,
  ids: readonly string[],
): Promise<Dialog[]> =>
  municipalityId === null
    ? findDialogsUnverified(work, { where: { id: [...ids] }, order: ['id'] })
    : findDialogs(work, { where: { id: [...ids], municipalityId }, order: ['id'] });

export async function findMemberships(work: Work, ties: PersonTies): Promise<Membership[]> {
  const own = await findParticipants(work, { where: { personId: ties.personId, leftAt: null } });
  const dialogId = own.map((row) => row.dialogId);
  const dialogs = await dialogsWithin(work, ties, dialogId);
  const coordinators = await findParticipants(work, { where: { dialogId, role: 'coordinator', leftAt: null } });
  const disabled = await findDisabled(
    work,
    coordinators.map(({ personId }) => personId),
  );
  return dialogs.flatMap((dialog) => {
    const row = own.find((each) => each.dialogId === dialog.id);
    const others = coordinators.some(
      (each) => each.dialogId === dialog.id && each.personId !== ties.personId && !disabled.has(each.personId),
    );
    return row ? [{ dialog, row, isSoleCoordinator: row.role === 'coordinator' && !others }] : [];
  });
}

/** Those of the persons who are disabled. Unverified: it takes from nobody, and may only ask for a successor too many. */
export async function findDisabled(
  work: Pick<Work, 'transaction'>,
  personIds: readonly string[],
): Promise<Set<string>> {
  const where = { id: [...new Set(personIds)], disabledAt: { [Op.not]: null } };
  const rows = await Person.findAll({ where, attributes: ['id'], transaction: work.transaction });
  return new Set(rows.map(({ id }) => id));
}

/**
 * Waiting invitations that the person made or claimed, or that are bound to their CPR number. Expired ones are left
 * out.
 */
export async function findWaiting(work: Work, ties: PersonTies): Promise<Invitation[]> {
  const { personId, cprIndex, municipalityId } = ties;
  const tied = [
    { invitedBy: personId },
    { claimedBy: personId },
    ...(cprIndex === null ? [] : [{ cprIndex, capacity: 'citizen' as const }]),
  ];
  const where = { [Op.and]: [{ [Op.or]: tied }, waitingInvitations(work.now)] };
  const rows = await findInvitationsUnverified(work, { where, order: ['id'] });
  // Only those of the municipality's own dialogs are verified: it must not learn of tampering elsewhere.
  return onlyAuthenticInvitations(work, await onlyWithin(work, ties, rows), municipalityId);
}

/** The admissions by which the person waits, invited or added. */
export async function findAwaited(work: Work, ties: PersonTies): Promise<Admission[]> {
  return onlyWithin(work, ties, await findAdmissions(work, { where: { personId: ties.personId, state: 'waiting' } }));
}

export async function onlyWithin<Row extends { readonly dialogId: string }>(
  work: Work,
  ties: PersonTies,
  rows: readonly Row[],
): Promise<Row[]> {
  const dialogIds = rows.map(({ dialogId }) => dialogId);
  const dialogs = await dialogsWithin(work, ties, dialogIds);
  return rows.filter(({ dialogId }) => dialogs.some(({ id }) => id === dialogId));
}

/** Whether the person takes or took part in a dialog of the municipality, or has claimed an invitation to one. */
export async function isKnownIn(work: Work, ties: PersonTies & { municipalityId: string }): Promise<boolean> {
  const { personId } = ties;
  const rows = await findParticipants(work, { where: { personId } });
  if ((await onlyWithin(work, ties, rows)).length > 0) return true;
  return (await findWaiting(work, ties)).some(({ claimedBy }) => claimedBy === personId);
}

interface Ended {
  readonly memberships: number;
  readonly invitations: number;
}

/**
 * Ends all that the person has in the dialogs. The successor replaces a sole coordinator. The caller has locked the
 * person and then the dialogs.
 * @throws DomainError sole_coordinator, with the dialogs that nobody else is responsible for
 */
export async function endMemberships(
  work: Work,
  {
    dialogs,
    successorId,
    ...ties
  }: PersonTies & { readonly dialogs: readonly Dialog[]; readonly successorId: string | null },
): Promise<Ended> {
  const found = await findMemberships(work, ties);
  const alone = found.filter(({ isSoleCoordinator }) => isSoleCoordinator).map(({ dialog }) => dialog.id);
  if (alone.length > 0 && successorId === null) throw conflict('sole_coordinator', { dialogIds: alone });
  const invitations = await findWaiting(work, ties);
  const states = await loadMemberships(
    work,
    found.map(({ dialog }) => lockedOf(dialogs, dialog.id)),
  );
  for (const state of states) {
    const { id: dialogId, municipalityId } = state.dialog;
    work.record('participant.excluded', { dialogId, municipalityId, personId: ties.personId });
    const present = presentOf(state, ties.personId);
    if (present) leave(state, present, alone.includes(dialogId) ? successorId : null);
    await saveMembership(work, state);
  }
  // Those that the person made in these dialogs are already withdrawn.
  await withdrawAll(work, dialogs, await findWaiting(work, ties));
  for (const { dialogId, id } of await findAwaited(work, ties)) {
    await changeMembership(work, lockedOf(dialogs, dialogId), (state) => {
      const admission = state.admissions.find((each) => each.id === id);
      if (admission) withdrawAdmission(state, admission);
    });
  }
  return { memberships: found.length, invitations: invitations.length };
}

/** The person is locked before, so a dialog is missing only when somebody else got them into it. The client tries again. */
function lockedOf(dialogs: readonly Dialog[], dialogId: string): Dialog {
  const dialog = dialogs.find(({ id }) => id === dialogId);
  if (!dialog) throw new DomainError('unavailable', 'dialog_is_changing');
  return dialog;
}

/**
 * The caller has locked the dialogs. Elsewhere somebody may have invited the person's CPR number since then: that
 * invitation stays, like one that is made after this act.
 */
export async function withdrawAll(work: Work, dialogs: readonly Dialog[], rows: readonly Invitation[]): Promise<void> {
  const invited = new Set(rows.map((row) => row.dialogId));
  for (const dialog of dialogs.filter(({ id }) => invited.has(id))) {
    await changeMembership(work, dialog, (state) => {
      for (const { id } of rows) {
        const invitation = invitationOf(state, id);
        if (invitation) withdrawInvitation(state, invitation);
      }
    });
  }
}
