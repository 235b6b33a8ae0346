/** The files of a package, in a zip or in a folder: to whoever checks them they look alike. */
import type { Findings } from './checks.ts';

export interface PackedFile {
  /** From the top of the container, with `/`. */
  readonly path: string;
  readonly size: number;
  /** @throws PackageError when it cannot be read whole */
  read(): AsyncIterable<Buffer>;
}

export interface Container {
  readonly kind: 'zip' | 'folder';
  readonly files: ReadonlyMap<string, PackedFile>;
  readonly findings: Findings;
  close(): Promise<void>;
}

export const MAX_FILES = 200_000;
/** Of all files together, unpacked. */
export const MAX_BYTES = 200 * 2 ** 30;
const LONGEST_PATH = 1024;

/** What is wrong with a name, or null: whoever unpacks it must get a file of this name in the folder, and no other. */
export function faultOfPath(path: string): string | null {
  if (path === '' || path.length > LONGEST_PATH) return 'has no name, or one that is too long';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute';
  if (path.includes('\\')) return 'has a backslash';
  if (path.includes('\0')) return 'has a zero byte';
  if (!path.isWellFormed() || path.includes('\uFFFD')) return 'is not UTF-8';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return 'leads elsewhere';
  return null;
}

/** Takes names one after the other, and tells of those that some file system holds for the same. */
export function newNameBook(findings: Findings): (path: string) => void {
  const seen = new Map<string, string>();
  return (path) => {
    const folded = path.normalize('NFC').toLowerCase();
    const before = seen.get(folded);
    if (before === path) findings.add(`${path} stands there twice`);
    else if (before !== undefined) findings.add(`${path} and ${before} are one name to some systems`);
    seen.set(folded, path);
  };
}

/** Everything below one folder: its name, or null. */
export function topFolder(paths: Iterable<string>): string | null {
  const tops = new Set<string>();
  for (const path of paths) {
    const end = path.indexOf('/');
    if (end < 0) return null;
    tops.add(path.slice(0, end));
    if (tops.size > 1) return null;
  }
  return [...tops][0] ?? null;
}

/** All of a file that is read whole, for those that are small in every good package. */
export async function readSmall(file: PackedFile, most: number): Promise<Buffer | null> {
  if (file.size > most) return null;
  const pieces: Buffer[] = [];
  for await (const piece of file.read()) pieces.push(piece);
  return Buffer.concat(pieces);
}
