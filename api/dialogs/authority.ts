/** Whose a dialog is, who takes part, and who is invited: rows that carry a MAC (crypto/row-mac.ts). */
import type { Work } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Dialog, Invitation, Participant } from './model.ts';

type ParticipantMeaning = Pick<Participant, 'dialogId' | 'personId' | 'role' | 'leftAt'>;
type InvitationMeaning = Pick<
  Invitation,
  'id' | 'dialogId' | 'state' | 'capacity' | 'history' | 'cprIndex' | 'invitedBy' | 'claimedBy' | 'expiresAt'
>;

export type DialogMeaning = Pick<Dialog, 'id' | 'municipalityId' | 'unitId' | 'subjectId'>;

const dialogs = rowMac<DialogMeaning>('dialogs', ({ id, municipalityId, unitId, subjectId }) => [
  ...[id, municipalityId, unitId, subjectId],
]);

const participants = rowMac<ParticipantMeaning>('participants', ({ dialogId, personId, role, leftAt }) => [
  ...[dialogId, personId, role],
  ...(leftAt === null ? [] : ['left', leftAt.toISOString()]),
]);

const invitations = rowMac<InvitationMeaning>('invitations', (row) => [
  row.id,
  row.dialogId,
  row.state,
  row.capacity,
  row.history,
  row.cprIndex?.toString('hex') ?? null,
  row.invitedBy,
  row.claimedBy ?? null,
  row.expiresAt.toISOString(),
]);

export const dialogMac = (vault: Vault, row: DialogMeaning): Buffer => dialogs.of(vault.keyring, row);

export const isGenuineDialog = (vault: Vault, row: DialogMeaning & Pick<Dialog, 'mac'>): boolean =>
  dialogs.fits(vault.keyring, row);

/** Those whose place is ours. One from before dialogs had MACs counts as little, and is nobody's forgery. */
export const genuineDialogs = ({ work, vault }: Omit<Judging, 'municipalityId'>, rows: readonly Dialog[]): Dialog[] =>
  rows.filter((row) => {
    const isOurs = isGenuineDialog(vault, row);
    const { id: dialogId, municipalityId } = row;
    if (!isOurs && row.mac.length > 0) work.noteForgery({ table: 'dialogs', municipalityId, dialogId });
    return isOurs;
  });

export const participantMac = (vault: Vault, row: ParticipantMeaning): Buffer => participants.of(vault.keyring, row);

/** Who left before leaving was part of the meaning still has the MAC from when they were in. */
export const isGenuineParticipant = (vault: Vault, row: ParticipantMeaning & Pick<Participant, 'mac'>): boolean => {
  const { dialogId, personId, role, mac } = row;
  return (
    participants.fits(vault.keyring, row) ||
    (row.leftAt !== null && participants.fits(vault.keyring, { dialogId, personId, role, mac, leftAt: null }))
  );
};

interface Judging {
  readonly work: Pick<Work, 'noteForgery'>;
  readonly vault: Vault;
  /** Whose dialogs they are of, where that is known. */
  readonly municipalityId: string | null;
}

/** Those that are ours. The others count as absent and are told of. */
export const genuineParticipants = (
  { work, vault, municipalityId }: Judging,
  rows: readonly Participant[],
): Participant[] =>
  rows.filter((row) => {
    const isOurs = isGenuineParticipant(vault, row);
    const { dialogId, personId } = row;
    if (!isOurs) work.noteForgery({ table: 'participants', municipalityId, dialogId, personId });
    return isOurs;
  });

export const invitationMac = (vault: Vault, row: InvitationMeaning): Buffer => invitations.of(vault.keyring, row);

export const isGenuineInvitation = (vault: Vault, row: InvitationMeaning & Pick<Invitation, 'mac'>): boolean =>
  invitations.fits(vault.keyring, row);

export const genuineInvitations = (
  { work, vault, municipalityId }: Judging,
  rows: readonly Invitation[],
): Invitation[] =>
  rows.filter((row) => {
    const isOurs = isGenuineInvitation(vault, row);
    const { dialogId, id: targetId } = row;
    if (!isOurs) work.noteForgery({ table: 'invitations', municipalityId, dialogId, targetId });
    return isOurs;
  });
