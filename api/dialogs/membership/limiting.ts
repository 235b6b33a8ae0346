/** How long the access of those with custody lasts. */
import { isDeepStrictEqual } from 'node:util';
import { type HoldersEnd, hasEnded, isSameLimit, limitOf } from '../access-limit.ts';
import { custodyLimit } from './custody.ts';
import { startKeyVersion } from './key-versions.ts';
import { holderOf, type MembershipState, notLeft } from './state.ts';

/**
 * Says anew when the access of those with custody ends, after a fact was recorded or a legal basis chosen. An end that
 * has come stays. A new key version begins, so that nobody goes on with a key from before.
 * @returns whether anything changed
 */
export function limitHolders(state: MembershipState): boolean {
  const { custody, now, changes } = state;
  if (custody === null) return false;
  const changed = notLeft(state).filter((row) => {
    const [before, after] = [limitOf(row), custodyLimit(custody, row, state)];
    if (hasEnded(before, now) || isSameLimit(before, after)) return false;
    row.set({ accessEndsAt: after?.endsAt ?? null, accessEnds: after?.ends ?? null });
    return true;
  });
  for (const row of changed) changes.push({ save: row }, { limitKeys: holderOf(row) });
  if (changed.length > 0) startKeyVersion(state, []);
  return changed.length > 0;
}

/** What is left to those with custody when the subject has a say of their own, as the legal bases of the dialog have it. */
export function setHoldersEnd(state: MembershipState, holdersEnd: HoldersEnd | null): void {
  if (isDeepStrictEqual(state.holdersEnd, holdersEnd)) return;
  state.holdersEnd = holdersEnd;
  if (!limitHolders(state)) startKeyVersion(state, []);
}
