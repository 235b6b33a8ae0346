/**
 * Tells details that were erased by rule from details that are merely gone. Whoever erases details leaves a later event:
 * with a person as its target, whose details were erased; or with an id, and the details of all events with lower ids
 * were erased. Only then may details be missing.
 */
import { actorOf, idOf, type LeafFacts, personOf, targetOf } from './leaf-form.ts';

/** How the leaf of an erasure begins, and where that differs from all other names of actions. */
const ERASURE = Buffer.from('\0{"action":"audit-details.erased",');
const TELLING = ERASURE.indexOf('-details');

export interface UnexplainedGap {
  /** The first event without its details. */
  readonly seq: number;
  readonly id: string;
  readonly count: number;
}

interface Gap extends UnexplainedGap {
  readonly lastSeq: number;
  readonly highestId: string;
}

interface ErasureOfAll {
  readonly seq: number;
  readonly below: string;
}

export class ErasedDetails {
  /** By the person who acted; those without one share a place. */
  readonly #gaps = new Map<string | null, Gap>();
  /** The number of the last erasure of a person's details. */
  readonly #ofPersons = new Map<string, number>();
  /** Without those that a later one covers, too. */
  #ofAll: ErasureOfAll[] = [];
  #count = 0;

  /** Called with every event, in order: an erasure counts for what was numbered before it. */
  see(facts: LeafFacts, seq: number): void {
    const { bytes } = facts;
    if (bytes[TELLING] !== ERASURE[TELLING] || !bytes.subarray(0, ERASURE.length).equals(ERASURE)) return;
    const [person, below] = [personOf(facts), targetOf(facts)];
    if (person !== null) {
      this.#ofPersons.set(person, seq);
      this.#gaps.delete(person);
    } else if (below !== null)
      this.#ofAll = [...this.#ofAll.filter((earlier) => earlier.below > below), { seq, below }];
  }

  /** This event had details, and they are not there. */
  miss(facts: LeafFacts, seq: number): void {
    this.#count += 1;
    const [id, actor] = [idOf(facts), actorOf(facts)];
    const gap = this.#gaps.get(actor);
    const highestId = gap && gap.highestId > id ? gap.highestId : id;
    this.#gaps.set(actor, { ...(gap ?? { seq, id }), highestId, lastSeq: seq, count: (gap?.count ?? 0) + 1 });
  }

  /** Whether all events must be looked at again, since an erasure explains only some of a person's. */
  get needsSecondLook(): boolean {
    return this.#ofAll.length > 0 && this.unexplained().length > 0;
  }

  /** Before the second look at what is missing. */
  beginSecondLook(): void {
    this.#gaps.clear();
    this.#count = 0;
  }

  missAgain(facts: LeafFacts, seq: number): void {
    const [id, actor] = [idOf(facts), actorOf(facts)];
    const ofPerson = actor === null ? -1 : (this.#ofPersons.get(actor) ?? -1);
    if (ofPerson > seq || this.#isErasedWithAll(id, seq)) this.#count += 1;
    else this.miss(facts, seq);
  }

  #isErasedWithAll(id: string, seq: number): boolean {
    return this.#ofAll.some((erasure) => erasure.seq > seq && id < erasure.below);
  }

  /** Whose details are gone without a word. */
  unexplained(): UnexplainedGap[] {
    return [...this.#gaps.values()]
      .filter(({ highestId, lastSeq }) => !this.#isErasedWithAll(highestId, lastSeq))
      .toSorted((a, b) => a.seq - b.seq);
  }

  get erasedCount(): number {
    return this.#count - this.unexplained().reduce((sum, { count }) => sum + count, 0);
  }
}
