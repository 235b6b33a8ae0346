/** A package as somebody has it who unpacked it with common tools. */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { PackageSource } from '../../api/journal/package/source.ts';
import { type WriteOptions, writePackage } from '../../api/journal/package/write-package.ts';
import { EXPORT, plainRenderer } from './package-source.ts';

export const run = promisify(execFile);
export const BAG = `letdialog-${EXPORT}`;

export interface OpenedPackage {
  readonly zip: string;
  /** The folder of the bag. */
  readonly bag: string;
  /** Paths in the bag, sorted. */
  readonly paths: readonly string[];
  readonly result: ReturnType<ReturnType<typeof writePackage>['result']>;
  /** A file of the information package. */
  read(path: string): Promise<Buffer>;
  remove(): Promise<void>;
}

/** Writes it to a file, and unpacks that with unzip. */
export async function openedPackage(
  source: PackageSource,
  options: Partial<WriteOptions> = {},
): Promise<OpenedPackage> {
  const folder = await mkdtemp(join(tmpdir(), `letdialog-test-${process.pid}-package-`));
  const zip = join(folder, 'package.zip');
  const written = writePackage(source, { renderer: plainRenderer(), ...options });
  await pipeline(written.bytes, createWriteStream(zip));
  await run('unzip', ['-q', zip, '-d', folder]);
  const bag = join(folder, BAG);
  const entries = await readdir(bag, { recursive: true, withFileTypes: true });
  return {
    ...{ zip, bag, result: written.result() },
    paths: entries
      .flatMap((each) => (each.isFile() ? [relative(bag, join(each.parentPath, each.name))] : []))
      .toSorted(),
    read: (path) => readFile(join(bag, 'data', BAG, path)),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** All its bytes, where they are few. */
export async function bytesOf(source: PackageSource, options: Partial<WriteOptions> = {}): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writePackage(source, { renderer: plainRenderer(), ...options }).bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}
