/**
 * A witness keeps the latest checkpoint of each log that it knows, and cosigns only what is consistent with it
 * (c2sp.org/tlog-witness). So a log cannot show one history to some and another to others, or take back what it has
 * shown, unless the witness is in league with it.
 */
import type { Clock } from '../core/clock.ts';
import { type NoteSignerKey, signNote, verifyNote } from '../verify/note-keys.ts';
import { formatSignature, NoteError, type SignedNote } from '../verify/signed-note.ts';
import { parseSubmission, type Submission } from '../verify/witness-submission.ts';
import type { Cosigned, CosignedCheckpoints } from './checkpoints.ts';
import { keepFork, settleFork } from './forks.ts';
import type { KnownLogs } from './logs.ts';
import { judge, type Suspicion } from './rules.ts';

interface WitnessOptions {
  readonly keys: readonly NoteSignerKey[];
  readonly logs: KnownLogs;
  readonly checkpoints: CosignedCheckpoints;
  /** The folder of the evidence. */
  readonly forks: string;
  readonly clock: Clock;
  /** `file` is null when the evidence was there already, or could not be kept. */
  readonly onFork: (fork: { origin: string; kind: Suspicion; size: bigint; file: string | null }) => void;
  readonly onError: (error: unknown) => void;
}

export type WitnessAnswer =
  | { readonly status: 200; readonly cosignatures: string }
  | { readonly status: 400 | 403 | 404 | 422; readonly code: string }
  | { readonly status: 409; readonly size: bigint };

export interface Witness {
  addCheckpoint(body: Uint8Array): Promise<WitnessAnswer>;
}

export function createWitness(options: WitnessOptions): Witness {
  const { logs } = options;
  const oneAtATime = createTurns();
  return {
    addCheckpoint: async (body) => {
      const submission = readSubmission(body);
      if (submission === null) return { status: 400, code: 'malformed' };
      const keys = logs.get(submission.checkpoint.origin);
      if (!keys) return { status: 404, code: 'unknown_origin' };
      const signed = signaturesOf(submission.note, keys);
      if (signed === null) return { status: 403, code: 'bad_signature' };
      // From here to the file on the disk nothing else of this log may come in between.
      return oneAtATime(submission.checkpoint.origin, () => decide(options, { ...submission, note: signed }));
    },
  };
}

/** Of a log that the witness knows, with a good signature. */
async function decide(options: WitnessOptions, submission: Submission): Promise<WitnessAnswer> {
  const { checkpoints, forks, clock, keys } = options;
  const { checkpoint, note } = submission;
  const latest = await checkpoints.latest(checkpoint.origin);
  const verdict = judge(submission, latest?.checkpoint ?? null);
  if (verdict.outcome === 'old_above_new') return { status: 400, code: 'old_size_above_new' };
  if (verdict.outcome !== 'cosign') {
    if (verdict.suspicion !== null && latest) await tell(options, verdict.suspicion, latest, submission);
    if (verdict.outcome === 'bad_proof') return { status: 422, code: 'bad_proof' };
    return { status: 409, size: verdict.size };
  }
  const cosignatures = keys.map((key) => signNote(note.text, key, clock.now()));
  await checkpoints.save(checkpoint.origin, { text: note.text, signatures: [...note.signatures, ...cosignatures] });
  await settleFork(forks, checkpoint.origin, note);
  return { status: 200, cosignatures: cosignatures.map(formatSignature).join('') };
}

/** A full disk must not keep the log from its refusal, nor the people who watch from hearing of it. */
async function tell(options: WitnessOptions, kind: Suspicion, cosigned: Cosigned, submission: Submission) {
  const { forks, clock, onFork, onError } = options;
  const { origin, size } = submission.checkpoint;
  const file = await keepFork(forks, { kind, cosigned, submission, at: clock.now() }).catch((error: unknown) => {
    onError(error);
    return null;
  });
  onFork({ origin, kind, size, file });
}

function readSubmission(body: Uint8Array): Submission | null {
  try {
    return parseSubmission(body);
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}

/** The note with the signatures of these keys alone, since nobody vouches for the others; null when none is good. */
function signaturesOf(note: SignedNote, keys: Parameters<typeof verifyNote>[1]): SignedNote | null {
  try {
    const signed = verifyNote(note, keys).map(({ key }) => key);
    const isOfKey = (name: string, id: Buffer): boolean =>
      signed.some((key) => key.name === name && key.keyId.equals(id));
    if (signed.length === 0) return null;
    return { text: note.text, signatures: uniqueOnes(note).filter(({ name, keyId }) => isOfKey(name, keyId)) };
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}

/** One of each key: a note may repeat them, and there must be room for ours. */
const uniqueOnes = ({ signatures }: SignedNote): SignedNote['signatures'] => [
  ...new Map(signatures.map((each) => [`${each.name}+${each.keyId.toString('hex')}`, each])).values(),
];

/** Acts under one key run one after the other. */
function createTurns(): <T>(key: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, act) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(act, act);
    last.set(key, turn);
    return turn;
  };
}
