/**
 * The files of a zip, without unpacking it. Each byte of the container must belong to an entry, to the directory or to its
 * end, and the directory must say what stands before the entries: otherwise two programs would see two packages.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type Findings, newFindings, PackageError } from './checks.ts';
import { type Container, faultOfPath, MAX_BYTES, MAX_FILES, newNameBook, type PackedFile } from './packed-files.ts';
import { compareHeaders, descriptorLength, faultOfEntry, isFolder, spanFault } from './zip-headers.ts';

export async function openZip(path: string): Promise<Container> {
  const findings = newFindings();
  const handle = await open(path, 'r');
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
    const files = await readDirectory(zip, handle, findings);
    const opened = zip;
    const close = async (): Promise<void> => {
      opened.close();
      await handle.close();
    };
    return { kind: 'zip', files, findings, close };
  } catch (error) {
    zip?.close();
    await handle.close();
    throw new PackageError(`the zip cannot be read (${messageOf(error)})`);
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

async function readDirectory(zip: ZipFile, handle: FileHandle, findings: Findings): Promise<Map<string, PackedFile>> {
  if (zip.entryCount > MAX_FILES) throw new PackageError(`it has more than ${MAX_FILES} files`);
  const files = new Map<string, PackedFile>();
  const note = newNameBook(findings);
  const spans: Span[] = [];
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry, findings);
    note(name);
    bytes += entry.uncompressedSize;
    if (bytes > MAX_BYTES) throw new PackageError('unpacked it would be larger than 200 GB');
    const fault = faultOfEntry(entry);
    if (fault) findings.add(`${name} ${fault}`);
    spans.push(await spanOf({ zip, handle, entry, name }, findings));
    if (!isFolder(name))
      files.set(name, { path: name, size: entry.uncompressedSize, read: () => readEntry(zip, entry) });
  }
  const gap = await spanFault(handle, { spans, fileSize: zip.fileSize });
  if (gap) findings.add(gap);
  return files;
}

function nameOf({ fileNameRaw, generalPurposeBitFlag: flags }: Entry, findings: Findings): string {
  const name = fileNameRaw.toString('utf8');
  const isAscii = /^[\0-\x7f]*$/.test(name);
  if (!isAscii && (flags & 0x800) === 0) findings.add(`${name} does not say that it is UTF-8`);
  const fault = faultOfPath(isFolder(name) ? name.slice(0, -1) : name);
  if (fault) findings.add(`the name ${name} ${fault}`);
  return name;
}

interface Place {
  readonly zip: ZipFile;
  readonly handle: FileHandle;
  readonly entry: Entry;
  readonly name: string;
}

async function spanOf({ zip, handle, entry, name }: Place, findings: Findings): Promise<Span> {
  const local = await zip.readLocalFileHeaderPromise(entry, { minimal: false });
  for (const fault of compareHeaders(entry, local)) findings.add(`${name}: ${fault}`);
  const end = local.fileDataStart + entry.compressedSize;
  const more = await descriptorLength(handle, entry, end);
  if (more === null) findings.add(`${name}: what follows its bytes says otherwise than the directory`);
  return { start: entry.relativeOffsetOfLocalHeader, end: end + (more ?? 0) };
}

async function* readEntry(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) {
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    throw new PackageError(messageOf(error));
  }
  if (sum !== entry.crc32) throw new PackageError('its CRC-32 differs');
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unreadable');
