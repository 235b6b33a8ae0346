/** What one request may take. Between posts it gives way to whatever else the process has to do. */
import { setImmediate as giveWay } from 'node:timers/promises';

export interface SearchLimits {
  readonly posts: number;
  readonly milliseconds: number;
}

const LIMITS: SearchLimits = { posts: 2_000, milliseconds: 1_000 };

/** So long others wait for one search, but for a post that takes longer. */
const SLICE_MILLISECONDS = 5;

export interface Budget {
  readonly left: number;
  readonly isSpent: boolean;
  /** After each post. */
  spend(): Promise<void>;
}

export function createBudget(limits: SearchLimits = LIMITS): Budget {
  const end = performance.now() + limits.milliseconds;
  let left = limits.posts;
  let waitedAt = performance.now();
  return {
    get left() {
      return left;
    },
    get isSpent() {
      return left <= 0 || performance.now() >= end;
    },
    spend: async () => {
      left -= 1;
      if (performance.now() - waitedAt < SLICE_MILLISECONDS) return;
      await giveWay();
      waitedAt = performance.now();
    },
  };
}
