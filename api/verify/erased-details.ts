/**
 * Tells details that were erased by rule from details that are merely gone. Whoever erases details leaves a later event
 * that names the person whose they were, or the event itself: only then may they be missing.
 */
import type { LeafFacts } from './leaf-form.ts';

const ERASED = 'audit-details.erased';

type Owner = Pick<LeafFacts, 'id' | 'actorId'>;

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
  see({ action, personId, targetId }: Pick<LeafFacts, 'action' | 'personId' | 'targetId'>, seq: number): void {
    if (action !== ERASED) return;
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
  miss({ id, actorId }: Owner, seq: number): void {
    const known = this.#missing.get(actorId);
    this.#missing.set(actorId, known ? { ...known, count: known.count + 1 } : { seq, id, count: 1 });
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

  missAgain(owner: Owner, seq: number): void {
    if (this.#isErased(owner, seq)) this.#count += 1;
    else this.miss(owner, seq);
  }

  #isErased({ id, actorId }: Owner, seq: number): boolean {
    const erasures = [this.#erasures.get(id), actorId === null ? undefined : this.#erasures.get(actorId)];
    return erasures.some((erasure) => erasure !== undefined && erasure > seq);
  }

  /** Whose details are gone without a word. */
  unexplained(): UnexplainedGap[] {
    return [...this.#missing.values()].toSorted((a, b) => a.seq - b.seq);
  }

  get erasedCount(): number {
    return this.#count - this.unexplained().reduce((sum, { count }) => sum + count, 0);
  }
}
