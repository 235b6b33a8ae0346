import type { Holder } from '../keys/dialog-keys.ts';
import { entitledHolders, type MembershipState } from './state.ts';

/** The same persons get a new key: what was sealed or decided under the old one is over. */
export const renewKeys = (state: MembershipState): void => startKeyVersion(state, []);

export function startKeyVersion(state: MembershipState, newcomers: readonly Holder[]): void {
  state.changes.push({ startKeyVersion: { entitled: entitledHolders(state), newcomers } });
}
