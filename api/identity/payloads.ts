/**
 * What the login hub stores: codes, refresh tokens, sessions and logins under way. A dump of the table reveals neither
 * ids nor payloads. Ids are stored as SHA-256 (they are long and random, so no salt is needed), and payloads are
 * sealed.
 */
import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import type { RecordKeys, RecordPlace } from '../crypto/record-keys.ts';

interface PayloadKeys {
  readonly grantId?: string | undefined;
  readonly uid?: string | undefined;
  readonly userCode?: string | undefined;
  readonly accountId?: string | undefined;
}

export interface StoredPayload {
  /** JSON. */
  readonly text: string;
  readonly consumedAt: Date | null;
}

type LookUp = 'id_hash' | 'uid_hash' | 'user_code_hash';

export interface Payloads {
  put(model: string, id: string, entry: { text: string; keys: PayloadKeys; expiresAt: Date | null }): Promise<void>;
  /** Expired counts as absent. */
  find(model: string, by: LookUp, value: string): Promise<StoredPayload | null>;
  /** For single use: finds and removes in one statement. */
  take(model: string, id: string): Promise<StoredPayload | null>;
  /** @returns whether this was the first time. */
  consume(model: string, id: string): Promise<boolean>;
  remove(model: string, id: string): Promise<void>;
  removeGrant(model: string, grantId: string): Promise<void>;
}

interface PayloadsOptions {
  readonly pool: pg.Pool;
  readonly recordKeys: RecordKeys;
  readonly clock: Clock;
}

interface Row extends PayloadPlace {
  readonly row_id: string;
  readonly sealed_payload: Buffer;
  readonly consumed_at: Date | null;
}

/**
 * Everything by which a row is found. All of it is authenticated, so a payload copied with SQL to another id or model
 * does not open.
 */
export interface PayloadPlace {
  readonly model: string;
  readonly id_hash: Buffer;
  readonly uid_hash: Buffer | null;
  readonly user_code_hash: Buffer | null;
}

const ROW = 'model, id_hash, uid_hash, user_code_hash, row_id, sealed_payload, consumed_at';

const UPSERT = `insert into oidc_payloads
    (model, id_hash, row_id, sealed_payload, grant_hash, uid_hash, user_code_hash, account_id, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (model, id_hash) do update set row_id = excluded.row_id, sealed_payload = excluded.sealed_payload,
    grant_hash = excluded.grant_hash, uid_hash = excluded.uid_hash, user_code_hash = excluded.user_code_hash,
    account_id = excluded.account_id, expires_at = excluded.expires_at`;

const LIVE = '(expires_at is null or expires_at > $3)';
const FIND: Readonly<Record<LookUp, string>> = {
  id_hash: select('id_hash'),
  uid_hash: select('uid_hash'),
  user_code_hash: select('user_code_hash'),
};

export function createPayloads({ pool, recordKeys, clock }: PayloadsOptions): Payloads {
  const opened = async (row: Row | undefined): Promise<StoredPayload | null> =>
    row
      ? {
          text: (await recordKeys.of(null)).open(payloadPlace(row, row.row_id), row.sealed_payload),
          consumedAt: row.consumed_at,
        }
      : null;
  return {
    put: async (model, id, { text, keys, expiresAt }) => {
      const rowId = newId();
      const hashes = [keys.grantId, keys.uid, keys.userCode].map((key) => (key === undefined ? null : hashed(key)));
      const [, uid = null, userCode = null] = hashes;
      const place = { model, id_hash: hashed(id), uid_hash: uid, user_code_hash: userCode };
      const sealed = (await recordKeys.of(null)).seal(payloadPlace(place, rowId), text);
      await pool.query(UPSERT, [model, hashed(id), rowId, sealed, ...hashes, keys.accountId ?? null, expiresAt]);
    },
    find: async (model, by, value) =>
      opened((await pool.query<Row>(FIND[by], [model, hashed(value), clock.now()])).rows[0]),
    take: async (model, id) =>
      opened(
        (
          await pool.query<Row>(
            `delete from oidc_payloads where model = $1 and id_hash = $2 and ${LIVE} returning ${ROW}`,
            [model, hashed(id), clock.now()],
          )
        ).rows[0],
      ),
    consume: async (model, id) => {
      const { rowCount } = await pool.query(
        'update oidc_payloads set consumed_at = $3 where model = $1 and id_hash = $2 and consumed_at is null',
        [model, hashed(id), clock.now()],
      );
      return rowCount === 1;
    },
    remove: async (model, id) => {
      await pool.query('delete from oidc_payloads where model = $1 and id_hash = $2', [model, hashed(id)]);
    },
    removeGrant: async (model, grantId) => {
      await pool.query('delete from oidc_payloads where model = $1 and grant_hash = $2', [model, hashed(grantId)]);
    },
  };
}

/** For a job that deletes expired rows, which count as absent already. @returns how many rows were deleted. */
export async function removeExpiredPayloads(pool: pg.Pool, now: Date): Promise<number> {
  const { rowCount } = await pool.query('delete from oidc_payloads where expires_at <= $1', [now]);
  return rowCount ?? 0;
}

function select(column: LookUp): string {
  return `select ${ROW} from oidc_payloads where model = $1 and ${column} = $2 and ${LIVE}`;
}

const hashed = (value: string): Buffer => hash('sha256', value, 'buffer');

export function payloadPlace(place: PayloadPlace, rowId: string): RecordPlace {
  const hashes = [place.id_hash, place.uid_hash, place.user_code_hash].map((each) => each?.toString('hex') ?? '');
  return { table: 'oidc_payloads', column: 'sealed_payload', id: [place.model, ...hashes, rowId].join('|') };
}
