import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { CLIENT_COLUMNS, type ClientRow, isAuthenticClient } from './client-rows.ts';

interface OriginLookup {
  readonly pool: pg.Pool;
  readonly keyring: Keyring;
  readonly clock: Clock;
}

const CACHED_MILLISECONDS = 30_000;

/** Whether a frontend that is registered, authentic and not disabled has its pages at this origin. */
export function createOriginLookup({ pool, keyring, clock }: OriginLookup): (origin: string) => Promise<boolean> {
  let cached: { readonly at: number; readonly origins: Promise<ReadonlySet<string>> } | undefined;
  const load = async (): Promise<ReadonlySet<string>> => {
    const sql = `select ${CLIENT_COLUMNS} from clients where kind = 'frontend' and disabled_at is null`;
    const { rows } = await pool.query<ClientRow>(sql);
    return new Set(rows.filter((row) => isAuthenticClient(keyring, row)).flatMap((row) => row.origins));
  };
  return async (origin) => {
    const now = clock.now().getTime();
    if (!cached || now - cached.at >= CACHED_MILLISECONDS) {
      const origins = load();
      cached = { at: now, origins };
      // A failed query must not be cached as "no origin".
      origins.catch(() => {
        cached = undefined;
      });
    }
    return (await cached.origins).has(origin);
  };
}
