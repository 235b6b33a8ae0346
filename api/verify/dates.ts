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
  /** As leaves write them, so that they compare as text. */
  #newest = '';
  #earliest = '';

  /** @returns the time before which this event must not be dated; null when it is not */
  check(at: string): string | null {
    if (at > this.#newest) this.#newest = at;
    return at < this.#earliest ? this.#earliest : null;
  }

  /** A checkpoint was signed at this time, over the events so far. */
  sign(at: number): void {
    const time = Math.min(at, Date.parse(this.#newest)) - BACKDATING_SECONDS * 1000;
    if (Number.isNaN(time)) return;
    const earliest = new Date(time).toISOString();
    if (earliest > this.#earliest) this.#earliest = earliest;
  }
}
