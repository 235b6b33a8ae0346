/**
 * The only access to `dialog_filings`: how a dialog is filed. All of it is sealed under the municipality's record key,
 * since a title or a topic of the plan can tell what somebody needs help with. The version is sealed with it.
 */
import Joi from '@hapi/joi';
import { openOrNote } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { RecordPlace, RecordSealer } from '../../crypto/record-keys.ts';
import { type Filing, SENSITIVITIES } from '../package/dialog-document.ts';

export interface VersionedFiling {
  /** Null where nobody has filed the dialog yet. */
  readonly filing: Filing | null;
  /** 1 without a filing. */
  readonly version: number;
}

interface FilingPlace {
  readonly dialogId: string;
  readonly municipalityId: string;
}

const placeOf = (dialogId: string, version: number): RecordPlace => ({
  ...{ table: 'dialog_filings', column: 'sealed_filing', id: `${dialogId}|${version}` },
});

const text = (): Joi.StringSchema => Joi.string().required();
const stored = Joi.object<Filing>({
  ...{ title: text(), kle: text(), facet: text().allow(null), caseNumber: text().allow(null) },
  ...{ sensitivity: Joi.valid(...SENSITIVITIES).required(), caseId: text().allow(null) },
  exemption: Joi.object({ alternativeTitle: text(), legalBasis: text() }).allow(null).required(),
}).options({ stripUnknown: true });

interface Row {
  readonly sealed: Buffer;
  readonly version: number;
}

/** One that does not open counts as none, and is reported. */
export async function findFiling(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  { dialogId, municipalityId }: FilingPlace,
): Promise<VersionedFiling> {
  const sql = 'select sealed_filing as sealed, version from dialog_filings where dialog_id = $1';
  const [row] = await work.query<Row>(sql, [dialogId]);
  if (!row) return { filing: null, version: 1 };
  const { sealed, version } = row;
  const opened = await openOrNote(work, { table: 'dialog_filings', dialogId, municipalityId }, async () =>
    (await work.vault.recordKeys.of(municipalityId)).open(placeOf(dialogId, version), sealed),
  );
  return { filing: opened === null ? null : readFiling(opened), version };
}

/** Null for what a version of LetDialog has written that knew other values: then somebody files it anew. */
function readFiling(opened: string): Filing | null {
  const parsed: unknown = JSON.parse(opened);
  const { value, error } = stored.validate(parsed);
  return error ? null : value;
}

/** With the next version, which `before` has not. */
export async function saveFiling(
  { query, vault }: Pick<Work, 'query' | 'vault'>,
  { dialogId, municipalityId }: FilingPlace,
  filing: Filing,
  version: number,
): Promise<void> {
  const sealer = await vault.recordKeys.of(municipalityId);
  await query(
    `insert into dialog_filings (dialog_id, sealed_filing, version) values ($1, $2, $3)
     on conflict (dialog_id) do update set sealed_filing = excluded.sealed_filing, version = excluded.version`,
    [dialogId, sealer.seal(placeOf(dialogId, version), JSON.stringify(filing)), version],
  );
}

/** The same in the present format. @throws UnsealError */
export const resealFiling = (
  sealer: RecordSealer,
  { dialogId, version }: { readonly dialogId: string; readonly version: number },
  sealed: Uint8Array,
): Buffer => sealer.reseal(placeOf(dialogId, version), sealed);
