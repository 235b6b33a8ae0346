/** Who takes part, who is invited, and who waits for admission: rows that carry a MAC (crypto/row-mac.ts). */
import type { Work } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Admission, Invitation, Participant } from './model.ts';

type ParticipantMeaning = Pick<Participant, 'dialogId' | 'personId' | 'role' | 'isConsentGiver'>;
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

const participants = rowMac<ParticipantMeaning>('participants', (row) => [
  ...[row.dialogId, row.personId, row.role],
  // Told of consent givers alone, so that the MACs from before there were any still fit.
  ...(row.isConsentGiver ? ['consent-giver'] : []),
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

export const participantMac = (vault: Vault, row: ParticipantMeaning): Buffer => participants.of(vault.keyring, row);

export const isGenuineParticipant = (vault: Vault, row: ParticipantMeaning & Pick<Participant, 'mac'>): boolean =>
  participants.fits(vault.keyring, row);

/** The MAC tells, not the columns: whoever was made one by the house is one, whatever SQL says of the flag. */
export const isGenuineConsentGiver = (vault: Vault, row: ParticipantMeaning & Pick<Participant, 'mac'>): boolean =>
  isGenuineParticipant(vault, {
    ...{ dialogId: row.dialogId, personId: row.personId, role: row.role, mac: row.mac },
    isConsentGiver: true,
  });

export const invitationMac = (vault: Vault, row: InvitationMeaning): Buffer => invitations.of(vault.keyring, row);

export const isGenuineInvitation = (vault: Vault, row: InvitationMeaning & Pick<Invitation, 'mac'>): boolean =>
  invitations.fits(vault.keyring, row);

type Noting = Pick<Work, 'noteForgery'>;

/** Rows that are not ours count as absent, and are reported. */
export const onlyGenuineParticipants = (work: Noting, vault: Vault, rows: readonly Participant[]): Participant[] =>
  rows.filter((row) => {
    const isOurs = isGenuineParticipant(vault, row);
    if (!isOurs) work.noteForgery({ table: 'participants', dialogId: row.dialogId, personId: row.personId });
    return isOurs;
  });

export const onlyGenuineInvitations = (work: Noting, vault: Vault, rows: readonly Invitation[]): Invitation[] =>
  rows.filter((row) => {
    const isOurs = isGenuineInvitation(vault, row);
    if (!isOurs) work.noteForgery({ table: 'invitations', dialogId: row.dialogId, targetId: row.id });
    return isOurs;
  });

export const admissionMac = (vault: Vault, row: AdmissionMeaning): Buffer => admissions.of(vault.keyring, row);

export const isGenuineAdmission = (vault: Vault, row: AdmissionMeaning & Pick<Admission, 'mac'>): boolean =>
  admissions.fits(vault.keyring, row);
