/** Whose a dialog is, who takes part, who is invited, and who waits for admission: rows that carry a MAC (crypto/row-mac.ts). */
import { onlyAuthentic } from '../core/tampering.ts';
import type { Work } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Admission, Dialog, Invitation, Participant } from './model.ts';

type ParticipantMeaning = Pick<Participant, 'dialogId' | 'personId' | 'role' | 'isApprover' | 'leftAt'>;
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
  // Approvers and those who have left have a further part each. All other MACs stay as they were before these existed.
  // The first word is from before approvers had their present name; another one would invalidate stored MACs.
  ...(row.isApprover ? ['consent-giver'] : []),
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

interface Judging {
  readonly work: Pick<Work, 'noteTampering'>;
  readonly vault: Vault;
}

interface JudgingWithin extends Judging {
  /** Whose dialogs they are of, where that is known. */
  readonly municipalityId: string | null;
}

export const dialogMac = (vault: Vault, row: DialogMeaning): Buffer => dialogs.of(vault.keyring, row);

export const isAuthenticDialog = (vault: Vault, row: DialogMeaning & Pick<Dialog, 'mac'>): boolean =>
  dialogs.fits(vault.keyring, row);

/** Those whose place is ours. One from before dialogs had MACs counts as little, and is nobody's forgery. */
export const authenticDialogs = ({ work, vault }: Judging, rows: readonly Dialog[]): Dialog[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: (row) => isAuthenticDialog(vault, row),
    tamperingOf: ({ id: dialogId, municipalityId, mac }) =>
      mac.length === 0 ? null : { table: 'dialogs', municipalityId, dialogId },
  });

export const participantMac = (vault: Vault, row: ParticipantMeaning): Buffer => participants.of(vault.keyring, row);

/** Who left before leaving was part of the meaning still has the MAC from when they were in. */
export const isAuthenticParticipant = (vault: Vault, row: ParticipantMeaning & Pick<Participant, 'mac'>): boolean => {
  const { dialogId, personId, role, isApprover, mac } = row;
  const present = { dialogId, personId, role, isApprover, mac, leftAt: null };
  return participants.fits(vault.keyring, row) || (row.leftAt !== null && participants.fits(vault.keyring, present));
};

export const authenticParticipants = (
  { work, vault, municipalityId }: JudgingWithin,
  rows: readonly Participant[],
): Participant[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: (row) => isAuthenticParticipant(vault, row),
    tamperingOf: ({ dialogId, personId }) => ({ table: 'participants', municipalityId, dialogId, personId }),
  });

/** The MAC tells, not the columns: whoever was made one by the house is one, whatever SQL says of the flag. */
export const isAuthenticApprover = (vault: Vault, row: ParticipantMeaning & Pick<Participant, 'mac'>): boolean =>
  participants.fits(vault.keyring, {
    ...{ dialogId: row.dialogId, personId: row.personId, role: row.role, mac: row.mac },
    ...{ isApprover: true, leftAt: null },
  });

export const invitationMac = (vault: Vault, row: InvitationMeaning): Buffer => invitations.of(vault.keyring, row);

export const isAuthenticInvitation = (vault: Vault, row: InvitationMeaning & Pick<Invitation, 'mac'>): boolean =>
  invitations.fits(vault.keyring, row);

export const authenticInvitations = (
  { work, vault, municipalityId }: JudgingWithin,
  rows: readonly Invitation[],
): Invitation[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: (row) => isAuthenticInvitation(vault, row),
    tamperingOf: ({ dialogId, id: targetId }) => ({ table: 'invitations', municipalityId, dialogId, targetId }),
  });

export const admissionMac = (vault: Vault, row: AdmissionMeaning): Buffer => admissions.of(vault.keyring, row);

export const isAuthenticAdmission = (vault: Vault, row: AdmissionMeaning & Pick<Admission, 'mac'>): boolean =>
  admissions.fits(vault.keyring, row);

export const authenticAdmissions = ({ work, vault }: Judging, rows: readonly Admission[]): Admission[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: (row) => isAuthenticAdmission(vault, row),
    tamperingOf: ({ dialogId, personId, id: targetId }) => ({ table: 'admissions', dialogId, personId, targetId }),
  });
