/** What a check of the log finds, and what follows from it. */

export const FINDING_KINDS = [
  'changed',
  'missing',
  'added',
  'reordered',
  'malformed',
  'former_version',
  'repeated_id',
  'backdated',
  'details_changed',
  'details_missing',
  'details_added',
  'stored_hash_changed',
  'stored_hashes_missing',
  'checkpoint_changed',
  'rewritten',
  'cut',
  'state_changed',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something that nobody can have done without breaking the rules of the log. */
export interface Finding {
  readonly kind: FindingKind;
  /** The number of the event; null for what is about no single one. */
  readonly seq: number | null;
  readonly id: string | null;
  /** For what is about some event from `seq` on: the last that it may be. */
  readonly through?: number;
  readonly words: string;
}

export const DOUBTS = [
  'nothing_remembered',
  'remembered_not_usable',
  'no_key',
  'not_signed_by_known_key',
  'signature_missing',
  'quorum_not_met',
  'no_checkpoint',
  'empty_log',
  'truncated',
  'older_than_remembered',
  'unknown_version',
] as const;
export type DoubtKind = (typeof DOUBTS)[number];

/** Why nobody can tell, as long as it stays like this. */
export interface Doubt {
  readonly kind: DoubtKind;
  readonly words: string;
}

export type Verdict = 'sound' | 'tampered' | 'cannot_tell';

/** The most findings that are kept one by one. The rest is counted. */
const MAX_KEPT = 100;

export class Findings {
  #kept: Finding[] = [];
  readonly #kinds = new Set<FindingKind>();
  #count = 0;

  add(finding: Finding): void {
    this.#kinds.add(finding.kind);
    this.#count += 1;
    this.#kept.push(finding);
    if (this.#kept.length > 2 * MAX_KEPT) this.#kept = this.inOrder();
  }

  get count(): number {
    return this.#count;
  }

  haveOnly(kind: FindingKind): boolean {
    return [...this.#kinds].every((each) => each === kind);
  }

  /** By the number of the event. What names one leads before what may be about it, and before what follows from it. */
  inOrder(): Finding[] {
    const byPlace = this.#kept.toSorted((a, b) => placeOf(a) - placeOf(b) || rankOf(a) - rankOf(b));
    return byPlace.slice(0, MAX_KEPT);
  }
}

const placeOf = ({ seq, through }: Finding): number => through ?? seq ?? Number.MAX_SAFE_INTEGER;

const LEADING: readonly FindingKind[] = ['changed', 'missing', 'added', 'reordered', 'stored_hash_changed'];
const rankOf = ({ kind }: Finding): number => (LEADING.includes(kind) ? 0 : 1);

export const verdictOf = (findings: number, doubts: readonly Doubt[]): Verdict =>
  findings > 0 ? 'tampered' : doubts.length > 0 ? 'cannot_tell' : 'sound';
