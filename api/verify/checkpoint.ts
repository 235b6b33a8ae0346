/**
 * The text of a checkpoint, as c2sp.org/tlog-checkpoint defines it: the origin, the number of leaves and the root of a
 * log, each on a line. Lines after these are allowed, and nothing here relies on them: not every signature covers them.
 */
import { decodeBase64, NoteError } from './signed-note.ts';

export interface Checkpoint {
  /** Which log it is. */
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
}

/** Go and PostgreSQL count no further. */
const MAX_SIZE = 2n ** 63n - 1n;
const ROOT_BYTES = 32;

/** A whole number without a sign or leading zeros, else null. */
export function parseSize(text: string): bigint | null {
  if (!/^(?:0|[1-9][0-9]{0,18})$/.test(text)) return null;
  const size = BigInt(text);
  return size <= MAX_SIZE ? size : null;
}

/** @throws NoteError malformed_checkpoint */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const [origin = '', sizeLine = '', rootLine = ''] = lines;
  const size = parseSize(sizeLine);
  const root = decodeBase64(rootLine);
  // Each line ends with a newline, and none is empty.
  const isWhole = lines.length >= 4 && lines.at(-1) === '' && lines.slice(0, -1).every((line) => line !== '');
  if (!isWhole || size === null || root?.length !== ROOT_BYTES) throw new NoteError('malformed_checkpoint');
  return { origin, size, root };
}

/** @throws NoteError malformed_checkpoint */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
  if (parseCheckpoint(text).origin !== origin) throw new NoteError('malformed_checkpoint');
  return text;
}
