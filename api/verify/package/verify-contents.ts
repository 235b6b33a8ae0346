/** What is in the folder that METS.xml describes: each part is checked for itself, and one that cannot be read stops no other. */
import { type Jwk, parseJson } from '../jose.ts';
import { type Check, type CheckName, type Findings, failed, newFindings, notChecked, PackageError } from './checks.ts';
import type { Contents, Trust } from './contents.ts';
import { type DocumentFacts, type Omission, type PackageIdentity, readDocument } from './document.ts';
import { checkDocument, checkFiles, checkManifest } from './document-checks.ts';
import { checkEvents, newEventFacts } from './event-facts.ts';
import { checkLog } from './log-checks.ts';
import { readMets } from './mets.ts';
import { checkMets } from './mets-rules.ts';
import { type PackedFile, readSmall } from './packed-files.ts';
import { checkPdf } from './pdf-checks.ts';
import { checkPremis } from './premis.ts';
import { checkReceipts, type ReceiptFile } from './receipts.ts';
import { checkSf2900, readSf2900 } from './sf2900.ts';

const OTHER = 'metadata/other/';
const RECEIPTS = `${OTHER}consent-receipts/`;
const DOCUMENT = 'representations/rep1/data/dialog.json';
/** Of the files that are read whole. */
const MOST_BYTES = 64 * 2 ** 20;

interface Checked {
  readonly identity: PackageIdentity | null;
  readonly omissions: readonly Omission[];
  readonly checks: readonly Check[];
}

export async function checkContents(contents: Contents, trust: Trust): Promise<Checked> {
  const { folder } = contents;
  const described = [
    await attempt('mets', async () => checkMets(await readMets(read(contents, 'METS.xml')), folder)),
    await attempt('premis', () => checkPremis(read(contents, 'metadata/preservation/premis.xml'), folder)),
    notChecked('premis-schema', 'premis.xml against the XML Schema of PREMIS, which is not a part of this program'),
    await attempt('sf2900', () => checkBoth(contents)),
    notChecked('sf2900-schema', 'SF2900 against its XML Schema, which is not a part of this program'),
  ];
  const { document, findings, fault } = await documentOf(contents);
  if (fault !== null)
    return { identity: null, omissions: [], checks: [...described, failed('document', 'dialog.json', fault)] };
  const checks = [
    ...described,
    checkDocument(document, findings),
    notChecked(
      'document-schema',
      'dialog.json against schemas/dialog.schema.json: it was judged by the rules of this program',
    ),
    checkFiles(document, folder),
    await attempt('pdf', () => checkPdf(contents.files, folder, document)),
    await attempt('manifest', async () => checkManifest(await readJson(contents, `${OTHER}manifest.json`), document)),
    ...(await checkProofs(contents, document, trust)),
  ];
  return { identity: document.identity, omissions: document.omissions, checks };
}

async function attempt(name: CheckName, act: () => Promise<Check>): Promise<Check> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof PackageError) return failed(name, 'it cannot be read', error.message);
    throw error;
  }
}

function fileOf({ files }: Contents, path: string): PackedFile {
  const file = files.get(path);
  if (!file) throw new PackageError(`${path} is not there`);
  return file;
}

const read = (contents: Contents, path: string): AsyncIterable<Buffer> => fileOf(contents, path).read();

async function readText(contents: Contents, path: string): Promise<string> {
  const bytes = await readSmall(fileOf(contents, path), MOST_BYTES);
  if (!bytes) throw new PackageError(`${path} is too large`);
  return bytes.toString('utf8');
}

async function readJson(contents: Contents, path: string): Promise<unknown> {
  const value = parseJson(Buffer.from(await readText(contents, path)));
  if (value === undefined) throw new PackageError(`${path} is no JSON`);
  return value;
}

const DESCRIPTIVE = 'metadata/descriptive/';

async function checkBoth(contents: Contents): Promise<Check> {
  const document = await readSf2900(read(contents, `${DESCRIPTIVE}sf2900-dokument.xml`), 'DOKUMENT');
  const note = await readSf2900(read(contents, `${DESCRIPTIVE}sf2900-journalpost.xml`), 'JOURNALPOST');
  return checkSf2900([document, note], contents.folder);
}

interface ReadDocument {
  readonly document: DocumentFacts;
  readonly findings: Findings;
  /** Why it cannot be read, or null. */
  readonly fault: string | null;
}

async function documentOf(contents: Contents): Promise<ReadDocument> {
  const findings = newFindings();
  try {
    return { document: await readDocument(read(contents, DOCUMENT), findings), findings, fault: null };
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    const nothing = { identity: null, posts: [], attachments: [], omissions: [], receipts: [] };
    return { document: nothing, findings, fault: error.message };
  }
}

async function checkProofs(contents: Contents, document: DocumentFacts, trust: Trust): Promise<readonly Check[]> {
  try {
    const about = newEventFacts(document.identity?.dialogId ?? null);
    const files = {
      checkpoint: await readText(contents, `${OTHER}audit-checkpoint.txt`),
      keys: await readText(contents, `${OTHER}log-keys.txt`),
      events: () => read(contents, `${OTHER}audit-events.jsonl`),
      proofs: () => read(contents, `${OTHER}audit-proofs.jsonl`),
    };
    const log = await checkLog(files, about, { cut: document.identity?.cut ?? null, policy: trust.policy });
    const own = keysIn(await readJson(contents, `${OTHER}jwks.json`));
    const around = { document, leaves: log.leaves, origin: log.origin };
    const receipts = await checkReceipts(() => receiptsIn(contents), { own, trusted: trust.keys }, around);
    return [...log.checks, checkEvents(about, document), ...receipts];
  } catch (error) {
    if (error instanceof PackageError) return [failed('audit-proofs', 'it cannot be read', error.message)];
    throw error;
  }
}

/** @throws PackageError when it is no JWKS */
function keysIn(value: unknown): Jwk[] {
  const { keys }: { keys?: unknown } = Object(value);
  if (!Array.isArray(keys)) throw new PackageError('jwks.json is no JWK set');
  return keys.filter((key): key is Jwk => typeof key === 'object' && key !== null && !Array.isArray(key));
}

async function* receiptsIn(contents: Contents): AsyncGenerator<ReceiptFile> {
  for (const path of contents.files.keys())
    if (path.startsWith(RECEIPTS)) yield { name: path.slice(RECEIPTS.length), text: await readText(contents, path) };
}
