/** BagIt 1.0 (RFC 8493): what the manifests list is there, what is there they list, and it is what they say. */
import { type Check, concluded, type Findings, newFindings } from './checks.ts';
import type { FileFacts } from './digests.ts';

export interface Bag {
  /** By their path in the bag. */
  readonly facts: ReadonlyMap<string, FileFacts>;
  /** The texts of the bag's own files. */
  readonly tags: ReadonlyMap<string, string>;
}

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const PAYLOAD = 'data/';

export const isTagFile = (path: string): boolean => !path.startsWith(PAYLOAD);

/** Those whose texts are read. There may be thousands of others, each as long as one may be. */
export const isReadTag = (path: string): boolean => ['bagit.txt', 'bag-info.txt', ...OURS].includes(path);

export function checkBag(bag: Bag): readonly Check[] {
  const [form, sums] = [newFindings(), newFindings()];
  checkDeclaration(bag, form);
  const others = [...bag.facts.keys()].filter((path) => /^(tag)?manifest-/.test(path) && !OURS.includes(path));
  const paths = [...bag.facts.keys()];
  const own = paths.filter((path) => isTagFile(path) && !path.startsWith('tagmanifest-'));
  checkManifest(bag, { name: MANIFEST, covers: paths.filter((path) => !isTagFile(path)) }, { form, sums });
  checkManifest(bag, { name: TAG_MANIFEST, covers: own }, { form, sums });
  const apart = others.length > 0 ? `; not checked: ${others.join(', ')}` : '';
  return [
    concluded('bag', `BagIt 1.0 (RFC 8493): declaration, manifests complete both ways, Payload-Oxum${apart}`, form),
    concluded('checksums', `SHA-256 of ${bag.facts.size} files, by both manifests`, sums),
  ];
}

const OURS = [MANIFEST, TAG_MANIFEST];

function checkDeclaration({ facts, tags }: Bag, findings: Findings): void {
  if (tags.get('bagit.txt') !== DECLARATION) findings.add('bagit.txt does not declare BagIt 1.0 in UTF-8');
  if (facts.has('fetch.txt')) findings.add('fetch.txt names files that are not in the bag');
  const payload = [...facts].filter(([path]) => !isTagFile(path)).map(([, { size }]) => size);
  const oxum = `${payload.reduce((sum, size) => sum + size, 0)}.${payload.length}`;
  const told = (tags.get('bag-info.txt') ?? '').split('\n').filter((line) => /^Payload-Oxum:/i.test(line));
  if (told.length !== 1) findings.add(`bag-info.txt has ${told.length} lines Payload-Oxum, not one`);
  else if (told[0] !== `Payload-Oxum: ${oxum}`) findings.add(`Payload-Oxum is not ${oxum}`);
}

interface Manifest {
  readonly name: string;
  /** What it must list. */
  readonly covers: readonly string[];
}

interface Books {
  readonly form: Findings;
  readonly sums: Findings;
}

function checkManifest({ facts, tags }: Bag, { name, covers }: Manifest, { form, sums }: Books): void {
  const text = tags.get(name);
  if (text === undefined) {
    form.add(`there is no ${name}`);
    return;
  }
  const listed = readManifest(text, name, form);
  const byForm = new Map(covers.map((path) => [path.normalize('NFC'), path]));
  for (const [path, sha256] of listed) {
    const found = facts.get(path) ?? null;
    const other = byForm.get(path.normalize('NFC'));
    if (found && other === path) compare(path, sha256, found, sums);
    else if (other !== undefined) form.add(`${name} writes ${path} in another normal form of Unicode than the file`);
    else form.add(found ? `${name} lists ${path}, which is not for it` : `${name} lists ${path}, which is not there`);
  }
  for (const path of covers) if (!listed.has(path)) form.add(`${path} stands in no line of ${name}`);
}

function compare(path: string, sha256: string, { sha256: is, fault }: FileFacts, sums: Findings): void {
  if (is === null) sums.add(`${path} cannot be read: ${fault}`);
  else if (is !== sha256) sums.add(`${path} is not what the manifest says: its SHA-256 differs`);
}

/** As `sha256sum --strict` takes it, and in one form only. */
const LINE = /^([0-9a-f]{64}) {2}([^\r]+)$/;

function readManifest(text: string, name: string, findings: Findings): Map<string, string> {
  const listed = new Map<string, string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') findings.add(`${name} does not end with a newline`);
  for (const [index, line] of lines.entries()) {
    const [, sha256, encoded] = LINE.exec(line) ?? [];
    if (sha256 === undefined || encoded === undefined) {
      findings.add(`line ${index + 1} of ${name} is none of a manifest`);
      continue;
    }
    const path = decodePath(encoded);
    if (listed.has(path)) findings.add(`${name} lists ${path} twice`);
    listed.set(path, sha256);
  }
  return listed;
}

/** RFC 8493, 2.1.3: line breaks and the percent sign are encoded, and nothing else. */
export const decodePath = (path: string): string =>
  path.replace(/%(0[aA]|0[dD]|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
