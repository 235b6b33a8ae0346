/**
 * Finds ids that are there twice among millions, in 8 bytes each. It keeps the last half of each id, which is random in a
 * UUID, and sorts these at the end: what is equal there is looked at again by the whole id.
 */
export interface HalfId {
  readonly low: number;
  readonly high: number;
}

const FIRST_IDS = 1_024;
const MOST_IDS = 131_072;

export class RepeatedIds {
  readonly #chunks: Uint32Array<ArrayBuffer>[] = [];
  #chunk = new Uint32Array(0);
  /** Of the words of this chunk. */
  #used = 0;

  add({ low, high }: HalfId): void {
    if (this.#used === this.#chunk.length) {
      this.#chunk = new Uint32Array(Math.min(Math.max(this.#chunk.length * 2, FIRST_IDS * 2), MOST_IDS * 2));
      this.#chunks.push(this.#chunk);
      this.#used = 0;
    }
    this.#chunk[this.#used] = low;
    this.#chunk[this.#used + 1] = high;
    this.#used += 2;
  }

  /** The halves that are there more than once. No id can be added after this. */
  suspects(): ReadonlySet<bigint> {
    const words = this.#all();
    const halves = new BigUint64Array(words.buffer).sort();
    const found = new Set<bigint>();
    for (let at = 2; at < words.length; at += 2)
      if (words[at] === words[at - 2] && words[at + 1] === words[at - 1]) found.add(halves[at / 2] ?? 0n);
    return found;
  }

  /** In one piece. A chunk is let go as soon as it is copied. */
  #all(): Uint32Array<ArrayBuffer> {
    const length = this.#chunks.reduce((sum, chunk) => sum + chunk.length, this.#used - this.#chunk.length);
    const words = new Uint32Array(length);
    for (let at = 0; at < length; ) {
      const chunk = this.#chunks.shift() ?? new Uint32Array(0);
      words.set(chunk.subarray(0, length - at), at);
      at += chunk.length;
    }
    return words;
  }
}

/** The last half of an id, as it is kept. */
export function halfOf({ low, high }: HalfId): bigint {
  const words = Uint32Array.of(low, high);
  return new BigUint64Array(words.buffer)[0] ?? 0n;
}
