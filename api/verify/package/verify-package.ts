/**
 * Verifies a journal package without server or database, in the memory of one file's piece: the zip or folder, the bag,
 * the E-ARK package in it, and what it says of the dialog. What cannot be told is told as such.
 */
import { stat } from 'node:fs/promises';
import { type Bag, checkBag, isReadTag } from './bag.ts';
import { CHECK_NAMES, type Check, concluded, failed, notChecked, PackageError } from './checks.ts';
import type { Contents, Trust } from './contents.ts';
import { digest, type FileFacts } from './digests.ts';
import type { Omission, PackageIdentity } from './document.ts';
import { openFolder } from './folder-files.ts';
import { RULES } from './mets-rules.ts';
import { type Container, type PackedFile, readSmall, topFolder } from './packed-files.ts';
import { checkContents } from './verify-contents.ts';
import { openZip } from './zip-files.ts';

export interface PackageReport {
  readonly verdict: 'passed' | 'failed';
  readonly package: PackageIdentity | null;
  /** What stands in the range and is not in the package, as it says itself. */
  readonly omissions: readonly Omission[];
  /** In the order of CHECK_NAMES, each once. */
  readonly checks: readonly Check[];
  /** Of E-ARK CSIP. */
  readonly rules: typeof RULES;
}

/** @throws the error of the file system when there is nothing at this path */
export async function verifyPackage(path: string, trust: Trust): Promise<PackageReport> {
  const isFolder = (await stat(path)).isDirectory();
  let container: Container;
  try {
    container = isFolder ? await openFolder(path) : await openZip(path);
  } catch (error) {
    return reportOf([failed('container', CONTAINER, reasonOf(error))]);
  }
  try {
    return await verifyContainer(container, trust);
  } finally {
    await container.close();
  }
}

const CONTAINER = 'names, headers and sizes of its entries; one folder with everything in it';

async function verifyContainer(container: Container, trust: Trust): Promise<PackageReport> {
  const { files, findings } = container;
  const top = topFolder(files.keys());
  if (top === null) findings.add('there is not one folder with everything in it');
  const bag = await readBag(files, top === null ? '' : `${top}/`);
  for (const [path, { fault }] of bag.facts) if (fault !== null) findings.add(`${path} cannot be read: ${fault}`);
  const checks = [concluded('container', `${container.kind}: ${CONTAINER}`, findings), ...checkBag(bag)];
  const inside = contentsOf(files, bag, top === null ? '' : `${top}/`);
  if (inside === null)
    return reportOf([...checks, failed('mets', 'METS.xml', 'data/ does not have one folder with METS.xml')]);
  const { identity, omissions, checks: more } = await checkContents(inside, trust);
  return reportOf([...checks, ...more], identity, omissions);
}

/** Larger ones are no good package's. */
const MOST_TAG_BYTES = 64 * 2 ** 20;

async function readBag(files: ReadonlyMap<string, PackedFile>, top: string): Promise<Bag> {
  const facts = new Map<string, FileFacts>();
  const tags = new Map<string, string>();
  for (const [path, file] of files) {
    const own = path.slice(top.length);
    const found = await digest(file);
    facts.set(own, found);
    const bytes = isReadTag(own) && found.fault === null ? await readSmall(file, MOST_TAG_BYTES) : null;
    if (bytes) tags.set(own, bytes.toString('utf8'));
  }
  return { facts, tags };
}

function contentsOf(files: ReadonlyMap<string, PackedFile>, { facts }: Bag, top: string): Contents | null {
  const roots = [...facts.keys()].flatMap((path) => /^data\/([^/]+)\/METS\.xml$/.exec(path)?.[1] ?? []);
  const [name] = roots;
  if (name === undefined || roots.length > 1) return null;
  const below = `data/${name}/`;
  const inside = [...facts].filter(([path]) => path.startsWith(below));
  const own = [...files].filter(([path]) => path.startsWith(top + below));
  return {
    folder: { name, files: new Map(inside.map(([path, each]) => [path.slice(below.length), each])) },
    files: new Map(
      own.map(([path, file]) => {
        const short = path.slice((top + below).length);
        return [short, { ...file, path: short }];
      }),
    ),
  };
}

function reportOf(
  found: readonly Check[],
  identity: PackageIdentity | null = null,
  omissions: readonly Omission[] = [],
): PackageReport {
  const checks = CHECK_NAMES.map(
    (name) => found.find((check) => check.name === name) ?? notChecked(name, 'what it needs cannot be read'),
  );
  const isFailed = checks.some(({ outcome }) => outcome === 'failed');
  return { verdict: isFailed ? 'failed' : 'passed', package: identity, omissions, checks, rules: RULES };
}

function reasonOf(error: unknown): string {
  if (error instanceof PackageError) return error.message;
  throw error;
}
