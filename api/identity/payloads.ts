/**
 * What the login hub stores: codes, refresh tokens, sessions and logins under way. A dump of the table reveals neither
 * ids nor payloads. Ids are stored as SHA-256 (they are long and random, so no salt is needed), and payloads are
 * sealed, together with the time of their expiry and of their use: SQL can neither make a row live longer nor make a
 * used one new. The columns `expires_at`, `grant_hash` and `account_id` only say what may be deleted. Nothing is given
 * because of them.
 */
import { hash } from 'node:crypto';
import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import type { RecordKeys, RecordPlace } from '../crypto/record-keys.ts';
import { UnsealError } from '../crypto/sealing.ts';
import type { Expiring } from '../database/expiry.ts';

interface PayloadKeys {
  readonly grantId?: string | undefined;
  readonly uid?: string | undefined;
  readonly userCode?: string | undefined;
  readonly accountId?: string | undefined;
}

export interface NewPayload {
  readonly text: string;
  readonly keys: PayloadKeys;
  readonly expiresAt: Date | null;
}

export interface StoredPayload {
  /** JSON. */
  readonly text: string;
  readonly usedAt: Date | null;
}

type LookUp = 'id_hash' | 'uid_hash' | 'user_code_hash';

export interface Payloads {
  put(model: string, id: string, entry: NewPayload): Promise<void>;
  /** What is expired, and what is not authentic, counts as absent. */
  find(model: string, by: LookUp, value: string): Promise<StoredPayload | null>;
  /** For single use: finds and removes in one statement. */
  take(model: string, id: string): Promise<StoredPayload | null>;
  /** The used one is kept for `keptSeconds` at least. @returns whether this was the first time. */
  use(model: string, id: string, keptSeconds?: number): Promise<boolean>;
  /**
   * Marks `id` as used and stores its successor, both or neither, in one statement. The used one is kept for
   * `keptSeconds` at least.
   * @returns false when it is absent or was used before: then nothing is stored.
   */
  exchange(model: string, id: string, successor: Successor): Promise<boolean>;
  remove(model: string, id: string): Promise<void>;
  removeGrant(model: string, grantId: string): Promise<void>;
}

interface Successor {
  readonly id: string;
  readonly entry: NewPayload;
  readonly keptSeconds: number;
}

interface PayloadsOptions {
  readonly pool: pg.Pool;
  readonly recordKeys: RecordKeys;
  readonly clock: Clock;
  /** Left out by scripts, which serve nobody. */
  readonly onTampering?: () => Promise<void>;
}

