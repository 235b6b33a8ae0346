/** Whose a dialog is, who takes part, who is invited, and who waits for admission: rows that carry a MAC (crypto/row-mac.ts). */
import type { Work } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Admission, Dialog, Invitation, Participant } from './model.ts';

type ParticipantMeaning = Pick<Participant, 'dialogId' | 'personId' | 'role' | 'isConsentGiver' | 'leftAt'>;
type InvitationMeaning = Pick<
  Invitation,
  'id' | 'dialogId' | 'state' | 'capacity' | 'history' | 'cprIndex' | 'invitedBy' | 'claimedBy' | 'expiresAt'
>;
type AdmissionMeaning = Pick<
  Admission,
  | 'dialogId'
  | 'id'
  | 'personId'
  | 'invitationId'
  | 'requestedBy'
  | 'history'
  | 'state'
  | 'approvedBy'
  | 'refusedBy'
  | 'version'
>;

export type DialogMeaning = Pick<Dialog, 'id' | 'municipalityId' | 'unitId' | 'subjectId'>;

const dialogs = rowMac<DialogMeaning>('dialogs', ({ id, municipalityId, unitId, subjectId }) => [
  ...[id, municipalityId, unitId, subjectId],
]);

const participants = rowMac<ParticipantMeaning>('participants', (row) => [
  ...[row.dialogId, row.personId, row.role],
  // Told of consent givers and of whoever left alone, so that the MACs from before these were told still fit.
  ...(row.isConsentGiver ? ['consent-giver'] : []),
  ...(row.leftAt === null ? [] : ['left', row.leftAt.toISOString()]),
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

const admissions = rowMac<AdmissionMeaning>('admissions', (row) => [
  ...[row.dialogId, row.id, row.personId, row.invitationId, row.requestedBy, row.history, row.state],
  ...[row.approvedBy, row.refusedBy, row.version],
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
  const { dialogId, personId, role, isConsentGiver, mac } = row;
  const present = { dialogId, personId, role, isConsentGiver, mac, leftAt: null };
  return participants.fits(vault.keyring, row) || (row.leftAt !== null && participants.fits(vault.keyring, present));
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

/** The MAC tells, not the columns: whoever was made one by the house is one, whatever SQL says of the flag. */
export const isGenuineConsentGiver = (vault: Vault, row: ParticipantMeaning & Pick<Participant, 'mac'>): boolean =>
  participants.fits(vault.keyring, {
    ...{ dialogId: row.dialogId, personId: row.personId, role: row.role, mac: row.mac },
    ...{ isConsentGiver: true, leftAt: null },
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

export const admissionMac = (vault: Vault, row: AdmissionMeaning): Buffer => admissions.of(vault.keyring, row);

export const isGenuineAdmission = (vault: Vault, row: AdmissionMeaning & Pick<Admission, 'mac'>): boolean =>
  admissions.fits(vault.keyring, row);
