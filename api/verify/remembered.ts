/** Checkpoints of a log that somebody kept elsewhere. Without one nobody can tell a whole log from one that was cut. */
import { type JudgedCheckpoint, type JudgeOptions, judgeCheckpoint } from './checkpoint-judge.ts';
import type { Doubt } from './log-findings.ts';

export class RememberedCheckpoints {
  readonly usable: readonly JudgedCheckpoint[];
  readonly doubts: readonly Doubt[];

  constructor(notes: readonly string[], options: JudgeOptions) {
    const usable: JudgedCheckpoint[] = [];
    const doubts: Doubt[] = [];
    const hasKey = options.keys.some(({ name }) => name === options.origin);
    for (const note of notes) {
      const judged = judgeCheckpoint(note, options);
      const fault = typeof judged === 'string' ? FAULTS[judged] : faultOf(judged, hasKey);
      if (fault === null && typeof judged !== 'string') usable.push(judged);
      else doubts.push({ kind: 'remembered_not_usable', words: `The remembered checkpoint ${fault}.` });
    }
    if (notes.length === 0) doubts.push({ kind: 'nothing_remembered', words: NOTHING });
    this.usable = usable.toSorted((a, b) => a.size - b.size);
    this.doubts = doubts;
  }

  /** The size of the largest one. */
  get largest(): number {
    return this.usable.at(-1)?.size ?? 0;
  }
}

const NOTHING =
  'No checkpoint of this log is remembered: nobody can tell whether its end, or all of it, was replaced. Keep one elsewhere.';

const FAULTS = { malformed: 'is none', other_log: 'is of another log' };

function faultOf({ size, state, signers }: JudgedCheckpoint, hasKey: boolean): string | null {
  if (size === 0) return 'covers no events';
  if (state === 'bad_signature') return 'has a signature that is not good: it was changed since it was signed';
  if (state === 'unknown_signer' && hasKey) return `is signed by no key that is known (${signers.join(', ')})`;
  return null;
}
