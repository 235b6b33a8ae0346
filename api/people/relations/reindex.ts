import type { Vault } from '../../crypto/vault.ts';
import type { IndexedTable } from '../../database/reindex.ts';
import type { Relation } from './relation.ts';
import { isAuthenticRelation, relationMac } from './rows.ts';

type StoredRow = Omit<Relation, 'municipalityId' | 'subjectId'> & {
  readonly municipality_id: string;
  readonly subject_id: string;
  readonly mac: Buffer;
};

/** The table has no index, but its MACs are made with the same key. Days are read as text: a day has no zone. */
export const reindexedRelations = (vault: Vault): IndexedTable<StoredRow> => ({
  name: 'relations',
  key: [
    { column: 'municipality_id', type: 'uuid' },
    { column: 'subject_id', type: 'uuid' },
    { column: 'id', type: 'uuid' },
  ],
  made: ['mac'],
  columns: [
    ...['municipality_id', 'subject_id', 'id', 'person_id as "personId"', 'kind', 'valid_from::text as "validFrom"'],
    ...['valid_to::text as "validTo"', 'shared_residence as "sharedResidence"', 'source', 'replaces', 'mac'],
    ...['verified_on::text as "verifiedOn"', 'recorded_at as "recordedAt"', 'recorded_by as "recordedBy"'],
    'recorded_in as "recordedIn"',
  ],
  where: 'true',
  unmovable: 'false',
  remake: async ({ municipality_id: municipalityId, subject_id: subjectId, ...row }) => {
    const relation = { ...row, municipalityId, subjectId };
    return isAuthenticRelation(vault, relation) ? [relationMac(vault, relation)] : null;
  },
});
