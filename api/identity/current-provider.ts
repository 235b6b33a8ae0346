/**
 * oidc-provider takes its signing keys once, when it is constructed, and keeps all else in the database. When the keys
 * in the database have changed, a new instance is constructed and takes over, so no restart is needed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Clock } from '../core/clock.ts';
import type { TokenKey } from './token-keys.ts';

export interface CurrentProvider {
  readonly provider: Provider;
  readonly answer: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
}

interface CurrentProviderOptions {
  /** Private keys, the one that signs first. */
  readonly loadKeys: () => Promise<readonly TokenKey[]>;
  readonly build: (keys: readonly TokenKey[]) => Provider;
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}

const RELOAD_MILLISECONDS = 15_000;

export async function createCurrentProvider(options: CurrentProviderOptions): Promise<() => Promise<CurrentProvider>> {
  const { loadKeys, build, clock, onFault } = options;
  const make = (keys: readonly TokenKey[]) => {
    const provider = build(keys);
    return { provider, answer: provider.callback(), kids: kidsOf(keys) };
  };
  let current = make(await loadKeys());
  let loadedAt = clock.now().getTime();
  return async () => {
    const now = clock.now().getTime();
    if (now - loadedAt < RELOAD_MILLISECONDS) return current;
    loadedAt = now;
    try {
      const keys = await loadKeys();
      if (kidsOf(keys) !== current.kids) current = make(keys);
    } catch (error) {
      // The database is unavailable. Requests that need it fail by themselves; until it is back the loaded keys are
      // used.
      onFault(error);
    }
    return current;
  };
}

/** Which keys there are and which of them signs. */
const kidsOf = (keys: readonly TokenKey[]): string => keys.map(({ kid }) => kid).join(' ');
