/**
 * Rows that confer authority carry a MAC over their meaning, under a key of the keyring: who has only the database can
 * neither write one nor change one. A row whose MAC does not fit counts as absent.
 */
import type { Vault } from '../crypto/vault.ts';
import type { Invitation, Participant } from './model.ts';

type ParticipantMeaning = Pick<Participant, 'dialogId' | 'personId' | 'role'>;
type InvitationMeaning = Pick<
  Invitation,
  'id' | 'dialogId' | 'state' | 'capacity' | 'history' | 'cprIndex' | 'invitedBy' | 'claimedBy' | 'expiresAt'
>;

const PARTICIPANTS = 'row|participants';
const INVITATIONS = 'row|invitations';

const participantMeaning = ({ dialogId, personId, role }: ParticipantMeaning): string =>
  JSON.stringify([dialogId, personId, role]);

const invitationMeaning = (row: InvitationMeaning): string =>
  JSON.stringify([
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

export const participantMac = (vault: Vault, row: ParticipantMeaning): Buffer =>
  vault.keyring.mac(PARTICIPANTS, participantMeaning(row));

export const isGenuineParticipant = (vault: Vault, row: ParticipantMeaning & Pick<Participant, 'mac'>): boolean =>
  vault.keyring.macFits(PARTICIPANTS, participantMeaning(row), row.mac);

export const invitationMac = (vault: Vault, row: InvitationMeaning): Buffer =>
  vault.keyring.mac(INVITATIONS, invitationMeaning(row));

export const isGenuineInvitation = (vault: Vault, row: InvitationMeaning & Pick<Invitation, 'mac'>): boolean =>
  vault.keyring.macFits(INVITATIONS, invitationMeaning(row), row.mac);
