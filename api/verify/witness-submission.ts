import { type Checkpoint, parseCheckpoint, parseSize } from './checkpoint.ts';
import { decodeBase64, decodeNote, NoteError, parseNote, type SignedNote } from './signed-note.ts';

/** What a log hands to a witness: its new checkpoint, and the proof that the tree of the old size is the beginning of it. */
export interface Submission {
  readonly oldSize: bigint;
  readonly proof: readonly Uint8Array[];
  readonly note: SignedNote;
  readonly checkpoint: Checkpoint;
}

/** Of a tree as large as a size may be. */
export const MAX_PROOF_LINES = 63;
const HASH_BYTES = 32;

/**
 * The body of `add-checkpoint` (c2sp.org/tlog-witness): the old size, the lines of the proof, an empty line, the note.
 * @throws NoteError
 */
export function parseSubmission(bytes: Uint8Array): Submission {
  const body = decodeNote(bytes);
  const end = body.indexOf('\n\n');
  if (end < 0) throw new NoteError('malformed_note');
  const [first = '', ...lines] = body.slice(0, end).split('\n', MAX_PROOF_LINES + 2);
  const oldSize = first.startsWith('old ') ? parseSize(first.slice('old '.length)) : null;
  if (oldSize === null || lines.length > MAX_PROOF_LINES) throw new NoteError('malformed_proof');
  const note = parseNote(body.slice(end + 2));
  return { oldSize, proof: lines.map(parseHash), note, checkpoint: parseCheckpoint(note.text) };
}

function parseHash(line: string): Uint8Array {
  const hash = decodeBase64(line);
  if (hash?.length !== HASH_BYTES) throw new NoteError('malformed_proof');
  return hash;
}

/** The body that `parseSubmission` reads. */
export const formatSubmission = (oldSize: bigint, proof: readonly Uint8Array[], note: string): string =>
  [`old ${oldSize}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', note].join('\n');
