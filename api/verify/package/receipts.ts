/** The receipts of consents: each is good, of this dialog, and tells of an event that the package has. */
import { verifyConsentReceipt } from '../consent-receipt.ts';
import type { Jwk } from '../jose.ts';
import { leafHash } from '../merkle.ts';
import type { ReceiptContent } from '../receipt-content.ts';
import { type Check, concluded, type Findings, newFindings, notChecked } from './checks.ts';
import type { DocumentFacts } from './document.ts';
import { firstFrom, type Leaves } from './log-tree.ts';

export interface ReceiptFile {
  readonly name: string;
  readonly text: string;
}

export interface Around {
  readonly document: DocumentFacts;
  readonly leaves: Leaves;
  readonly origin: string | null;
}

const GOOD = ['valid', 'retired_key_signed_while_valid'];
const OPEN = ['retired_key_time_not_proven', 'unknown_key'];

interface Judged {
  readonly count: number;
  readonly open: number;
  readonly findings: Findings;
}

async function judge(files: AsyncIterable<ReceiptFile>, keys: readonly Jwk[], around: Around): Promise<Judged> {
  const findings = newFindings();
  const expected = new Map(around.document.receipts.map(({ name, consentId }) => [name, consentId]));
  const there = new Set<string>();
  let open = 0;
  for await (const { name, text } of files) {
    there.add(name);
    const { verdict, receipt } = verifyConsentReceipt(text, { keys });
    if (OPEN.includes(verdict)) open += 1;
    else if (!GOOD.includes(verdict)) findings.add(`${name}: ${verdict}`);
    if (!expected.has(name)) findings.add(`no consent of dialog.json has ${name}`);
    if (receipt) compare(receipt, { ...around, name, consentId: expected.get(name) ?? null }, findings);
  }
  const { omissions } = around.document;
  const left = new Set(omissions.flatMap(({ kind, id = '' }) => (kind === 'consent-receipt' ? [id] : [])));
  for (const [name, consentId] of expected)
    if (!there.has(name) && !left.has(consentId)) findings.add(`${name} is not there`);
  return { count: there.size, open, findings };
}

function compare(
  receipt: ReceiptContent,
  { document, leaves, origin, name, consentId }: Around & { readonly name: string; readonly consentId: string | null },
  findings: Findings,
): void {
  if (receipt.dialogId !== document.identity?.dialogId) findings.add(`${name} is of another dialog`);
  if (consentId !== null && receipt.consentId !== consentId) findings.add(`${name} is of another consent`);
  if (origin !== null && receipt.log.origin !== origin) findings.add(`${name} is of another log`);
  const { index, leaf } = receipt.log;
  const place = firstFrom(leaves.indexes, index, { from: 0, to: leaves.indexes.length });
  const isThere = leaves.indexes[place] === index && Buffer.compare(leaves.hashes.at(place), leafHash(leaf)) === 0;
  if (!isThere) findings.add(`the event of ${name} is not among those of the package`);
}

/** By the keys of the package, and, when they are given, by those that somebody trusts. */
export async function checkReceipts(
  files: () => AsyncIterable<ReceiptFile>,
  { own, trusted }: { readonly own: readonly Jwk[]; readonly trusted: readonly Jwk[] | null },
  around: Around,
): Promise<readonly Check[]> {
  const { count, open, findings } = await judge(files(), own, around);
  const some = open > 0 ? `; of ${open} the key was replaced, and nothing here proves when they were signed` : '';
  const check = concluded(
    'consent-receipts',
    `${count} receipts: signature by jwks.json, place in the log, event${some}`,
    findings,
  );
  return [check, await checkOrigin(files, { count, trusted }, around)];
}

async function checkOrigin(
  files: () => AsyncIterable<ReceiptFile>,
  { count, trusted }: { readonly count: number; readonly trusted: readonly Jwk[] | null },
  around: Around,
): Promise<Check> {
  const name = 'consent-receipt-keys';
  if (trusted === null)
    return notChecked(
      name,
      'whose keys they are: keys from the package prove only that it agrees with itself; give --keys',
    );
  const { open, findings } = await judge(files(), trusted, around);
  const detail = `${count} receipts are signed by the keys that were given`;
  if (open > 0 && findings.count === 0) return notChecked(name, `${detail}: of ${open} nobody can tell`);
  return concluded(name, detail, findings);
}
