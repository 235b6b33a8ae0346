/** The tiles above the hashes of the leaves: each hash there is the root of a full tile below. */
import type { Finding } from './log-findings.ts';
import { type LogSource, TILE_EVENTS } from './log-source.ts';

export class UpperTiles {
  readonly #source: LogSource;
  /** By level: hashes that wait to be compared with the tile in which they stand. */
  readonly #waiting = new Map<number, string[]>();
  readonly #done = new Map<number, number>();
  readonly #faults: (Finding & { readonly from: number; readonly to: number })[] = [];
  #isStopped = false;

  constructor(source: LogSource) {
    this.#source = source;
  }

  /** A hash below is not there: what stands above from there on cannot be computed. */
  stop(): void {
    this.#isStopped = true;
  }

  add(level: number, hash: string): void {
    const hashes = this.#waiting.get(level);
    if (hashes) hashes.push(hash);
    else this.#waiting.set(level, [hash]);
  }

  /** Compares the tiles that are full. */
  async compareFull(): Promise<void> {
    for (const [level, hashes] of this.#waiting)
      if (hashes.length >= TILE_EVENTS) await this.#compare(level, hashes.splice(0, TILE_EVENTS));
  }

  /** At the end of the log: those that are not full, too. */
  async compareAll(): Promise<void> {
    await this.compareFull();
    if (this.#isStopped) return;
    for (const [level, hashes] of this.#waiting) if (hashes.length > 0) await this.#compare(level, hashes);
  }

  /** What is wrong, but for what follows from changed hashes of these leaves. */
  findings(changedLeaves: readonly number[]): Finding[] {
    return this.#faults.flatMap(({ from, to, ...finding }) =>
      changedLeaves.some((seq) => seq >= from && seq <= to) ? [] : [finding],
    );
  }

  async #compare(level: number, hashes: readonly string[]): Promise<void> {
    const index = this.#done.get(level) ?? 0;
    this.#done.set(level, index + 1);
    if (!this.#source.upperTile) return;
    const tile = await this.#source.upperTile(level, index);
    if (tile?.equals(Buffer.from(hashes.join(''), 'latin1'))) return;
    const from = index * TILE_EVENTS ** (level + 1);
    const to = from + hashes.length * TILE_EVENTS ** level - 1;
    const name = `The stored hashes over events ${from} to ${to} (tile ${index} of level ${level})`;
    this.#faults.push({
      ...{ seq: from, id: null, from, to },
      ...(tile === null
        ? { kind: 'stored_hashes_missing', words: `${name} are not there.` }
        : { kind: 'stored_hash_changed', words: `${name} do not fit the hashes below them.` }),
    });
  }
}
