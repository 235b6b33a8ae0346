/** One person's part in all dialogs of a municipality at once: to show it, and to end it. */
import { Op } from 'sequelize';
import { conflict, DomainError } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { genuineDialogs, genuineInvitations, genuineParticipants, participantMac } from '../authority.ts';
import { startVersion } from '../keys.ts';
import { Dialog, Invitation, Participant } from '../model.ts';
import { admitFromNow, tellNewcomer, tellOthers } from './admit.ts';
import { withdraw } from './save-invitation.ts';
import { unseat } from './unseat.ts';

export interface Ties {
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

const WAITING = ['pending', 'claimed'] as const;

/** For one municipality those that are its own; what a person has everywhere ends whatever is written of the dialogs. */
async function dialogsWithin(
  work: Work,
  vault: Vault,
  { municipalityId }: Pick<Ties, 'municipalityId'>,
  ids: readonly string[],
): Promise<Dialog[]> {
  const within = municipalityId === null ? {} : { municipalityId };
  const where = { id: [...ids], ...within };
  const rows = await Dialog.findAll({ where, order: ['id'], transaction: work.transaction });
  return municipalityId === null ? rows : genuineDialogs({ work, vault }, rows);
}

export async function findMemberships(work: Work, vault: Vault, ties: Ties): Promise<Membership[]> {
  const { transaction } = work;
  const rows = await Participant.findAll({ where: { personId: ties.personId, leftAt: null }, transaction });
  const own = genuineParticipants({ work, vault, municipalityId: null }, rows);
  const dialogIds = own.map(({ dialogId }) => dialogId);
  const dialogs = await dialogsWithin(work, vault, ties, dialogIds);
  const where = { dialogId: dialogIds, role: 'coordinator' as const, leftAt: null };
  const all = await Participant.findAll({ where, transaction });
  const coordinators = genuineParticipants({ work, vault, municipalityId: null }, all);
  return dialogs.flatMap((dialog) => {
    const row = own.find(({ dialogId }) => dialogId === dialog.id);
    const others = coordinators.some((each) => each.dialogId === dialog.id && each.personId !== ties.personId);
    return row ? [{ dialog, row, isSoleCoordinator: row.role === 'coordinator' && !others }] : [];
  });
}

/** Waiting ones that the person made, claimed, or is bound to; an expired one can no longer let anybody in. */
export async function findWaiting(work: Work, vault: Vault, ties: Ties): Promise<Invitation[]> {
  const { personId, cprIndex } = ties;
  const { transaction, now } = work;
  const tied = [
    { invitedBy: personId },
    { claimedBy: personId },
    ...(cprIndex === null ? [] : [{ cprIndex, capacity: 'citizen' as const }]),
  ];
  const where = { [Op.or]: tied, state: { [Op.in]: WAITING }, expiresAt: { [Op.gt]: now } };
  const rows = await Invitation.findAll({ where, order: ['id'], transaction });
  const dialogIds = rows.map(({ dialogId }) => dialogId);
  const dialogs = await dialogsWithin(work, vault, ties, dialogIds);
  const here = rows.filter(({ dialogId }) => dialogs.some(({ id }) => id === dialogId));
  return genuineInvitations({ work, vault, municipalityId: ties.municipalityId }, here);
}

/** Whether the person takes or took part in a dialog of the municipality, or has claimed an invitation to one. */
export async function isKnownIn(work: Work, vault: Vault, ties: Ties & { municipalityId: string }): Promise<boolean> {
  const { transaction } = work;
  const { personId } = ties;
  const all = await Participant.findAll({ where: { personId }, transaction });
  const rows = genuineParticipants({ work, vault, municipalityId: null }, all);
  const id = rows.map(({ dialogId }) => dialogId);
  if ((await dialogsWithin(work, vault, ties, id)).length > 0) return true;
  return (await findWaiting(work, vault, ties)).some(({ claimedBy }) => claimedBy === personId);
}

export interface Ended {
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
  vault: Vault,
  {
    dialogs,
    successorId,
    ...ties
  }: Ties & { readonly dialogs: readonly Dialog[]; readonly successorId: string | null },
): Promise<Ended> {
  const found = await findMemberships(work, vault, ties);
  const alone = found.filter(({ isSoleCoordinator }) => isSoleCoordinator).map(({ dialog }) => dialog.id);
  if (alone.length > 0 && successorId === null) throw conflict('sole_coordinator', { dialogIds: alone });
  const waiting = await findWaiting(work, vault, ties);
  for (const { row, isSoleCoordinator } of found) {
    const dialog = dialogs.find(({ id }) => id === row.dialogId);
    // Somebody has let them in since the locks were taken: begin again.
    if (!dialog) throw new DomainError('unavailable', 'dialog_is_changing');
    const { id: dialogId, municipalityId } = dialog;
    work.record('participant.excluded', { dialogId, municipalityId, personId: row.personId });
    await unseat(work, vault, dialog, row);
    const isBegun = isSoleCoordinator && successorId !== null && (await succeed(work, vault, dialog, successorId));
    if (!isBegun) await startVersion(work, vault, { dialog, newcomers: [] });
  }
  // Those that the person made in these dialogs are withdrawn by now.
  await withdrawAll(work, vault, await findWaiting(work, vault, ties));
  return { memberships: found.length, invitations: waiting.length };
}

export async function withdrawAll(work: Work, vault: Vault, rows: readonly Invitation[]): Promise<void> {
  for (const row of rows) {
    const dialog = await Dialog.findByPk(row.dialogId, { transaction: work.transaction, rejectOnEmpty: true });
    await withdraw(work, vault, row, dialog.municipalityId);
  }
}

/** @returns whether a new key version began by it. */
async function succeed(work: Work, vault: Vault, dialog: Dialog, personId: string): Promise<boolean> {
  const { id: dialogId, municipalityId } = dialog;
  const facts = { dialogId, municipalityId, personId };
  const where = { dialogId, personId, leftAt: null };
  const all = await Participant.findAll({ where, transaction: work.transaction });
  const [found] = genuineParticipants({ work, vault, municipalityId }, all);
  const takesPart = found !== undefined;
  if (!takesPart) work.record('participant.added', facts);
  const row = found ?? (await admitFromNow(work, vault, dialog, { personId }));
  row.role = 'coordinator';
  row.mac = participantMac(vault, row);
  row.version += 1;
  await row.save({ transaction: work.transaction });
  work.record('coordinator.appointed', facts);
  if (!takesPart) {
    tellOthers(work, { dialogId, personId });
    tellNewcomer(work, { dialogId, personId });
  }
  return !takesPart;
}
