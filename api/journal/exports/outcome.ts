/** What the receiver says of a package that it has accepted. Sealed, since a case number tells whose case it is. */
import Joi from '@hapi/joi';
import { openOrNote } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { RecordPlace, RecordSealer } from '../../crypto/record-keys.ts';
import type { JournalExport } from './model.ts';

export interface Outcome {
  readonly system: string | null;
  readonly caseNumber: string | null;
  readonly documentId: string | null;
}

type Place = Pick<JournalExport, 'dialogId' | 'id'>;

const placeOf = ({ dialogId, id }: Place): RecordPlace => ({
  ...{ table: 'journal_exports', column: 'sealed_outcome', id: `${dialogId}|${id}` },
});

const text = (): Joi.StringSchema => Joi.string().allow(null, '').required();
const stored = Joi.object<Outcome>({ system: text(), caseNumber: text(), documentId: text() }).required();

export const sealOutcome = (sealer: RecordSealer, place: Place, outcome: Outcome): Buffer =>
  sealer.seal(placeOf(place), JSON.stringify(outcome));

/** Null before it is accepted, and, reported, for one that does not open. */
export async function openOutcome(
  work: Pick<Work, 'vault' | 'noteTampering'>,
  { dialogId, id, municipalityId, sealedOutcome }: Place & Pick<JournalExport, 'municipalityId' | 'sealedOutcome'>,
): Promise<Outcome | null> {
  if (sealedOutcome === null) return null;
  const opened = await openOrNote(
    work,
    { table: 'journal_exports', dialogId, municipalityId, targetId: id },
    async () => (await work.vault.recordKeys.of(municipalityId)).open(placeOf({ dialogId, id }), sealedOutcome),
  );
  if (opened === null) return null;
  const parsed: unknown = JSON.parse(opened);
  return Joi.attempt(parsed, stored);
}

/** The same in the present format. @throws UnsealError */
export const resealOutcome = (sealer: RecordSealer, place: Place, sealed: Uint8Array): Buffer =>
  sealer.reseal(placeOf(place), sealed);
