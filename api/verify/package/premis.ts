/** premis.xml: the fixity of each object is that of its file. Objects come one by one, so it may be of any length. */
import { type Check, concluded, type Findings, newFindings } from './checks.ts';
import type { PackageFolder } from './csip.ts';
import { attribute, childrenOf, type Element, readXml, textAt } from './xml.ts';

const PREMIS = 'http://www.loc.gov/premis/v3';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** @throws PackageError when it is not well-formed */
export async function checkPremis(bytes: AsyncIterable<Buffer>, folder: PackageFolder): Promise<Check> {
  const findings = newFindings();
  const described = new Set<string>();
  const identifiers = new Set<string>();
  const links: string[] = [];
  await readXml(bytes, {
    kept: ['object', 'event', 'agent', 'rights'],
    opened: (element, parents) => {
      if (parents.length === 0 && (element.name !== 'premis' || element.namespace !== PREMIS))
        findings.add('the root is no premis of version 3');
    },
    read: (element) => {
      noteIdentifiers(element, identifiers, links);
      if (element.name === 'object' && isFile(element)) checkObject(element, { folder, described }, findings);
    },
  });
  for (const link of new Set(links))
    if (!identifiers.has(link)) findings.add(`something refers to ${link}, which is not there`);
  for (const path of folder.files.keys())
    if (path.startsWith('representations/') && !described.has(path)) findings.add(`no object is ${path}`);
  return concluded(
    'premis',
    `${described.size} objects of PREMIS 3: size and fixity of each against its file`,
    findings,
  );
}

const isFile = (element: Element): boolean => attribute(element, `{${XSI}}type`)?.endsWith('file') === true;

const IDENTIFIERS = ['objectIdentifier', 'eventIdentifier', 'agentIdentifier', 'rightsStatementIdentifier'];

function noteIdentifiers(element: Element, identifiers: Set<string>, links: string[]): void {
  for (const child of element.children) {
    const value = child.children.find(({ name }) => name.endsWith('IdentifierValue'))?.text.trim();
    if (value === undefined) continue;
    if (IDENTIFIERS.includes(child.name)) identifiers.add(value);
    else if (child.name.startsWith('linking')) links.push(value);
  }
}

interface Around {
  readonly folder: PackageFolder;
  readonly described: Set<string>;
}

function checkObject(object: Element, { folder, described }: Around, findings: Findings): void {
  const path = pathOf(object, folder);
  const facts = path === null ? undefined : folder.files.get(path);
  if (path === null || !facts) {
    findings.add(`the object ${namesOf(object).join(', ')} is no file of the package`);
    return;
  }
  if (described.has(path)) findings.add(`two objects are ${path}`);
  described.add(path);
  const characteristics = childrenOf(object, 'objectCharacteristics');
  const fixities = characteristics.flatMap((each) => childrenOf(each, 'fixity'));
  const ours = fixities.filter((fixity) => /^sha-?256$/i.test(textAt(fixity, 'messageDigestAlgorithm') ?? ''));
  if (ours.length === 0) findings.add(`${path} has no fixity of SHA-256`);
  for (const fixity of ours)
    if (textAt(fixity, 'messageDigest')?.toLowerCase() !== facts.sha256) findings.add(`the fixity of ${path} is wrong`);
  for (const size of characteristics.map((each) => textAt(each, 'size')))
    if (size !== null && size !== String(facts.size))
      findings.add(`the size of ${path} is said to be ${size}, and is ${facts.size}`);
}

/** An object names its file by an identifier, or by where it is stored. */
const pathOf = (object: Element, { files }: PackageFolder): string | null =>
  namesOf(object).find((name) => files.has(name)) ?? null;

function namesOf(object: Element): string[] {
  const storage = childrenOf(object, 'storage').map((each) => textAt(each, 'contentLocation', 'contentLocationValue'));
  const identifiers = childrenOf(object, 'objectIdentifier').map((each) => textAt(each, 'objectIdentifierValue'));
  return [...storage, ...identifiers, textAt(object, 'originalName')].filter((name) => name !== null);
}
