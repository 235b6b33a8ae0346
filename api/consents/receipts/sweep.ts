import type { Clock } from '../../core/clock.ts';
import { DomainError } from '../../core/errors.ts';
import type { Sweep } from '../../core/jobs.ts';
import { tryEach } from '../../core/try-each.ts';
import type { Query, RunAsSystem } from '../../core/unit-of-work.ts';
import { type Issuer, issueReceipts, NothingToIssue, RECEIPTS } from './issue.ts';
import { findOwed } from './rows.ts';

export interface ReceiptTools extends Issuer {
  readonly query: Query;
  readonly clock: Clock;
  readonly runAsSystem: RunAsSystem;
}

const RECEIPT_SECONDS = 2;
const AT_ONCE = 200;
/** Acts take seconds from their beginning, by which their events are dated, to their commit. */
const OVERLAP_MILLISECONDS = 3_600_000;
const ALL_AGAIN_MILLISECONDS = 3_600_000;

/**
 * An answer has its receipt seconds after a checkpoint covers it. Looks at recent answers, and at all of them once an hour:
 * those of dialogs that were not proven for a while.
 */
export function receiptSweep(tools: ReceiptTools): Sweep {
  const { query, clock, runAsSystem } = tools;
  let looked: Date | null = null;
  let allAgainAt = Number.NEGATIVE_INFINITY;
  return {
    name: 'consent-receipts',
    everySeconds: RECEIPT_SECONDS,
    run: async (signal) => {
      const now = clock.now();
      const isAll = performance.now() >= allAgainAt || looked === null;
      const since = isAll || looked === null ? new Date(0) : new Date(looked.getTime() - OVERLAP_MILLISECONDS);
      const owed = await findOwed(query, since, AT_ONCE);
      await tryEach(
        owed.map((dialogId) => async () => {
          if (signal.aborted) return;
          await runAsSystem(RECEIPTS, (work) => issueReceipts(work, tools, dialogId)).catch(unlessNothing);
        }),
      );
      // Where more are owed than fit, what comes after them is looked for next time.
      if (owed.length === AT_ONCE) return;
      looked = now;
      if (isAll) allAgainAt = performance.now() + ALL_AGAIN_MILLISECONDS;
    },
  };
}

/** A dialog of which something is not proven was reported, and has no receipt until it is mended. */
function unlessNothing(error: unknown): void {
  const isNothing = error instanceof NothingToIssue || (error instanceof DomainError && error.kind === 'conflict');
  if (!isNothing) throw error;
}
