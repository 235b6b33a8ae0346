/**
 * Finds ids that are there twice among millions, in 8 bytes each. It keeps the last half of each id, which is random in a
 * UUID, and sorts these at the end: what is equal there is looked at again by the whole id.
 */
const FIRST_PLACES = 65_536;
const MAX_PLACES = 2 ** 31;
const BYTES = 8;

export class RepeatedIds {
  readonly #buffer = new ArrayBuffer(FIRST_PLACES * BYTES, { maxByteLength: MAX_PLACES * BYTES });
  /** Follows the length of the buffer. */
  readonly #words = new Uint32Array(this.#buffer);
  #count = 0;

  add(id: string): void {
    if ((this.#count + 1) * BYTES > this.#buffer.byteLength)
      this.#buffer.resize(Math.min(this.#buffer.byteLength * 2, this.#buffer.maxByteLength));
    const at = this.#count * 2;
    this.#words[at] = wordAt(id, 28);
    this.#words[at + 1] = wordAt(id, 19);
    this.#count += 1;
  }

  /** The halves that are there more than once. No id can be added after this. */
  suspects(): ReadonlySet<bigint> {
    const halves = new BigUint64Array(this.#buffer, 0, this.#count).sort();
    const words = this.#words;
    const found = new Set<bigint>();
    for (let index = 1; index < this.#count; index += 1) {
      const at = index * 2;
      if (words[at] === words[at - 2] && words[at + 1] === words[at - 1]) found.add(halves[index] ?? 0n);
    }
    return found;
  }
}

/** The last half of an id, as it is kept. */
export function halfOf(id: string): bigint {
  const words = new Uint32Array([wordAt(id, 28), wordAt(id, 19)]);
  return new BigUint64Array(words.buffer)[0] ?? 0n;
}

/** Four bytes in hex from this place on, not counting a hyphen. */
function wordAt(id: string, from: number): number {
  let word = 0;
  for (let at = from, digits = 0; digits < 8; at += 1) {
    const code = id.charCodeAt(at);
    if (code === HYPHEN) continue;
    word = (word << 4) | (code < A ? code - ZERO : code - A + 10);
    digits += 1;
  }
  return word >>> 0;
}

const HYPHEN = 0x2d;
const ZERO = 0x30;
const A = 0x61;
