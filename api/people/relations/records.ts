/** The note of a fact, sealed under the key of the municipality that recorded it. */
import { type Opening, openOrNote } from '../../core/tampering.ts';
import type { RecordPlace } from '../../crypto/record-keys.ts';
import type { Vault } from '../../crypto/vault.ts';
import { type Resealing, resealing } from '../../database/reseal.ts';

const place = (id: string): RecordPlace => ({ table: 'relations', column: 'sealed_note', id });

interface NotePlace {
  readonly id: string;
  readonly municipalityId: string;
  readonly subjectId: string;
}

export async function sealNote(
  vault: Vault,
  { id, municipalityId }: Pick<NotePlace, 'id' | 'municipalityId'>,
  note: string | null,
): Promise<Buffer | null> {
  return note === null ? null : (await vault.recordKeys.of(municipalityId)).seal(place(id), note);
}

/** Null for one that does not open, which is reported. */
export async function openNote(
  work: Opening,
  { id, municipalityId, subjectId: personId }: NotePlace,
  sealed: Uint8Array | null,
): Promise<string | null> {
  if (sealed === null) return null;
  return openOrNote(work, { table: 'relations', municipalityId, personId, targetId: id }, async () =>
    (await work.vault.recordKeys.of(municipalityId)).open(place(id), sealed),
  );
}

interface Row {
  readonly municipality_id: string;
  readonly subject_id: string;
  readonly id: string;
}

export const resealedNotes = (vault: Vault): Resealing =>
  resealing<Row>({
    table: 'relations',
    column: 'sealed_note',
    key: [
      { column: 'municipality_id', type: 'uuid' },
      { column: 'subject_id', type: 'uuid' },
      { column: 'id', type: 'uuid' },
    ],
    reads: [],
    reseal: async ({ municipality_id, id }, sealed) =>
      (await vault.recordKeys.of(municipality_id)).reseal(place(id), sealed),
  });
