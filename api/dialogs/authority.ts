/** Who takes part, and who is invited: rows that carry a MAC (crypto/row-mac.ts). */
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Invitation, Participant } from './model.ts';

type ParticipantMeaning = Pick<Participant, 'dialogId' | 'personId' | 'role'>;
type InvitationMeaning = Pick<
  Invitation,
  'id' | 'dialogId' | 'state' | 'capacity' | 'history' | 'cprIndex' | 'invitedBy' | 'claimedBy' | 'expiresAt'
>;

const participants = rowMac<ParticipantMeaning>('participants', ({ dialogId, personId, role }) => [
  dialogId,
  personId,
  role,
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

export const participantMac = (vault: Vault, row: ParticipantMeaning): Buffer => participants.of(vault.keyring, row);

export const isGenuineParticipant = (vault: Vault, row: ParticipantMeaning & Pick<Participant, 'mac'>): boolean =>
  participants.fits(vault.keyring, row);

export const invitationMac = (vault: Vault, row: InvitationMeaning): Buffer => invitations.of(vault.keyring, row);

export const isGenuineInvitation = (vault: Vault, row: InvitationMeaning & Pick<Invitation, 'mac'>): boolean =>
  invitations.fits(vault.keyring, row);
