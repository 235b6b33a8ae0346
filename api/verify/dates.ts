/**
 * Finds events that are dated back. The time of an event is the word of whoever wrote it, and an event is numbered within
 * seconds. So an event that was numbered after a checkpoint was signed must not be dated much before it.
 *
 * Nor does it count as dated back while it is newer than what the checkpoint covers: when nothing was numbered for hours,
 * what waited is numbered in the order of time, with checkpoints in between.
 */

/**
 * An event is numbered within 5 seconds of its commit. The rest is for long transactions, whose events are dated at their
 * beginning, and for clocks of several machines that differ.
 */
export const BACKDATING_SECONDS = 60;

export class Dates {
  /** As leaves are read: 20260131080000. */
  #newest = 0;
  #earliest = 0;

  /** Whether this event is dated back. */
  isBack(second: number): boolean {
    if (second > this.#newest) this.#newest = second;
    return second < this.#earliest;
  }

  /** A checkpoint was signed at this time, over the events so far. */
  sign(at: number): void {
    if (this.#newest === 0) return;
    const earliest = secondOf(Math.min(at, millisecondsOf(this.#newest)) - BACKDATING_SECONDS * 1000);
    if (earliest > this.#earliest) this.#earliest = earliest;
  }
}

const secondOf = (milliseconds: number): number =>
  Number(new Date(milliseconds).toISOString().slice(0, 19).replaceAll(/[-T:]/g, ''));

/** A day that its month does not have counts on. */
function millisecondsOf(second: number): number {
  const part = (digits: number, width: number): number => Math.floor(second / 10 ** digits) % 10 ** width;
  return Date.UTC(part(10, 4), part(8, 2) - 1, part(6, 2), part(4, 2), part(2, 2), part(0, 2));
}
