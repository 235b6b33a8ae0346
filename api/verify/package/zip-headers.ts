/** What the headers of a zip say of an entry (APPNOTE.TXT 6.3.10): before it, after it and in the directory. */
import type { FileHandle } from 'node:fs/promises';
import type { Entry, LocalFileHeader } from 'yauzl';

export const isFolder = (name: string): boolean => name.endsWith('/');

const UNIX = 3;
const TYPE_BITS = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
/** A second name for the same entry, which some programs take and others do not. */
const UNICODE_PATH = 0x7075;

/** Why an entry is none that a package may have, or null. */
export function faultOfEntry(entry: Entry): string | null {
  const { compressionMethod, externalFileAttributes, versionMadeBy, extraFields, uncompressedSize } = entry;
  if (entry.isEncrypted()) return 'is encrypted';
  if (compressionMethod !== 0 && compressionMethod !== 8) return 'is packed in a way that is not known here';
  const type = versionMadeBy >> 8 === UNIX ? (externalFileAttributes >>> 16) & TYPE_BITS : 0;
  const isDirectory = entry.fileNameRaw.at(-1) === 0x2f;
  if (type !== 0 && type !== (isDirectory ? FOLDER : REGULAR)) return 'is no plain file: a link, or something else';
  if (isDirectory && uncompressedSize > 0) return 'is a folder that has bytes';
  return extraFields.some(({ id }) => id === UNICODE_PATH) ? 'has a second name' : null;
}

const HAS_DESCRIPTOR = 0x8;
/** 1.0, with folders and packing, with sizes beyond 4 GB. */
const VERSIONS = [10, 20, 45];
const MAX_32 = 0xffffffff;

/** In what the header before the bytes differs from the directory. */
export function compareHeaders(entry: Entry, local: LocalFileHeader): string[] {
  const faults: string[] = [];
  const differs = (what: string): void => void faults.push(`its two headers differ in ${what}`);
  if (!local.fileName.equals(entry.fileNameRaw)) differs('the name');
  if (local.compressionMethod !== entry.compressionMethod) differs('the method');
  // The two may differ: of large files only the directory must say that they are.
  const versions = [local.versionNeededToExtract, entry.versionNeededToExtract];
  if (!versions.every((version) => VERSIONS.includes(version))) faults.push('it needs an unknown version of zip');
  if (local.generalPurposeBitFlag !== entry.generalPurposeBitFlag) differs('the flags');
  if (local.lastModFileDate !== entry.lastModFileDate || local.lastModFileTime !== entry.lastModFileTime)
    differs('the time');
  const comesLater = (entry.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  const isSame = (before: number, after: number): boolean =>
    before === after || (comesLater && before === 0) || before === MAX_32;
  if (local.crc32 !== entry.crc32 && !(comesLater && local.crc32 === 0)) differs('the CRC-32');
  if (!isSame(local.compressedSize, entry.compressedSize)) differs('the size');
  if (!isSame(local.uncompressedSize, entry.uncompressedSize)) differs('the size');
  return faults;
}

const DESCRIPTOR_SIGNATURE = 0x08074b50;

/** How long the descriptor after the bytes is, in one of its four forms; 0 where there is none, null for a wrong one. */
export async function descriptorLength(handle: FileHandle, entry: Entry, at: number): Promise<number | null> {
  if ((entry.generalPurposeBitFlag & HAS_DESCRIPTOR) === 0) return 0;
  const { buffer } = await handle.read({ buffer: Buffer.alloc(24), position: at, length: 24 });
  const skip = buffer.readUInt32LE(0) === DESCRIPTOR_SIGNATURE ? 4 : 0;
  if (buffer.readUInt32LE(skip) !== entry.crc32) return null;
  const sizes = [entry.compressedSize, entry.uncompressedSize];
  const long = [4, 12].map((offset) => readLong(buffer, skip + offset));
  if (long.every((size, index) => size === sizes[index])) return skip + 20;
  const short = [4, 8].map((offset) => buffer.readUInt32LE(skip + offset));
  return short.every((size, index) => size === sizes[index]) ? skip + 12 : null;
}

const readLong = (buffer: Buffer, at: number): number | null =>
  at + 8 <= buffer.length ? Number(buffer.readBigUInt64LE(at)) : null;

interface Layout {
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  readonly fileSize: number;
}

/** Entries follow each other from the first byte on, then the directory, then the end, and nothing else: else what is wrong. */
export async function spanFault(handle: FileHandle, { spans, fileSize }: Layout): Promise<string | null> {
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start !== at) return `bytes that belong to no file stand at ${Math.min(at, start)}, or two files overlap there`;
    at = end;
  }
  const directory = await readDirectory(handle, { at, entries: spans.length });
  if (typeof directory === 'string') return directory;
  return endFault(handle, { ...directory, start: at, entries: spans.length, fileSize });
}

const DIRECTORY_ENTRY = 0x02014b50;
const UNKNOWN_16 = 0xffff;

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await handle.read({ buffer, position, length });
  return buffer;
}

async function readDirectory(
  handle: FileHandle,
  { at, entries }: { readonly at: number; readonly entries: number },
): Promise<{ readonly end: number } | string> {
  let end = at;
  for (let index = 0; index < entries; index += 1) {
    const head = await readAt(handle, end, 46);
    if (head.readUInt32LE(0) !== DIRECTORY_ENTRY) return `no entry of the directory stands at ${end}`;
    if (head.readUInt16LE(32) > 0) return 'the directory has comments';
    if (![0, UNKNOWN_16].includes(head.readUInt16LE(34))) return 'the directory tells of a second disk';
    end += 46 + head.readUInt16LE(28) + head.readUInt16LE(30);
  }
  return { end };
}

interface Directory {
  readonly start: number;
  readonly end: number;
  readonly entries: number;
  readonly fileSize: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;

async function endFault(handle: FileHandle, { start, end, entries, fileSize }: Directory): Promise<string | null> {
  let at = end;
  const first = await readAt(handle, at, 56);
  const isLong = first.readUInt32LE(0) === END_64;
  if (isLong) {
    at += 12 + Number(first.readBigUInt64LE(4));
    if ((await readAt(handle, at, 20)).readUInt32LE(0) !== LOCATOR_64) return 'the end of the zip is not whole';
    at += 20;
  }
  const last = await readAt(handle, at, 22);
  if (last.readUInt32LE(0) !== END || at + 22 !== fileSize) return 'bytes stand after the directory';
  const told = [4, 6, 8, 10].map((offset) => last.readUInt16LE(offset));
  const sizes = [12, 16].map((offset) => last.readUInt32LE(offset));
  const isTrue = (said: number, is: number, unknown: number): boolean => said === is || (isLong && said === unknown);
  const expected = [0, 0, entries, entries];
  const isSame =
    told.every((said, index) => isTrue(said, expected[index] ?? 0, UNKNOWN_16)) &&
    sizes.every((said, index) => isTrue(said, [end - start, start][index] ?? 0, MAX_32));
  return isSame ? null : 'the end of the zip says otherwise than the directory';
}
