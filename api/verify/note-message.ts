/** The bytes that a key signs for a note, as c2sp.org/signed-note and c2sp.org/tlog-cosignature say. */
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { NoteError } from './signed-note.ts';

export type NoteKeyType = 'ed25519' | 'cosignature-ed25519' | 'ml-dsa-44';

/** Who signs. */
interface Signer {
  readonly name: string;
  readonly type: NoteKeyType;
}

/**
 * `time` is that of a cosignature, and null for a key that signs the text itself.
 * @throws NoteError malformed_checkpoint
 */
export function signedMessage(text: string, { name, type }: Signer, time: bigint | null): Buffer {
  if (time === null) return Buffer.from(text);
  const checkpoint = parseCheckpoint(text);
  if (type === 'cosignature-ed25519') return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  // It would not cover further lines, so anybody could add some.
  if (formatCheckpoint(checkpoint) !== text) throw new NoteError('malformed_checkpoint');
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0'),
    shortText(name),
    uint64(time),
    shortText(checkpoint.origin),
    uint64(0n),
    uint64(checkpoint.size),
    checkpoint.root,
  ]);
}

/** At most 255 bytes, after their number. */
function shortText(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > 255) throw new NoteError('malformed_checkpoint');
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

export function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}
