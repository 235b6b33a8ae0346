/**
 * A proof that something stands in a log, as one text (c2sp.org/tlog-proof@v1): its index, the hashes beside its way to
 * the root, and a signed checkpoint. It needs no server: whoever has the thing itself and knows whom they trust
 * (policy-file.ts) can judge it, for as long as they trust them.
 */
import { parseSize } from './checkpoint.ts';
import { judgeNote, type Verdict } from './judge-note.ts';
import { verifyInclusion } from './merkle.ts';
import type { TrustPolicy } from './policy-file.ts';
import { decodeBase64, NoteError, parseNote } from './signed-note.ts';

export interface ProofFile {
  readonly index: bigint;
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: string;
  /**
   * Null for none. Nothing vouches for it: our own proofs have the leaf there, so that it is proven only by its hash.
   */
  readonly extra: Uint8Array | null;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** As deep as a tree of 63 bits is. */
const LONGEST_PATH = 63;
const HASH_BYTES = 32;

/** @throws NoteError malformed_note; malformed_proof */
export function formatProofFile({ index, path, checkpoint, extra }: ProofFile): string {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const lines = [FIRST_LINE, ...(extra ? [`extra ${base64(extra)}`] : []), `index ${index}`, ...path.map(base64)];
  const text = `${lines.join('\n')}\n\n${checkpoint}`;
  parseProofFile(text);
  return text;
}

/**
 * Says nothing about whether the proof is good.
 * @throws NoteError malformed_proof for what stands before the checkpoint; malformed_note, too_many_signatures
 */
export function parseProofFile(text: string): ProofFile {
  const end = text.indexOf('\n\n');
  if (end < 0) throw new NoteError('malformed_proof');
  const [first, ...lines] = text.slice(0, end).split('\n');
  const extra = fieldOf('extra', lines[0]);
  const [indexLine, ...hashes] = extra === null ? lines : lines.slice(1);
  const index = parseSize(fieldOf('index', indexLine) ?? '');
  if (first !== FIRST_LINE || index === null || hashes.length > LONGEST_PATH) throw new NoteError('malformed_proof');
  const checkpoint = text.slice(end + 2);
  parseNote(checkpoint);
  return { index, path: hashes.map(decodeHash), checkpoint, extra: extra === null ? null : decodeExtra(extra) };
}

/** What stands after the name and a space, or null when the line is another. */
const fieldOf = (name: string, line: string | undefined): string | null =>
  line?.startsWith(`${name} `) ? line.slice(name.length + 1) : null;

function decodeExtra(text: string): Uint8Array {
  const extra = decodeBase64(text);
  if (!extra) throw new NoteError('malformed_proof');
  return extra;
}

function decodeHash(line: string): Uint8Array {
  const hash = decodeBase64(line);
  if (hash?.length !== HASH_BYTES) throw new NoteError('malformed_proof');
  return hash;
}

/**
 * Verifies that the leaf with this hash stands in a log that the policy trusts, witnessed as it asks.
 * @throws NoteError as `judgeNote`; ProofError when the leaf does not stand there
 */
export function verifyProofFile(
  { index, path, checkpoint }: ProofFile,
  leaf: Uint8Array,
  policy: TrustPolicy,
): Verdict {
  const verdict = judgeNote(parseNote(checkpoint), policy);
  const { size, root } = verdict.checkpoint;
  verifyInclusion({ index, size, leafHash: leaf, path, root });
  return verdict;
}
