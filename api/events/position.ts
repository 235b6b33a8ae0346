/**
 * A place in the log, and how clients hold it. The cursor is sealed for one person: nobody else can use it, and it does
 * not tell how many events there are, which would tell everybody how busy the whole installation is.
 */
import { isId } from '../core/pages.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { createSealingKey, open, type SealingKey, seal, UnsealError } from '../crypto/sealing.ts';

export interface Position {
  /** The number of the last event that was looked at; -1 before the first. */
  readonly seq: number;
  /** Its id: in a log that was restored from a backup the same number may be that of another event. */
  readonly id: string;
}

export const BEGINNING: Position = { seq: -1, id: '00000000-0000-0000-0000-000000000000' };

const LABEL = 'events-cursor';
const BYTES = 24;
/** Characters of base64url: more than any cursor has. */
export const MAX_CURSOR = 200;

const contextOf = (personId: string): string => `${LABEL}|${personId}`;

export function sealCursor(keyring: Keyring, personId: string, { seq, id }: Position): string {
  const plain = Buffer.alloc(BYTES);
  plain.writeBigInt64BE(BigInt(seq));
  plain.write(id.replaceAll('-', ''), 8, 'hex');
  return withKey(keyring.mac(LABEL, personId), (key) => seal(key, contextOf(personId), plain)).toString('base64url');
}

/** Null for one that is not this person's, or was sealed with a key that is gone. */
export function openCursor(keyring: Keyring, personId: string, cursor: string): Position | null {
  const sealed = Buffer.from(cursor, 'base64url');
  for (const mac of keyring.macs(LABEL, personId)) {
    const plain = withKey(mac, (key) => openOrNull(key, contextOf(personId), sealed));
    if (plain !== null) return readPosition(plain);
  }
  return null;
}

function withKey<T>(bytes: Buffer, use: (key: SealingKey) => T): T {
  const key = createSealingKey(bytes);
  bytes.fill(0);
  return use(key);
}

function openOrNull(key: SealingKey, context: string, sealed: Uint8Array): Buffer | null {
  try {
    return open(key, context, sealed);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

function readPosition(plain: Buffer): Position | null {
  if (plain.length !== BYTES) return null;
  const hex = plain.toString('hex', 8);
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  const seq = Number(plain.readBigInt64BE());
  return isId(id) && Number.isSafeInteger(seq) ? { seq, id } : null;
}
