/**
 * Finds ids that are there twice among millions, in 8 bytes each. It keeps the last half of each id, which is random in a
 * UUID, and sorts these at the end: what is equal there is looked at again by the whole id.
 */
export interface HalfId {
  readonly low: number;
  readonly high: number;
}

const BUCKETS = 256;
const CHUNK_IDS = 1_024;

/** What has the same last byte. Nothing is ever copied to make room, so that millions of ids take no more than that. */
class Bucket {
  readonly #full: Uint32Array[] = [];
  #chunk = new Uint32Array(0);
  /** Of the words of the chunk. */
  #used = 0;

  add(low: number, high: number): void {
    if (this.#used === this.#chunk.length) {
      if (this.#used > 0) this.#full.push(this.#chunk);
      this.#chunk = new Uint32Array(CHUNK_IDS * 2);
      this.#used = 0;
    }
    this.#chunk[this.#used] = low;
    this.#chunk[this.#used + 1] = high;
    this.#used += 2;
  }

  inOrder(): BigUint64Array {
    const words = new Uint32Array(this.#full.length * CHUNK_IDS * 2 + this.#used);
    for (const [place, chunk] of this.#full.entries()) words.set(chunk, place * CHUNK_IDS * 2);
    words.set(this.#chunk.subarray(0, this.#used), words.length - this.#used);
    return new BigUint64Array(words.buffer).sort();
  }
}

export class RepeatedIds {
  readonly #buckets = Array.from({ length: BUCKETS }, () => new Bucket());

  add({ low, high }: HalfId): void {
    this.#buckets[low & 0xff]?.add(low, high);
  }

  /** The halves that are there more than once. */
  suspects(): ReadonlySet<bigint> {
    const found = new Set<bigint>();
    for (const bucket of this.#buckets) {
      const halves = bucket.inOrder();
      for (let at = 1; at < halves.length; at += 1) {
        const half = halves[at];
        if (half !== undefined && half === halves[at - 1]) found.add(half);
      }
    }
    return found;
  }
}

/** The last half of an id, as it is kept. */
export function halfOf({ low, high }: HalfId): bigint {
  const words = Uint32Array.of(low, high);
  return new BigUint64Array(words.buffer)[0] ?? 0n;
}
