/** The files of an unpacked package. */
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Findings, newFindings, PackageError } from './checks.ts';
import { type Container, faultOfPath, MAX_FILES, newNameBook, type PackedFile } from './packed-files.ts';

/** The bag itself, or a folder that has nothing but the bag. */
export async function openFolder(path: string): Promise<Container> {
  const findings = newFindings();
  const names = await readdir(path);
  const isBag = names.includes('bagit.txt');
  // To the checks a bag has a name in either case.
  const top = isBag ? basename(resolve(path)) : '';
  const files = new Map<string, PackedFile>();
  const note = newNameBook(findings);
  for await (const file of filesBelow(path, top, findings)) {
    if (files.size >= MAX_FILES) throw new PackageError(`it has more than ${MAX_FILES} files`);
    note(file.path);
    files.set(file.path, file);
  }
  return { kind: 'folder', files, findings, close: async () => undefined };
}

async function* filesBelow(folder: string, below: string, findings: Findings): AsyncGenerator<PackedFile> {
  for (const name of (await readdir(folder)).toSorted()) {
    const [place, path] = [join(folder, name), below === '' ? name : `${below}/${name}`];
    const about = await lstat(place);
    const fault = faultOfPath(path);
    if (fault) findings.add(`the name ${path} ${fault}`);
    if (about.isDirectory()) yield* filesBelow(place, path, findings);
    else if (about.isFile()) yield { path, size: about.size, read: () => readWhole(place) };
    else findings.add(`${path} is no plain file: a link, or something else`);
  }
}

async function* readWhole(place: string): AsyncGenerator<Buffer> {
  try {
    const stream: AsyncIterable<Buffer> = createReadStream(place);
    yield* stream;
  } catch (error) {
    throw new PackageError(error instanceof Error && 'code' in error ? String(error.code) : 'unreadable');
  }
}
