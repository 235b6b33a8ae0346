/** What people write about consents, sealed under the key of the municipality whose dialog it is. */
import { type Opening, openOrNote, type Tampering } from '../core/tampering.ts';
import type { RecordPlace } from '../crypto/record-keys.ts';
import type { Vault } from '../crypto/vault.ts';

export type ConsentColumn = 'consent_requirements.sealed_reason' | 'consent_events.sealed_words';

export interface ConsentTextPlace {
  readonly municipalityId: string;
  readonly column: ConsentColumn;
  /** Of the requirement; for an event see `eventRowId`. */
  readonly id: string;
}

export const eventRowId = (dialogId: string, number: number): string => `${dialogId}|${number}`;

function placeOf({ column, id }: Pick<ConsentTextPlace, 'column' | 'id'>): RecordPlace {
  const [table = '', name = ''] = column.split('.');
  return { table, column: name, id };
}

export const sealConsentText = async (vault: Vault, place: ConsentTextPlace, text: string): Promise<Buffer> =>
  (await vault.recordKeys.of(place.municipalityId)).seal(placeOf(place), text);

/** The same in the present format. @throws UnsealError */
export const resealConsentText = async (vault: Vault, place: ConsentTextPlace, sealed: Uint8Array): Promise<Buffer> =>
  (await vault.recordKeys.of(place.municipalityId)).reseal(placeOf(place), sealed);

/** Null for a text that does not open, which is reported as `found`. */
export async function openConsentText(
  work: Opening,
  { sealed, found, ...place }: ConsentTextPlace & { readonly sealed: Uint8Array | null; readonly found: Tampering },
): Promise<string | null> {
  if (sealed === null) return null;
  return openOrNote(work, found, async () =>
    (await work.vault.recordKeys.of(place.municipalityId)).open(placeOf(place), sealed),
  );
}
