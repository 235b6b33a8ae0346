import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { openPersonText, openSubject } from './records.ts';

interface PersonRow {
  readonly id: string;
  readonly municipality_id: string | null;
  readonly sealed_cpr: Buffer;
  readonly cpr_index: Buffer;
}

export const indexedPersons = (vault: Vault): IndexedTable<PersonRow> => ({
  name: 'persons',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['cpr_index'],
  columns: ['id', 'municipality_id', 'sealed_cpr', 'cpr_index'],
  where: 'cpr_index is not null',
  unmovable: 'sealed_cpr is null',
  remake: async ({ id, municipality_id, sealed_cpr }) => {
    const cpr = await openPersonText(vault, { id, municipalityId: municipality_id }, 'sealed_cpr', sealed_cpr);
    return cpr === null ? null : [vault.blindIndex.cpr(cpr)];
  },
});

interface IdentityRow {
  readonly id: string;
  readonly municipality_id: string | null;
  readonly issuer: string;
  readonly sealed_subject: Buffer;
  readonly subject_index: Buffer;
}

export const indexedIdentities = (vault: Vault): IndexedTable<IdentityRow> => ({
  name: 'identities',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['subject_index'],
  columns: ['id', 'municipality_id', 'issuer', 'sealed_subject', 'subject_index'],
  where: 'true',
  unmovable: 'sealed_subject is null',
  remake: async ({ id, municipality_id, issuer, sealed_subject }) => {
    const subject = await openSubject(vault, { id, municipalityId: municipality_id }, sealed_subject);
    return [vault.blindIndex.subject(issuer, subject)];
  },
});
