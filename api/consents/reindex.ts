/** These tables have no index, but their MACs are made with the same key. */
import type { InferAttributes } from 'sequelize';
import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import type { ConsentEventRow, ConsentRecord, ConsentRequirement } from './model.ts';
import { eventMac, recordMac, requirementMac } from './rows.ts';

const whole = { made: ['mac'] as const, where: 'true', unmovable: 'false' };

interface StoredRequirement extends Omit<InferAttributes<ConsentRequirement>, 'dialogId' | 'sealedReason'> {
  readonly dialog_id: string;
}

export const reindexedRequirements = ({ keyring }: Vault): IndexedTable<StoredRequirement> => ({
  ...whole,
  name: 'consent_requirements',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'id', type: 'uuid' },
  ],
  columns: [
    ...['dialog_id', 'id', 'municipality_id as "municipalityId"', 'mode', 'declaration_id as "declarationId"'],
    ...['legal_basis_id as "legalBasisId"', 'legal_basis_version as "legalBasisVersion"', 'version', 'mac'],
    ...['created_at as "createdAt"', 'created_by as "createdBy"', 'lifted_at as "liftedAt"'],
  ],
  remake: async ({ dialog_id: dialogId, ...row }) =>
    requirementMac.verify(keyring, { ...row, dialogId })
      ? [requirementMac.compute(keyring, { ...row, dialogId })]
      : null,
});

interface StoredRecord extends Omit<InferAttributes<ConsentRecord>, 'dialogId'> {
  readonly dialog_id: string;
}

export const reindexedConsents = ({ keyring }: Vault): IndexedTable<StoredRecord> => ({
  ...whole,
  name: 'consents',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'id', type: 'uuid' },
  ],
  columns: [
    ...['dialog_id', 'id', 'requirement_id as "requirementId"', 'municipality_id as "municipalityId"'],
    ...['unit_id as "unitId"', 'declaration_id as "declarationId"', 'giver_id as "giverId"', 'capacity', 'state'],
    ...['previous_id as "previousId"', 'next_id as "nextId"', 'requested_at as "requestedAt"'],
    ...['answer_by as "answerBy"', 'answered_at as "answeredAt"', 'ends_at as "endsAt"', 'lapses_at as "lapsesAt"'],
    ...['last_event as "lastEvent"', 'version', 'mac'],
  ],
  remake: async ({ dialog_id: dialogId, ...row }) =>
    recordMac.verify(keyring, { ...row, dialogId }) ? [recordMac.compute(keyring, { ...row, dialogId })] : null,
});

interface StoredEvent extends Omit<InferAttributes<ConsentEventRow>, 'dialogId' | 'sealedWords'> {
  readonly dialog_id: string;
}

export const reindexedConsentEvents = ({ keyring }: Vault): IndexedTable<StoredEvent> => ({
  ...whole,
  name: 'consent_events',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'number', type: 'int' },
  ],
  columns: [
    ...['dialog_id', 'number', 'requirement_id as "requirementId"', 'consent_id as "consentId"', 'type', 'at'],
    ...['actor_kind as "actorKind"', 'actor_id as "actorId"', 'channel', 'language', 'text_hash as "textHash"'],
    ...['recipients', 'acr', 'auth_time as "authTime"', 'given_at as "givenAt"', 'ends_at as "endsAt"'],
    ...['lapses_at as "lapsesAt"', 'evidence', 'evidence_hash as "evidenceHash"', 'evidence_type as "evidenceType"'],
    'mac',
  ],
  remake: async ({ dialog_id: dialogId, ...row }) =>
    eventMac.verify(keyring, { ...row, dialogId }) ? [eventMac.compute(keyring, { ...row, dialogId })] : null,
});
