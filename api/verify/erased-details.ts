/**
 * Tells details that were erased by rule from details that are merely gone. Whoever erases details leaves a later event
 * that names the person whose they were, or the event itself: only then may they be missing.
 */
import { actorOf, idOf, type LeafFacts, personOf, targetOf } from './leaf-form.ts';

/** How the leaf of an erasure begins. */
const ERASURE = Buffer.from('\0{"action":"audit-details.erased",');
/** Where that differs from all other names of actions, so that one look is enough. */
const ERASED_AT = ERASURE.indexOf('-details');

export interface UnexplainedGap {
  /** The first event without its details. */
  readonly seq: number;
  readonly id: string;
  readonly count: number;
}

export class ErasedDetails {
  /** By the person who acted; those without one share a place. */
  readonly #missing = new Map<string | null, UnexplainedGap>();
  /** The number of the last erasure, by person and by event. */
  readonly #erasures = new Map<string, number>();
  #namesEvents = false;
  #count = 0;

  /** Called with every event, in order: an erasure counts for what was numbered before it. */
  see(facts: LeafFacts, seq: number): void {
    if (facts.bytes[ERASED_AT] !== ERASURE[ERASED_AT] || !facts.bytes.subarray(0, ERASURE.length).equals(ERASURE))
      return;
    const [targetId, personId] = [targetOf(facts), personOf(facts)];
    if (targetId !== null) {
      this.#erasures.set(targetId, seq);
      this.#namesEvents = true;
    }
    if (personId !== null) {
      this.#erasures.set(personId, seq);
      this.#missing.delete(personId);
    }
  }

  /** This event had details, and they are not there. */
  miss(facts: LeafFacts, seq: number): void {
    const actorId = actorOf(facts);
    const known = this.#missing.get(actorId);
    this.#missing.set(actorId, known ? { ...known, count: known.count + 1 } : { seq, id: idOf(facts), count: 1 });
    this.#count += 1;
  }

  /** Whether all events must be looked at again: an erasure may name one of those that are not explained yet. */
  get needsSecondLook(): boolean {
    return this.#namesEvents && this.#missing.size > 0;
  }

  /** Before the second look at what is missing. */
  beginSecondLook(): void {
    this.#missing.clear();
    this.#count = 0;
  }

  missAgain(facts: LeafFacts, seq: number): void {
    const actorId = actorOf(facts);
    const erasures = [this.#erasures.get(idOf(facts)), actorId === null ? undefined : this.#erasures.get(actorId)];
    if (erasures.some((erasure) => erasure !== undefined && erasure > seq)) this.#count += 1;
    else this.miss(facts, seq);
  }

  /** Whose details are gone without a word. */
  unexplained(): UnexplainedGap[] {
    return [...this.#missing.values()].toSorted((a, b) => a.seq - b.seq);
  }

  get erasedCount(): number {
    return this.#count - this.unexplained().reduce((sum, { count }) => sum + count, 0);
  }
}
