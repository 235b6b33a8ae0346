import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { type AdmissionMeaning, admissionMac, isAuthenticAdmission } from './admissions/rows.ts';
import { invitationMac, isAuthenticInvitation } from './invitations/rows.ts';
import type { Invitation, Participant } from './model.ts';
import { isAuthenticParticipant, participantMac } from './participants/rows.ts';
import { openInvitationCpr } from './records.ts';
import { type DialogMeaning, dialogMac, isAuthenticDialog } from './rows.ts';

interface InvitationRow
  extends Pick<
    Invitation,
    | 'id'
    | 'dialogId'
    | 'state'
    | 'capacity'
    | 'history'
    | 'invitedBy'
    | 'claimedBy'
    | 'expiresAt'
    | 'recipient'
    | 'relation'
  > {
  readonly municipalityId: string;
  readonly sealedCpr: Buffer | null;
  readonly cpr_index: Buffer | null;
  readonly mac: Buffer;
}

/** The MAC covers the index too, so both change together. A row that fails verification is left as it is. */
export const reindexedInvitations = (vault: Vault): IndexedTable<InvitationRow> => ({
  name: 'invitations',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['cpr_index', 'mac'],
  columns: [
    ...['id', 'dialog_id as "dialogId"', 'state', 'capacity', 'history', 'invited_by as "invitedBy"'],
    ...[
      'claimed_by as "claimedBy"',
      'expires_at as "expiresAt"',
      'sealed_cpr as "sealedCpr"',
      'recipient',
      'relation',
      'cpr_index',
      'mac',
    ],
    '(select municipality_id from dialogs d where d.id = dialog_id) as "municipalityId"',
  ],
  where: 'true',
  unmovable: 'cpr_index is not null and sealed_cpr is null',
  remake: async (row) => {
    if (!isAuthenticInvitation(vault, { ...row, cprIndex: row.cpr_index })) return null;
    const cprIndex = row.sealedCpr && vault.blindIndex.cpr(await openInvitationCpr(vault, row, row.sealedCpr));
    return [cprIndex, invitationMac(vault, { ...row, cprIndex })];
  },
});

interface ParticipantRow extends Pick<Participant, 'role' | 'mac' | 'accessEndsAt' | 'accessEnds' | 'recipient'> {
  readonly dialog_id: string;
  readonly person_id: string;
  readonly is_approver: boolean;
  readonly left_at: Date | null;
}

/** The table has no index, but its MACs are made with the same key. */
export const reindexedParticipants = (vault: Vault): IndexedTable<ParticipantRow> => ({
  name: 'participants',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'person_id', type: 'uuid' },
  ],
  made: ['mac'],
  columns: [
    ...['dialog_id', 'person_id', 'role', 'is_approver', 'left_at', 'access_ends_at as "accessEndsAt"'],
    ...['access_ends as "accessEnds"', 'recipient', 'mac'],
  ],
  where: 'true',
  unmovable: 'false',
  remake: async ({ dialog_id: dialogId, person_id: personId, is_approver, left_at: leftAt, mac, ...rest }) => {
    const row = { dialogId, personId, isApprover: is_approver, leftAt, ...rest };
    return isAuthenticParticipant(vault, { ...row, mac }) ? [participantMac(vault, row)] : null;
  },
});

interface AdmissionRow extends Omit<AdmissionMeaning, 'dialogId'> {
  readonly dialog_id: string;
  readonly mac: Buffer;
}

export const reindexedAdmissions = (vault: Vault): IndexedTable<AdmissionRow> => ({
  name: 'admissions',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'id', type: 'uuid' },
  ],
  made: ['mac'],
  columns: [
    ...['dialog_id', 'id', 'person_id as "personId"', 'invitation_id as "invitationId"', 'history', 'state', 'version'],
    ...['requested_by as "requestedBy"', 'approved_by as "approvedBy"', 'refused_by as "refusedBy"', 'mac'],
    ...['from_now_by as "fromNowBy"', 'expires_at as "expiresAt"'],
  ],
  where: 'true',
  unmovable: 'false',
  remake: async ({ dialog_id: dialogId, ...row }) =>
    isAuthenticAdmission(vault, { dialogId, ...row }) ? [admissionMac(vault, { dialogId, ...row })] : null,
});

export interface DialogRow {
  readonly id: string;
  readonly municipality_id: string;
  readonly unit_id: string;
  readonly subject_id: string;
  readonly mac: Buffer;
}

export const dialogOf = (row: DialogRow): DialogMeaning => ({
  id: row.id,
  municipalityId: row.municipality_id,
  unitId: row.unit_id,
  subjectId: row.subject_id,
});

/** This table has no index either. */
export const reindexedDialogs = (vault: Vault): IndexedTable<DialogRow> => ({
  name: 'dialogs',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['mac'],
  columns: ['id', 'municipality_id', 'unit_id', 'subject_id', 'mac'],
  where: 'true',
  unmovable: 'false',
  remake: async (row) =>
    isAuthenticDialog(vault, { ...dialogOf(row), mac: row.mac }) ? [dialogMac(vault, dialogOf(row))] : null,
});
