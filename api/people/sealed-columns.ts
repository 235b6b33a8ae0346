import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { PERSON_PICTURES, resealedPortraits } from '../pictures/portrait-rows.ts';
import { PERSON_COLUMNS, resealPersonText, resealSubject } from './records.ts';
import { resealedNotes } from './relations/records.ts';

interface Row {
  readonly id: string;
  readonly municipality_id: string | null;
}

/** The columns of this folder that are sealed as records, for `keys rewrap`. */
export const sealedInPeople = (vault: Vault): Resealing[] => [
  ...PERSON_COLUMNS.map((column) =>
    resealing<Row>({
      table: 'persons',
      column,
      key: [{ column: 'id', type: 'uuid' }],
      reads: ['municipality_id'],
      reseal: ({ id, municipality_id: municipalityId }, sealed) =>
        resealPersonText(vault, { id, municipalityId }, column, sealed),
    }),
  ),
  resealing<Row>({
    table: 'identities',
    column: 'sealed_subject',
    key: [{ column: 'id', type: 'uuid' }],
    reads: ['municipality_id'],
    reseal: ({ id, municipality_id: municipalityId }, sealed) => resealSubject(vault, { id, municipalityId }, sealed),
  }),
  resealedNotes(vault),
  resealedPortraits(
    vault,
    PERSON_PICTURES,
    '(select municipality_id from persons p where p.id = person_pictures.person_id) as municipality_id',
  ),
];
