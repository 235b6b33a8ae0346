/** The two documents of SF2900: the files that they name are those of the package, and the two belong together. */
import { type Check, concluded, type Findings, newFindings } from './checks.ts';
import type { PackageFolder } from './csip.ts';
import { faultOfType } from './media-types.ts';
import { type Element, readXml, textAt } from './xml.ts';

const TYPES = 'http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types';
const CONTENT = 'representations/rep1/data/';

export interface Sf2900Part {
  readonly type: 'DOKUMENT' | 'JOURNALPOST';
  readonly root: Element | null;
}

/** @throws PackageError when it is not well-formed */
export async function readSf2900(bytes: AsyncIterable<Buffer>, type: Sf2900Part['type']): Promise<Sf2900Part> {
  let root: Element | null = null;
  await readXml(bytes, {
    kept: ['anmodning'],
    read: (element) => {
      root ??= element;
    },
  });
  return { type, root };
}

export function checkSf2900(parts: readonly Sf2900Part[], folder: PackageFolder): Check {
  const findings = newFindings();
  const roots = new Map(parts.map(({ type, root }) => [type, root]));
  for (const { type, root } of parts) {
    if (root?.namespace !== TYPES) findings.add(`${type}: there is no anmodning in its namespace`);
    const said = root && textAt(root, 'DistributionObject', 'ObjektType');
    if (said !== type) findings.add(`${type}: ObjektType is ${said}`);
    for (const element of root ? below(root) : []) checkElement(element, { type, folder }, findings);
  }
  checkPair(roots.get('DOKUMENT') ?? null, roots.get('JOURNALPOST') ?? null, findings);
  return concluded(
    'sf2900',
    'DOKUMENT and JOURNALPOST: well-formed, names, sizes and types of files, no CPR number',
    findings,
  );
}

function* below(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* below(child);
}

interface Around {
  readonly type: string;
  readonly folder: PackageFolder;
}

function checkElement(element: Element, { type, folder }: Around, findings: Findings): void {
  if (/^(KLEEmneForslag|RoutingKLEEmne)$/.test(element.name) && !/^\d\d\.\d\d\.\d\d$/.test(element.text.trim()))
    findings.add(`${type}: ${element.name} is no number of KLE`);
  if (/^\s*urn:oio:cpr-nr:/i.test(element.text)) findings.add(`${type}: ${element.name} names somebody by CPR number`);
  if (element.name === 'DokumentFilNavn') checkName(element.text.trim(), { type, folder }, findings);
  if (element.name !== 'DelAttributter') return;
  const name = textAt(element, 'Indhold') ?? textAt(element, 'Location') ?? '';
  const path = checkName(name, { type, folder }, findings);
  const facts = path === null ? undefined : folder.files.get(path);
  if (path === null || !facts) return;
  const size = textAt(element, 'Filstoerrelse');
  if (size !== null && size !== String(facts.size))
    findings.add(`${type}: Filstoerrelse of ${name} is said to be ${size}, and is ${facts.size}`);
  const mimeType = textAt(element, 'MimeType');
  const fault = mimeType === null ? null : faultOfType(mimeType, path, facts.head);
  if (fault) findings.add(`${type}: MimeType: ${name} ${fault}`);
}

/** The path in the package of the file that a document names, below its content or from its folder. */
function checkName(name: string, { type, folder }: Around, findings: Findings): string | null {
  const path = [`${CONTENT}${name}`, name].find((each) => folder.files.has(each)) ?? null;
  if (path === null) findings.add(`${type}: the file ${name} is not in the package`);
  return path;
}

function checkPair(document: Element | null, note: Element | null, findings: Findings): void {
  if (!document || !note) return;
  const id = textAt(document, 'DistributionObject', 'ObjektIndhold', 'DistributionDokument', 'ID');
  const post = ['DistributionObject', 'ObjektIndhold', 'DistributionJournalPost', 'Registrering', 'RelationListe'];
  const refers = textAt(note, ...post, 'JournalPost', 'Dokument', 'ReferenceID', 'UUID');
  if (refers !== null && refers !== id) findings.add('JOURNALPOST refers to another document than DOKUMENT');
  for (const name of ['AfsendendeMyndighed', 'RoutingMyndighed']) {
    const [one, other] = [document, note].map((root) => textAt(root, 'DistributionContext', name));
    if (one !== other) findings.add(`DOKUMENT and JOURNALPOST differ in ${name}`);
  }
}
