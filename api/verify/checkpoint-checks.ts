/** Stored and remembered checkpoints against the tree, as it grows past their sizes. */
import { type JudgedCheckpoint, judgeCheckpoint } from './checkpoint-judge.ts';
import { doubtsOf } from './doubts.ts';
import type { Doubt, Finding, Findings } from './log-findings.ts';
import type { GoodCheckpoint, VerifyOptions } from './log-report.ts';
import type { StoredCheckpoint } from './log-source.ts';
import { RememberedCheckpoints } from './remembered.ts';
import type { Proof, TreeChecks } from './tree-checks.ts';

interface Waiting extends JudgedCheckpoint {
  /** Null for one that is remembered. */
  readonly note: string | null;
}

interface Differing {
  readonly size: number;
  /** The size of the last one before it that does not differ. */
  readonly from: number;
  readonly isStored: boolean;
}

export class CheckpointChecks {
  readonly #findings: Findings;
  readonly #tree: TreeChecks;
  readonly #options: VerifyOptions;
  readonly #remembered: RememberedCheckpoints;
  /** What the tree has not reached yet, by size. */
  #waiting: Waiting[];
  #last: Waiting | null = null;
  #isAnyStored = false;
  /** Whose the newest one is, where it is not by this log. */
  #newestForeign: string | null = null;
  #newest: GoodCheckpoint | null = null;
  #hasQuorum = false;
  /** The largest size up to which a checkpoint has the root of these events. */
  #proof: Proof = { stored: 0, events: 0 };
  readonly #differing: Differing[] = [];

  constructor(findings: Findings, tree: TreeChecks, options: VerifyOptions) {
    this.#findings = findings;
    this.#tree = tree;
    this.#options = options;
    const { remembered, keys, source } = options;
    this.#remembered = new RememberedCheckpoints(remembered, { keys, origin: source.origin });
    this.#waiting = this.#remembered.usable.map((each) => ({ ...each, note: null }));
  }

  get rememberedSize(): number {
    return this.#remembered.largest;
  }

  get newest(): GoodCheckpoint | null {
    return this.#newest;
  }

  get proof(): Proof {
    return this.#proof;
  }

  /** The size of the next one. */
  get next(): number {
    return this.#waiting[0]?.size ?? Number.POSITIVE_INFINITY;
  }

  add(stored: StoredCheckpoint): void {
    this.#isAnyStored = true;
    const { source, keys, areAllKeys = false } = this.#options;
    const judged = judgeCheckpoint(stored.note, { origin: source.origin, keys });
    const size = stored.columns?.size ?? (typeof judged === 'string' ? null : judged.size);
    const name = `The checkpoint${size === null ? '' : ` of ${size} events`}`;
    const fault = faultOf(judged, stored);
    if (fault !== null) this.#changed(`${name} ${fault}.`);
    // Those before may be from before a key was removed, or the installation got another address.
    const foreign = foreignOf(judged, areAllKeys);
    this.#newestForeign = foreign && `The newest checkpoint, of ${size} events, ${foreign}.`;
    if (typeof judged === 'string' || judged.state === 'bad_signature') return;
    this.#last = { ...judged, note: stored.note };
    this.#waiting.push(this.#last);
    this.#waiting.sort((a, b) => a.size - b.size);
  }

