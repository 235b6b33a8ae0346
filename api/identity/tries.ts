import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { Expiring } from '../database/expiry.ts';

export interface TryRule {
  readonly limit: number;
  readonly seconds: number;
}

/** Counts tries in the database, so that a limit holds over all processes. */
export interface Tries {
  /** @returns null when it may be tried, else in how many seconds again. */
  take(what: string, rule: TryRule): Promise<number | null>;
  /** For a try that turned out not to count. */
  giveBack(what: string): Promise<void>;
}

const TAKE = `insert into login_tries as t (key, count, ends_at) values ($1, 1, $2)
  on conflict (key) do update set
    count = case when t.ends_at <= $3 then 1 else t.count + 1 end,
    ends_at = case when t.ends_at <= $3 then excluded.ends_at else t.ends_at end
  returning count, ends_at`;

/** What is tried is kept as a MAC, since it may be an address or a code. */
export function createTries({ pool, keyring, clock }: { pool: pg.Pool; keyring: Keyring; clock: Clock }): Tries {
  const keyOf = (what: string): Buffer => keyring.mac('login_tries', what);
  return {
    take: async (what, { limit, seconds }) => {
      const now = clock.now().getTime();
      const ends = new Date(now + seconds * 1000);
      const { rows } = await pool.query<{ count: number; ends_at: Date }>(TAKE, [keyOf(what), ends, new Date(now)]);
      const [row] = rows;
      if (!row || row.count <= limit) return null;
      return Math.max(1, Math.ceil((row.ends_at.getTime() - now) / 1000));
    },
    giveBack: async (what) => {
      await pool.query('update login_tries set count = count - 1 where key = $1 and count > 0', [keyOf(what)]);
    },
  };
}

export const EXPIRING_TRIES: Expiring = { table: 'login_tries', time: 'ends_at', keptMilliseconds: 0 };
