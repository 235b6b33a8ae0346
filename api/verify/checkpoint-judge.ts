/** Reads signed checkpoints of one log, and says what their signatures are worth. */
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { type NoteKeyType, type NoteVerifierKey, verifyNote } from './note-keys.ts';
import { NoteError, parseNote, type SignedNote } from './signed-note.ts';

export interface JudgeOptions {
  /** Which log; also the name of its keys. */
  readonly origin: string;
  /** Of the log, and of those who cosign. */
  readonly keys: readonly NoteVerifierKey[];
}

export type SignatureState =
  /** By a key of the log of each type that is known. */
  | 'signed'
  /** By none of the known keys. */
  | 'unknown_signer'
  /** By one of the log's keys, and not by one of each type. */
  | 'incomplete'
  /** A signature of a known key is not good. */
  | 'bad_signature';

export interface JudgedCheckpoint {
  readonly size: number;
  /** One character for each byte. */
  readonly root: string;
  readonly state: SignatureState;
  /** The signed time of the log's own signature, in milliseconds; null where none is signed. */
  readonly at: number | null;
  /** The keys whose signatures are good. */
  readonly signedBy: readonly NoteVerifierKey[];
  /** The keys that have signed, as the note names them, for people. */
  readonly signers: readonly string[];
}

export type CheckpointFault = 'malformed' | 'other_log';

export function judgeCheckpoint(note: string, { origin, keys }: JudgeOptions): JudgedCheckpoint | CheckpointFault {
  const read = readCheckpoint(note);
  if (!read) return 'malformed';
  const { signed, checkpoint } = read;
  if (checkpoint.origin !== origin) return 'other_log';
  const size = Number(checkpoint.size);
  if (!Number.isSafeInteger(size)) return 'malformed';
  return {
    ...{ size, root: Buffer.from(checkpoint.root).toString('latin1') },
    ...judgeSignatures(signed, origin, keys),
    signers: signed.signatures.map(({ name, keyId }) => `${name} ${keyId.toString('hex')}`),
  };
}

function readCheckpoint(note: string): { signed: SignedNote; checkpoint: Checkpoint } | null {
  try {
    const signed = parseNote(note);
    return { signed, checkpoint: parseCheckpoint(signed.text) };
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}

type Signatures = Pick<JudgedCheckpoint, 'state' | 'at' | 'signedBy'>;

function judgeSignatures(note: SignedNote, origin: string, keys: readonly NoteVerifierKey[]): Signatures {
  try {
    const verified = verifyNote(note, keys);
    const byLog = verified.filter(({ key }) => key.name === origin);
    const times = byLog.flatMap(({ timestamp }) => (timestamp === null ? [] : [Number(timestamp) * 1000]));
    const signed = typesOf(byLog.map(({ key }) => key));
    const isComplete = [...typesOf(keys.filter(({ name }) => name === origin))].every((type) => signed.has(type));
    return {
      state: signed.size === 0 ? 'unknown_signer' : isComplete ? 'signed' : 'incomplete',
      at: times.length > 0 ? Math.max(...times) : null,
      signedBy: verified.map(({ key }) => key),
    };
  } catch (error) {
    if (error instanceof NoteError) return { state: 'bad_signature', at: null, signedBy: [] };
    throw error;
  }
}

const typesOf = (keys: readonly NoteVerifierKey[]): Set<NoteKeyType> => new Set(keys.map(({ type }) => type));
