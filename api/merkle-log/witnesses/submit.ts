/** The client of c2sp.org/tlog-witness. */
import { type Checkpoint, parseSize } from '../../verify/checkpoint.ts';
import { type NoteVerifierKey, verifyNote } from '../../verify/note-keys.ts';
import { formatSignature, NoteError, parseNote, parseSignatures } from '../../verify/signed-note.ts';
import { formatSubmission } from '../../verify/witness-submission.ts';

/** Why the log may not be what it was: it is shorter than what somebody has seen of it, or has other contents. */
export type Disagreement = 'set_back' | 'forked';

export type HandedOver =
  /** With the signature lines that were verified; none where nobody signs. */
  | { readonly outcome: 'taken'; readonly lines: readonly string[] }
  /** `size` is what the other has seen. */
  | { readonly outcome: 'disagrees'; readonly reason: Disagreement; readonly size: bigint }
  /** `knownSize` is what the witness said that it has. */
  | { readonly outcome: 'failed'; readonly code: string; readonly knownSize: bigint | null };

export type ProveConsistency = (first: bigint, second: bigint) => Promise<readonly Uint8Array[]>;

export interface SignedCheckpoint extends Checkpoint {
  readonly note: string;
}

interface Submit {
  readonly fetch: typeof fetch;
  readonly url: string;
  readonly keys: readonly NoteVerifierKey[];
  readonly checkpoint: SignedCheckpoint;
  /** What the witness has seen, as far as we know. It knows better, and says so. */
  readonly oldSize: bigint;
  readonly prove: ProveConsistency;
}

/** @throws what fetch throws, when the witness does not answer as HTTP does */
export async function submitCheckpoint(submit: Submit): Promise<HandedOver> {
  const { checkpoint, oldSize } = submit;
  const from = oldSize < checkpoint.size ? oldSize : checkpoint.size;
  const first = await submitFrom(submit, from);
  if (first.outcome !== 'failed' || first.knownSize === null) return first;
  return submitFrom(submit, first.knownSize);
}

async function submitFrom(submit: Submit, oldSize: bigint): Promise<HandedOver> {
  const { url, checkpoint, prove, keys } = submit;
  const isProven = oldSize > 0n && oldSize < checkpoint.size;
  const proof = isProven ? await prove(oldSize, checkpoint.size) : [];
  const response = await submit.fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: formatSubmission(oldSize, proof, checkpoint.note),
  });
  if (response.status === 200) return takeCosignatures(checkpoint, keys, await response.text());
  if (response.status === 409) return readConflict(response, checkpoint, oldSize);
  // The signature was good, or it would be 403: the witness has seen something that our tree does not begin with.
  if (response.status === 422) return { outcome: 'disagrees', reason: 'forked', size: oldSize };
  return failure(WORDS[response.status] ?? `http_${response.status}`);
}

/** What the owner of the witness must mend, in their list of logs. */
const WORDS: Readonly<Record<number, string>> = { 403: 'key_not_known', 404: 'log_not_known' };

const failure = (code: string, knownSize: bigint | null = null): HandedOver => ({ outcome: 'failed', code, knownSize });

/** Only a size in the type of the protocol is the word of a witness: a proxy may have conflicts of its own. */
async function readConflict(response: Response, checkpoint: Checkpoint, oldSize: bigint): Promise<HandedOver> {
  const [type] = (response.headers.get('content-type') ?? '').split(';');
  const text = await response.text();
  const size = type?.trim() === 'text/x.tlog.size' ? parseSize(text.replace(/\n$/, '')) : null;
  if (size === null) return failure('not_understood');
  if (size > checkpoint.size) return { outcome: 'disagrees', reason: 'set_back', size };
  if (size !== oldSize) return failure('other_size', size);
  // It has what we said that it has: then it is the contents that differ.
  return size === checkpoint.size ? { outcome: 'disagrees', reason: 'forked', size } : failure('not_understood');
}

/** Keeps nothing that this very checkpoint does not verify with. Lines of unknown keys are passed over. */
function takeCosignatures({ note }: SignedCheckpoint, keys: readonly NoteVerifierKey[], answer: string): HandedOver {
  try {
    const signatures = parseSignatures(answer);
    const signed = verifyNote({ text: parseNote(note).text, signatures }, keys);
    const ofKnown = signatures.filter(({ name, keyId }) =>
      signed.some(({ key }) => key.name === name && key.keyId.equals(keyId)),
    );
    return ofKnown.length === 0
      ? failure('not_signed_by_known_key')
      : { outcome: 'taken', lines: ofKnown.map(formatSignature) };
  } catch (error) {
    if (error instanceof NoteError) return failure(error.fault === 'bad_signature' ? error.fault : 'not_understood');
    throw error;
  }
}
