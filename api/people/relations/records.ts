/** The words of a fact, sealed under the key of the municipality that recorded it. */
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

/** What the fact says in words: a note, and the name by which whoever recorded it named the person. */
export interface RelationWords {
  readonly note: string | null;
  readonly name: string | null;
}

export const NO_WORDS: RelationWords = { note: null, name: null };

export async function sealWords(
  vault: Vault,
  { id, municipalityId }: Pick<NotePlace, 'id' | 'municipalityId'>,
  { note, name }: RelationWords,
): Promise<Buffer | null> {
  if (note === null && name === null) return null;
  return (await vault.recordKeys.of(municipalityId)).seal(place(id), JSON.stringify({ note, name }));
}

/** None where they do not open, which is reported. */
export async function openWords(
  work: Opening,
  { id, municipalityId, subjectId: personId }: NotePlace,
  sealed: Uint8Array | null,
): Promise<RelationWords> {
  if (sealed === null) return NO_WORDS;
  const found = { table: 'relations' as const, municipalityId, personId, targetId: id };
  const text = await openOrNote(work, found, async () =>
    (await work.vault.recordKeys.of(municipalityId)).open(place(id), sealed),
  );
  return text === null ? NO_WORDS : wordsIn(JSON.parse(text));
}

const wordsIn = (parsed: unknown): RelationWords => ({ note: textIn(parsed, 'note'), name: textIn(parsed, 'name') });

function textIn(parsed: unknown, key: 'note' | 'name'): string | null {
  const value =
    typeof parsed === 'object' && parsed !== null && key in parsed ? new Map(Object.entries(parsed)).get(key) : null;
  return typeof value === 'string' ? value : null;
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