interface Row extends PayloadPlace {
  readonly row_id: string;
  readonly sealed_payload: Buffer;
  readonly consumed_at: Date | number | null;
  readonly expires_at: Date | number | null;
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

/** What is sealed. Times are in milliseconds since the epoch. */
interface Content {
  readonly text: string;
  readonly until: number | null;
  readonly used: number | null;
}

interface Opened extends Content {
  readonly row: Row;
}

const ROW = 'model, id_hash, uid_hash, user_code_hash, row_id, sealed_payload, consumed_at, expires_at';

const COLUMNS = 'model, id_hash, row_id, sealed_payload, grant_hash, uid_hash, user_code_hash, account_id, expires_at';

const UPSERT = `insert into oidc_payloads (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (model, id_hash) do update set row_id = excluded.row_id, sealed_payload = excluded.sealed_payload,
    grant_hash = excluded.grant_hash, uid_hash = excluded.uid_hash, user_code_hash = excluded.user_code_hash,
    account_id = excluded.account_id, expires_at = excluded.expires_at`;

/** Every change of a row gives it another `row_id`. So of several changes at the same moment one alone is made. */
const USE = `update oidc_payloads set row_id = $4, sealed_payload = $5, expires_at = $6
  where model = $1 and id_hash = $2 and row_id = $3`;

const EXCHANGE = `with used as (${USE} returning model)
  insert into oidc_payloads (${COLUMNS})
  select model, $7::bytea, $8::uuid, $9::bytea, $10::bytea, $11::bytea, $12::bytea, $13::uuid, $14::timestamptz from used
  on conflict do nothing`;

const LIVE = '(expires_at is null or expires_at > $3)';
const FIND: Readonly<Record<LookUp, string>> = {
  id_hash: select('id_hash'),
  uid_hash: select('uid_hash'),
  user_code_hash: select('user_code_hash'),
};

export function createPayloads({ pool, recordKeys, clock, onTampering }: PayloadsOptions): Payloads {
  const seal = async (place: PayloadPlace, rowId: string, content: Content): Promise<Buffer> =>
    (await recordKeys.of(null)).seal(payloadPlace(place, rowId), JSON.stringify(content));
  const open = async (row: Row | undefined): Promise<Opened | null> => {
    if (!row) return null;
    const sealer = await recordKeys.of(null);
    try {
      const content = contentOf(sealer.open(payloadPlace(row, row.row_id), row.sealed_payload), row);
      const isOver = content.until !== null && content.until <= clock.now().getTime();
      return isOver ? null : { ...content, row };
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      await onTampering?.();
      return null;
    }
  };
  const read = async (model: string, by: LookUp, value: string): Promise<Opened | null> =>
    open((await pool.query<Row>(FIND[by], [model, hashed(value), clock.now()])).rows[0]);
  const newRow = async (model: string, id: string, { text, keys, expiresAt }: NewPayload): Promise<unknown[]> => {
    const rowId = newId();
    const hashes = [keys.grantId, keys.uid, keys.userCode].map((key) => (key === undefined ? null : hashed(key)));
    const [, uid = null, userCode = null] = hashes;
    const place = { model, id_hash: hashed(id), uid_hash: uid, user_code_hash: userCode };
    const sealed = await seal(place, rowId, { text, until: expiresAt?.getTime() ?? null, used: null });
    return [model, place.id_hash, rowId, sealed, ...hashes, keys.accountId ?? null, expiresAt];
  };
  /** The values of USE. */
  const usedRow = async ({ row, text, until }: Opened, keptSeconds: number): Promise<unknown[]> => {
    const rowId = newId();
    const now = clock.now().getTime();
    const kept = until === null ? null : Math.max(until, now + keptSeconds * 1000);
    const sealed = await seal(row, rowId, { text, until: kept, used: now });
    return [row.model, row.id_hash, row.row_id, rowId, sealed, kept === null ? null : new Date(kept)];
  };
  return {
    put: async (model, id, entry) => {
      await pool.query(UPSERT, await newRow(model, id, entry));
    },
    find: async (model, by, value) => stored(await read(model, by, value)),
    take: async (model, id) => {
      const { rows } = await pool.query<Row>(
        `delete from oidc_payloads where model = $1 and id_hash = $2 and ${LIVE} returning ${ROW}`,
        [model, hashed(id), clock.now()],
      );
      return stored(await open(rows[0]));
    },
    use: async (model, id, keptSeconds = 0) => {
      const opened = await read(model, 'id_hash', id);
      if (!opened || opened.used !== null) return false;
      return (await pool.query(USE, await usedRow(opened, keptSeconds))).rowCount === 1;
    },
    exchange: async (model, id, successor) => {
      const opened = await read(model, 'id_hash', id);
      if (!opened || opened.used !== null) return false;
      const [, ...inserted] = await newRow(model, successor.id, successor.entry);
      const values = [...(await usedRow(opened, successor.keptSeconds)), ...inserted];
      return (await pool.query(EXCHANGE, values)).rowCount === 1;
    },
    remove: async (model, id) => {
      await pool.query('delete from oidc_payloads where model = $1 and id_hash = $2', [model, hashed(id)]);
    },
    removeGrant: async (model, grantId) => {
      await pool.query('delete from oidc_payloads where model = $1 and grant_hash = $2', [model, hashed(grantId)]);
    },
  };
}

const stored = (opened: Opened | null): StoredPayload | null =>
  opened && { text: opened.text, usedAt: opened.used === null ? null : new Date(opened.used) };

/** Rows of versions before have the payload alone in the seal, and the times in columns. They last twelve hours at most. */
function contentOf(sealed: string, row: Row): Content {
  const content: Partial<Content> = JSON.parse(sealed);
  const { text, until = null, used = null } = content;
  if (text !== undefined) return { text, until, used };
  return { text: sealed, until: timeOf(row.expires_at), used: timeOf(row.consumed_at) };
}

/** Of an infinite date, which SQL can write, the driver makes a number. */
const timeOf = (column: Date | number | null): number | null => (column === null ? null : Number(column));

/** They count as absent already. */
export const EXPIRING_PAYLOADS: Expiring = { table: 'oidc_payloads', time: 'expires_at', keptMilliseconds: 0 };

function select(column: LookUp): string {
  return `select ${ROW} from oidc_payloads where model = $1 and ${column} = $2 and ${LIVE}`;
}

const hashed = (value: string): Buffer => hash('sha256', value, 'buffer');

export function payloadPlace(place: PayloadPlace, rowId: string): RecordPlace {
  const hashes = [place.id_hash, place.uid_hash, place.user_code_hash].map((each) => each?.toString('hex') ?? '');
  return { table: 'oidc_payloads', column: 'sealed_payload', id: [place.model, ...hashes, rowId].join('|') };
}
