/** Why a post is not relevant, in somebody's words: under the municipality's record key. */
import { openOrNote } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { RecordPlace, RecordSealer } from '../../crypto/record-keys.ts';

interface ReasonPlace {
  readonly dialogId: string;
  readonly number: number;
}

const placeOf = ({ dialogId, number }: ReasonPlace): RecordPlace => ({
  ...{ table: 'post_journal', column: 'sealed_reason', id: `${dialogId}|${number}` },
});

export const sealReason = (sealer: RecordSealer, place: ReasonPlace, reason: string): Buffer =>
  sealer.seal(placeOf(place), reason);

/** Null for one that does not open, which is reported. */
export const openReason = (
  work: Pick<Work, 'vault' | 'noteTampering'>,
  { municipalityId, ...place }: ReasonPlace & { readonly municipalityId: string },
  sealed: Uint8Array,
): Promise<string | null> => {
  const { dialogId, number } = place;
  const found = { table: 'post_journal', dialogId, municipalityId, firstNumber: number, lastNumber: number } as const;
  return openOrNote(work, found, async () =>
    (await work.vault.recordKeys.of(municipalityId)).open(placeOf(place), sealed),
  );
};

/** The same in the present format. @throws UnsealError */
export const resealReason = (sealer: RecordSealer, place: ReasonPlace, sealed: Uint8Array): Buffer =>
  sealer.reseal(placeOf(place), sealed);
