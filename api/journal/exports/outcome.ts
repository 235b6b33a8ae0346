/** Where an accepted export went, as its receipt says. Sealed under the municipality's record key. */
import Joi from '@hapi/joi';
import { openOrNote } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { RecordPlace } from '../../crypto/record-keys.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { JournalExport } from './model.ts';

export interface Outcome {
  readonly system: string | null;
  readonly caseNumber: string | null;
  readonly documentId: string | null;
}

type Place = Pick<JournalExport, 'dialogId' | 'id' | 'municipalityId'>;

const placeOf = ({ dialogId, id }: Place): RecordPlace => ({
  ...{ table: 'journal_exports', column: 'sealed_outcome', id: `${dialogId}|${id}` },
});

const word = (): Joi.StringSchema => Joi.string().allow(null).required();
const stored = Joi.object<Outcome>({ system: word(), caseNumber: word(), documentId: word() }).options({
  stripUnknown: true,
});

export async function sealOutcome(vault: Vault, place: Place, outcome: Outcome): Promise<Buffer> {
  return (await vault.recordKeys.of(place.municipalityId)).seal(placeOf(place), JSON.stringify(outcome));
}

/** Null for none, and for one that does not open, which is reported. */
export async function openOutcome(
  work: Pick<Work, 'vault' | 'noteTampering'>,
  row: JournalExport,
): Promise<Outcome | null> {
  const { dialogId, municipalityId, id: targetId, sealedOutcome } = row;
  if (sealedOutcome === null) return null;
  const opened = await openOrNote(work, { table: 'journal_exports', dialogId, municipalityId, targetId }, async () =>
    (await work.vault.recordKeys.of(municipalityId)).open(placeOf(row), sealedOutcome),
  );
  return opened === null ? null : Joi.attempt(JSON.parse(opened), stored);
}
