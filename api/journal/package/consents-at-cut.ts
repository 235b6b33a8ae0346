/** The consents of a dialog with what had happened to them by the cut, and the receipts that there are of it. */

import type { ConsentEventRow, ConsentRecord } from '../../consents/model.ts';
import { isAnswer } from '../../consents/receipts/record.ts';
import { findReceipt } from '../../consents/receipts/rows.ts';
import { findEvents, findRecords } from '../../consents/rows.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findDeclaration } from '../../declarations/rows.ts';
import { titleOf } from '../../declarations/shown-text.ts';
import { findShownTexts } from '../../declarations/text-rows.ts';
import type { Dialog } from '../../dialogs/model.ts';
import { openRoll } from '../../dialogs/roll.ts';
import { findLegalBasis } from '../../municipalities/legal-bases/rows.ts';
import type { DocumentConsent } from './dialog-document.ts';

type Reading = Pick<Work, 'query' | 'vault' | 'noteTampering' | 'transaction'>;

interface ConsentNumber {
  readonly consentId: string;
  readonly number: number;
}

/** A consent whose giver has no name yet. */
export type UnnamedConsent = Omit<DocumentConsent, 'giver'> & {
  readonly giver: Omit<DocumentConsent['giver'], 'name'>;
};

export interface ConsentsAtCut {
  /** False where the events are not proven: then there is none. */
  readonly isProven: boolean;
  readonly consents: readonly UnnamedConsent[];
  readonly receipts: readonly ConsentNumber[];
  /** Answers without a receipt. */
  readonly owed: readonly ConsentNumber[];
}

/** The dialog is locked. */
export async function consentsAtCut(
  work: Reading,
  { dialog, cut }: { readonly dialog: Dialog; readonly cut: bigint },
): Promise<ConsentsAtCut> {
  const { id: dialogId, municipalityId } = dialog;
  const count = (await openRoll(work.vault, dialog))?.consentEvents ?? 0;
  const events = await findEvents(work, { dialogId, municipalityId, count });
  if (events === null) return { isProven: false, consents: [], receipts: [], owed: [] };
  const logged = await loggedBefore(work, dialogId, cut);
  const known = events.filter((event) => logged.has(nameOf(event)));
  const receipts = await receiptsOf(work, dialog, known);
  const records = await findRecords(work, { where: { dialogId } });
  const consents: UnnamedConsent[] = [];
  for (const record of records) {
    const own = known.filter(({ consentId }) => consentId === record.id);
    if (own.length > 0) consents.push(await consentOf(work, { record, events: own, issued: receipts.issued }));
  }
  return { isProven: true, consents, receipts: receipts.issued, owed: receipts.owed };
}

const nameOf = ({ type, number }: { readonly type: string; readonly number: number }): string => `${type}|${number}`;

const LOGGED = `select substring(action from 9) as type, first_number as number from audit_log
  where dialog_id = $1 and action like 'consent.%' and outcome = 'success' and first_number is not null
    and seq < $2::bigint`;

async function loggedBefore({ query }: Reading, dialogId: string, cut: bigint): Promise<ReadonlySet<string>> {
  const rows = await query<{ type: string; number: number }>(LOGGED, [dialogId, String(cut)]);
  return new Set(rows.map(nameOf));
}

async function receiptsOf(work: Reading, { id: dialogId, municipalityId }: Dialog, events: readonly ConsentEventRow[]) {
  const issued: ConsentNumber[] = [];
  const owed: ConsentNumber[] = [];
  for (const { type, number, consentId } of events) {
    if (consentId === null || !isAnswer(type)) continue;
    const jws = await findReceipt(work, { dialogId, municipalityId, consentId, number });
    (jws === null ? owed : issued).push({ consentId, number });
  }
  return { issued, owed };
}

export const receiptName = ({ consentId, number }: ConsentNumber): string => `${consentId}-${number}.jws`;

interface FoundConsent {
  readonly record: ConsentRecord;
  readonly events: readonly ConsentEventRow[];
  readonly issued: readonly ConsentNumber[];
}

async function consentOf(work: Reading, { record, events, issued }: FoundConsent): Promise<UnnamedConsent> {
  const { id, municipalityId, declarationId, giverId, capacity } = record;
  return {
    id,
    ...(await declarationOf(work, { municipalityId, id: declarationId })),
    giver: { personId: giverId, capacity },
    events: events.map(({ number, type, at }) => ({ number, type, at: at.toISOString() })),
    receipts: issued.filter(({ consentId }) => consentId === id).map(receiptName),
  };
}

/** A declaration that is not proven goes by its id. */
async function declarationOf(
  work: Reading,
  { municipalityId, id }: { readonly municipalityId: string; readonly id: string },
): Promise<Pick<DocumentConsent, 'declaration' | 'legalBasis'>> {
  const found = await findDeclaration(work, { municipalityId, id });
  if (!found) return { declaration: { code: id, version: 0, title: '' }, legalBasis: '' };
  const [text] = (await findShownTexts(work, municipalityId, [found])).get(id) ?? [];
  const { code, version, legalBasisId, legalBasisVersion } = found;
  const basis = await findLegalBasis(work, { municipalityId, id: legalBasisId, version: legalBasisVersion });
  const legalBasis = basis ? basis.definition.lawReference || basis.definition.title.da : '';
  return { declaration: { code, version, title: text ? titleOf(text.body) : '' }, legalBasis };
}
