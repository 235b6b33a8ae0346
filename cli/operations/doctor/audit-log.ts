import type { Clock } from '../../../api/core/clock.ts';
import type { Query } from '../../../api/core/unit-of-work.ts';
import { type LogState, readLogState } from '../../../api/merkle-log/state.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

const LATE_SECONDS = 30;
/** A round of the guard takes four hours for three million events. */
const LONG_ROUND_SECONDS = 7 * 24 * 3_600;

/** How the audit log stands. `letdialog audit verify` recomputes it; this only looks. */
export async function checkAuditLog(query: Query, clock: Clock): Promise<Finding[]> {
  const state = await readLogState(query, clock.now());
  return [evaluatePending(state), evaluateCheckpoint(state), evaluateFindings(state)];
}

export function evaluatePending({ size, pending, oldestSeconds }: LogState): Finding {
  const text = `${size} events are numbered, ${pending} wait`;
  return oldestSeconds > LATE_SECONDS
    ? failed('audit log numbers', `${text}; the oldest for ${Math.round(oldestSeconds)} s: is a worker running?`)
    : ok('audit log numbers', text);
}

export function evaluateCheckpoint({ size, checkpointSize, checkpointSeconds, oldestSeconds }: LogState): Finding {
  const check = 'audit log checkpoint';
  if (size === 0) return ok(check, 'none yet, and no event');
  if (checkpointSeconds === null) return warning(check, 'none yet: is a worker running?');
  const text = `${checkpointSize} events are signed for, ${Math.round(checkpointSeconds)} s ago`;
  if (checkpointSize >= size || oldestSeconds > LATE_SECONDS) return ok(check, text);
  return checkpointSeconds > LATE_SECONDS
    ? warning(check, `${text}, of ${size}: nothing is signed that does not continue what was signed before`)
    : ok(check, text);
}

export function evaluateFindings({ findings, rounds, roundSeconds }: LogState): Finding {
  const check = 'audit log findings';
  if (findings > 0) return failed(check, `${findings}: run "letdialog audit findings"`);
  if (roundSeconds === null) return ok(check, 'none; the first round is not done');
  const text = `none in ${rounds} rounds, the last ${Math.round(roundSeconds / 3_600)} h ago`;
  return roundSeconds > LONG_ROUND_SECONDS ? warning(check, `${text}: is a worker running?`) : ok(check, text);
}