  #changed(words: string): void {
    this.#findings.add({ kind: 'checkpoint_changed', seq: null, id: null, words });
  }

  /** Looks at those that the tree has reached. @returns when they were signed */
  reach(): number[] {
    const times: number[] = [];
    for (let next = this.#waiting[0]; next && next.size <= this.#tree.size; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#compare(next);
      if (next.at !== null && next.state === 'signed') times.push(next.at);
    }
    return times;
  }

  #compare(checkpoint: Waiting): void {
    const { size, note, at, state, signedBy } = checkpoint;
    const match = size === this.#tree.size ? this.#tree.matches(checkpoint.root) : 'none';
    if (match === 'none') {
      this.#differs(checkpoint);
      return;
    }
    this.#proof = {
      stored: match === 'events' ? this.#proof.stored : size,
      events: match === 'stored' ? this.#proof.events : size,
    };
    if (note === null) return;
    if (state === 'signed') this.#newest = { size, note, at };
    if (this.#options.isQuorum?.(signedBy)) this.#hasQuorum = true;
  }

  /** Of the stored ones the first is enough: those after it differ, too. */
  #differs({ size, note }: Waiting): void {
    if (note !== null && this.#differing.some((other) => other.isStored)) return;
    const from = Math.min(Math.max(this.#proof.stored, this.#proof.events), size - 1);
    this.#differing.push({ size, from, isStored: note !== null });
  }

  #told({ size, from, isStored }: Differing): Finding {
    // What was signed later has the tree of these events, so this one alone is odd.
    if (isStored && Math.max(this.#proof.stored, this.#proof.events) >= size) {
      const words = `The checkpoint of ${size} events was signed for others, and one that covers as many for these.`;
      return { kind: 'checkpoint_changed', seq: null, id: null, words };
    }
    const name = isStored ? 'checkpoint' : 'remembered checkpoint';
    const range = from + 1 === size ? `event ${from}` : `events ${from} to ${size - 1}`;
    const words = `The ${name} of ${size} events was signed for others than are there: among ${range} something was changed, removed, added or moved, and the hashes with it.`;
    return { kind: 'rewritten', seq: from, through: size - 1, id: null, words };
  }

  /** When nothing more is to be read. */
  finish(isTruncated: boolean): void {
    for (const differing of this.#differing) this.#findings.add(this.#told(differing));
    if (isTruncated) return;
    const { size } = this.#tree;
    if (this.#newestForeign !== null) this.#changed(this.#newestForeign);
    for (const { note, ...left } of this.#waiting) {
      if (note === null && (this.#isEmpty || this.#mayBeOlder(left))) continue;
      const name = note === null ? 'remembered checkpoint' : 'newest checkpoint';
      const words = `The log ends after ${size} events, and the ${name} covers ${left.size}: events ${size} to ${left.size - 1} are missing. They were removed, or an older state of the database was restored.`;
      this.#findings.add({ kind: 'cut', seq: size, id: null, words });
    }
  }

  get #isEmpty(): boolean {
    return this.#tree.size === 0 && !this.#isAnyStored;
  }

  /** An export ends with a checkpoint. One that was signed before the remembered one is older, and not cut. */
  #mayBeOlder({ at }: JudgedCheckpoint): boolean {
    if (this.#options.source.isWhole) return false;
    const own = this.#newest?.at ?? null;
    return own === null || at === null || own <= at;
  }

  doubts(isTruncated: boolean): Doubt[] {
    const { source, keys, isQuorum } = this.#options;
    return doubtsOf({
      ...{ isTruncated, origin: source.origin, size: this.#tree.size, remembered: this.rememberedSize },
      hasKey: keys.some(({ name }) => name === source.origin),
      ...{ isEmpty: this.#isEmpty, hasCheckpoint: this.#isAnyStored, last: this.#last },
      lacksQuorum: isQuorum !== undefined && this.#newest !== null && !this.#hasQuorum,
      isOlder: this.#waiting.some((each) => each.note === null && !this.#isEmpty && this.#mayBeOlder(each)),
    }).concat(this.#remembered.doubts);
  }
}

type Judged = ReturnType<typeof judgeCheckpoint>;

function faultOf(judged: Judged, { columns }: StoredCheckpoint): string | null {
  if (judged === 'malformed') return 'is not in the form of a checkpoint';
  if (judged === 'other_log') return null;
  const { size, root, state } = judged;
  const isSame = !columns || (columns.size === size && Buffer.from(columns.root).toString('latin1') === root);
  if (!isSame) return 'is stored under another size or root than it was signed for';
  return state === 'bad_signature' ? 'has a signature that is not good' : null;
}

function foreignOf(judged: Judged, areAllKeys: boolean): string | null {
  if (judged === 'other_log') return 'is of another log';
  if (judged === 'malformed' || !areAllKeys) return null;
  const by = judged.signers.join(', ');
  if (judged.state === 'incomplete') return `lacks a signature of one of the log's keys: it has only ${by}`;
  return judged.state === 'unknown_signer' ? `is signed with another key than those of this log: ${by}` : null;
}
