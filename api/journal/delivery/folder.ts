/**
 * Drops a package into a folder: written under a name that nobody reads, forced to the disk, then renamed, so that a
 * reader sees the whole of it or nothing. `<id>.zip.sha256` comes last, in the format of `sha256sum`: where it is, the
 * package is whole. A try that was killed at any point is simply made again.
 */
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../core/errors.ts';
import { UnsealError } from '../../crypto/sealing.ts';
import { replaceFile, syncFolder } from '../../files/durable.ts';
import { DeliveryFault, type DeliveryFaultCode, type HandOver, type Parcel } from './port.ts';

export const dropInto =
  (folder: string): HandOver =>
  async (parcel) => {
    const name = `${parcel.exportId}.zip`;
    const place = join(folder, name);
    await told(async () => {
      await requireFolder(folder);
      const there = await hashOf(place);
      if (there !== null && !there.equals(parcel.sha256)) throw new DeliveryFault('folder_occupied');
      if (there === null) await drop(parcel, folder, place);
      await replaceFile(`${place}.sha256`, `${parcel.sha256.toString('hex')}  ${name}\n`);
    });
    return 'there';
  };

async function drop(parcel: Parcel, folder: string, place: string): Promise<void> {
  await removeDrafts(folder, parcel.exportId);
  // Another one each time, so that a try that was taken for dead does not write into this one.
  const draft = join(folder, `${draftsOf(parcel.exportId)}${randomBytes(8).toString('hex')}.zip.part`);
  const file = await open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o640);
  try {
    await write(file, parcel);
    await file.sync();
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
  await rename(draft, place);
  await syncFolder(folder);
}

const draftsOf = (exportId: string): string => `.incoming-${exportId}-`;

/** What killed tries have left. A link or a pipe of such a name goes too, and what it leads to stays. */
async function removeDrafts(folder: string, exportId: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(draftsOf(exportId)));
  for (const name of left) await rm(join(folder, name), { force: true });
}

async function write(file: FileHandle, parcel: Parcel): Promise<void> {
  const hash = createHash('sha256');
  for await (const bytes of parcel.stream()) {
    hash.update(bytes);
    await file.writeFile(bytes);
  }
  if (!hash.digest().equals(parcel.sha256)) throw new DeliveryFault('package_damaged');
}

/** It is never made: under a mount that is away, it would be a folder on the wrong disk that nobody reads. */
async function requireFolder(folder: string): Promise<void> {
  if (!(await stat(folder)).isDirectory()) throw new DeliveryFault('folder_gone');
}

/** Null where there is no such file. */
async function hashOf(path: string): Promise<Buffer | null> {
  const hash = createHash('sha256');
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (!file) return null;
  // Closes the file, too.
  for await (const bytes of file.createReadStream()) hash.update(bytes);
  return hash.digest();
}

const FAULTS: Readonly<Record<string, DeliveryFaultCode>> = {
  ...{ ENOENT: 'folder_gone', ENOTDIR: 'folder_gone', ESTALE: 'folder_gone', ENOTCONN: 'folder_gone' },
  ...{ EACCES: 'folder_denied', EPERM: 'folder_denied', EROFS: 'folder_denied' },
  ...{ ENOSPC: 'folder_full', EDQUOT: 'folder_full', EFBIG: 'folder_full' },
  ...{
    EISDIR: 'folder_occupied',
    ELOOP: 'folder_occupied',
    ENXIO: 'folder_occupied',
    EIO: 'folder_failing',
    ETIMEDOUT: 'folder_failing',
  },
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

async function told(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof UnsealError) throw new DeliveryFault('package_damaged', { cause: error });
    if (error instanceof DomainError && error.code === 'package_missing')
      throw new DeliveryFault('package_missing', { cause: error });
    const code = FAULTS[codeOf(error)];
    throw code === undefined ? error : new DeliveryFault(code, { cause: error });
  }
}
