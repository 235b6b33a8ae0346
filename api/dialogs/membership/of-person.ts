/** One person's part in all dialogs of a municipality at once: to show it, and to end it. */
import { Op } from 'sequelize';
import { conflict, DomainError } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { authenticDialogs, authenticInvitations, authenticParticipants, participantMac } from '../authority.ts';
import { startKeyVersion } from '../keys/dialog-keys.ts';
import { type Admission, Dialog, Invitation, Participant, waitingInvitations } from '../model.ts';
import { completeApprovedAdmissions } from './approval.ts';
import { findAdmissions } from './end-admission.ts';
import { endInvitation, withdrawAdmission } from './end-invitation.ts';
import { findPresent, joinFromNow, notifyNewcomer, notifyOthers } from './join.ts';
import { leave } from './leave.ts';

export interface PersonTies {
  readonly personId: string;
  /** A citizen's: an invitation that is bound to the CPR number would let them in again. */
  readonly cprIndex: Buffer | null;
  /** Null: of every municipality. */
  readonly municipalityId: string | null;
}

export interface Membership {
  readonly dialog: Dialog;
  readonly row: Participant;
  readonly isSoleCoordinator: boolean;
}

/** For one municipality those that are its own; what a person has everywhere ends whatever is written of the dialogs. */
async function dialogsWithin(
  work: Work,
  { municipalityId }: Pick<PersonTies, 'municipalityId'>,
  ids: readonly string[],
): Promise<Dialog[]> {
  const within = municipalityId === null ? {} : { municipalityId };
  const where = { id: [...ids], ...within };
  const rows = await Dialog.findAll({ where, order: ['id'], transaction: work.transaction });
  return municipalityId === null ? rows : authenticDialogs({ work, vault: work.vault }, rows);
}

export async function findMemberships(work: Work, ties: PersonTies): Promise<Membership[]> {
  const { transaction } = work;
  const rows = await Participant.findAll({ where: { personId: ties.personId, leftAt: null }, transaction });
  const own = authenticParticipants({ work, vault: work.vault, municipalityId: null }, rows);
  const dialogIds = own.map(({ dialogId }) => dialogId);
  const dialogs = await dialogsWithin(work, ties, dialogIds);
  const where = { dialogId: dialogIds, role: 'coordinator' as const, leftAt: null };
  const all = await Participant.findAll({ where, transaction });
  const coordinators = authenticParticipants({ work, vault: work.vault, municipalityId: null }, all);
  return dialogs.flatMap((dialog) => {
    const row = own.find(({ dialogId }) => dialogId === dialog.id);
    const others = coordinators.some((each) => each.dialogId === dialog.id && each.personId !== ties.personId);
    return row ? [{ dialog, row, isSoleCoordinator: row.role === 'coordinator' && !others }] : [];
  });
}

/** Waiting ones that the person made, claimed, or is bound to; one that expired before it was claimed lets nobody in. */
export async function findWaiting(work: Work, ties: PersonTies): Promise<Invitation[]> {
  const { personId, cprIndex } = ties;
  const { transaction, now } = work;
  const tied = [
    { invitedBy: personId },
    { claimedBy: personId },
    ...(cprIndex === null ? [] : [{ cprIndex, capacity: 'citizen' as const }]),
  ];
  const where = { [Op.and]: [{ [Op.or]: tied }, waitingInvitations(now)] };
  const rows = await Invitation.findAll({ where, order: ['id'], transaction });
  const { municipalityId } = ties;
  return authenticInvitations({ work, vault: work.vault, municipalityId }, await onlyWithin(work, ties, rows));
}

/** What the person waits for, invited or added. */
export async function findAwaited(work: Work, ties: PersonTies): Promise<Admission[]> {
  const rows = await findAdmissions(work, { personId: ties.personId, state: 'waiting' });
  return onlyWithin(work, ties, rows);
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
  const { transaction } = work;
  const { personId } = ties;
  const all = await Participant.findAll({ where: { personId }, transaction });
  const rows = authenticParticipants({ work, vault: work.vault, municipalityId: null }, all);
  const id = rows.map(({ dialogId }) => dialogId);
  if ((await dialogsWithin(work, ties, id)).length > 0) return true;
  return (await findWaiting(work, ties)).some(({ claimedBy }) => claimedBy === personId);
}

interface Ended {
  readonly memberships: number;
  readonly invitations: number;
}

/** Nobody else changes these dialogs until the act is committed. In one order, so that two acts wait and do not block. */
export async function lockDialogs({ transaction }: Work, id: readonly string[]): Promise<Dialog[]> {
  return Dialog.findAll({ where: { id: [...id] }, order: ['id'], transaction, lock: transaction.LOCK.UPDATE });
}

/**
 * Ends every part that the person has; the successor takes the place of a sole coordinator. The dialogs are locked.
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
  for (const { row, isSoleCoordinator } of found) {
    const dialog = lockedOf(dialogs, row.dialogId);
    const { id: dialogId, municipalityId } = dialog;
    work.record('participant.excluded', { dialogId, municipalityId, personId: row.personId });
    await leave(work, dialog, row);
    const isBegun = isSoleCoordinator && successorId !== null && (await succeed(work, dialog, successorId));
    if (!isBegun) await startKeyVersion(work, { dialog, newcomers: [] });
    await completeApprovedAdmissions(work, dialog);
  }
  // Those that the person made in these dialogs are withdrawn by now.
  await withdrawAll(work, await findWaiting(work, ties));
  for (const admission of await findAwaited(work, ties)) {
    const dialog = lockedOf(dialogs, admission.dialogId);
    await withdrawAdmission(work, admission, dialog.municipalityId);
  }
  return { memberships: found.length, invitations: invitations.length };
}

/** Not among them when somebody has let the person in, or asked to, since the locks were taken: begin again. */
function lockedOf(dialogs: readonly Dialog[], dialogId: string): Dialog {
  const dialog = dialogs.find(({ id }) => id === dialogId);
  if (!dialog) throw new DomainError('unavailable', 'dialog_is_changing');
  return dialog;
}

export async function withdrawAll(work: Work, rows: readonly Invitation[]): Promise<void> {
  for (const row of rows) {
    const dialog = await Dialog.findByPk(row.dialogId, { transaction: work.transaction, rejectOnEmpty: true });
    await endInvitation(work, row, dialog.municipalityId);
  }
}

/** @returns whether a new key version began by it. */
async function succeed(work: Work, dialog: Dialog, personId: string): Promise<boolean> {
  const { id: dialogId, municipalityId } = dialog;
  const facts = { dialogId, municipalityId, personId };
  const found = await findPresent(work, { dialogId, personId });
  const takesPart = found !== null;
  if (!takesPart) work.record('participant.added', facts);
  // Nobody is asked for consent: a dialog is never without somebody who is responsible for it.
  const row = found ?? (await joinFromNow(work, dialog, { personId }));
  row.role = 'coordinator';
  row.mac = participantMac(work.vault, row);
  row.version += 1;
  await row.save({ transaction: work.transaction });
  work.record('coordinator.appointed', facts);
  if (!takesPart) {
    notifyOthers(work, { dialogId, personId });
    notifyNewcomer(work, { dialogId, personId });
  }
  return !takesPart;
}
