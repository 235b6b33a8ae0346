/**
 * The keys that sign access and ID tokens. They are stored sealed in the database, because all processes must sign with
 * the same ones. States: `new` is published but not used yet, `active` signs, `old` is published until its last token
 * has expired.
 */
import { createPrivateKey, hash } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { Statement } from '../core/statement.ts';
import type { Tampering } from '../core/tampering.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { RecordKeys, RecordPlace } from '../crypto/record-keys.ts';
import { UnsealError } from '../crypto/sealing.ts';

interface TokenKeyStore {
  readonly pool: pg.Pool;
  readonly recordKeys: RecordKeys;
  readonly clock: Clock;
  /** Left out by scripts, which serve nobody. */
  readonly onTampering?: (found: Tampering) => Promise<void>;
}

interface KeyRow {
  readonly kid: string;
  readonly state: 'new' | 'active' | 'old';
  readonly changed_at: Date;
  readonly sealed_jwk: Buffer;
}

export interface TokenKey extends JWK {
  kid: string;
}

/** A row, and its key; null when it is none that we made. */
interface ReadKey {
  readonly row: KeyRow;
  readonly key: TokenKey | null;
}

/** The advisory lock for changing the keys. Any number will do that is the same in all processes. */
export const TOKEN_KEYS_LOCK = 7_203_442;
/** After the active key the old ones: everybody knows them, and one of them signs when the active row is spoilt. */
const LOAD = `select kid, state, changed_at, sealed_jwk from token_keys
  order by array_position(array['active', 'old', 'new'], state), created_at desc`;

/** Private keys, the active one first. Makes a key when there is none that can be used. */
export async function ensureTokenKeys(store: TokenKeyStore): Promise<TokenKey[]> {
  const existing = await loadTokenKeys(store);
  if (existing.length > 0) return existing;
  await makeFirstKey(store);
  return loadTokenKeys(store);
}

/** The public halves as they are now, for checking tokens. */
export const createTokenKeys = (store: TokenKeyStore) => async (): Promise<JSONWebKeySet> => ({
  keys: (await loadTokenKeys(store)).map(publicHalf),
});

async function loadTokenKeys({ pool, recordKeys, onTampering }: TokenKeyStore): Promise<TokenKey[]> {
  const read = await readTokenKeys(queryOf(pool), recordKeys);
  for (const { row } of read.filter(({ key }) => key === null)) {
    if (isNews(row)) await onTampering?.(spoiltKey(row));
  }
  return usableOf(read);
}

const queryOf =
  (connection: Pick<pg.Pool, 'query'>): Query =>
  async <Row extends object>(sql: string | Statement, values: readonly unknown[]) =>
    (await connection.query<Row>(typeof sql === 'string' ? sql : sql.text, [...values])).rows;

const usableOf = (read: readonly ReadKey[]): TokenKey[] => read.flatMap(({ key }) => (key === null ? [] : [key]));

/** All rows. One that does not open, or holds no key of ours, is no reason why the others cannot be used. */
export async function readTokenKeys(query: Query, recordKeys: RecordKeys): Promise<ReadKey[]> {
  const rows = await query<KeyRow>(LOAD, []);
  if (rows.length === 0) return [];
  const sealer = await recordKeys.of(null);
  const openKey = ({ kid, sealed_jwk }: KeyRow): TokenKey | null => {
    try {
      return keyIn(kid, sealer.open(tokenKeyPlace(kid), sealed_jwk));
    } catch (error) {
      if (error instanceof UnsealError) return null;
      throw error;
    }
  };
  return rows.map((row) => ({ row, key: openKey(row) }));
}

const MIN_BITS = 2048;

/** The key in the text, when it is a private one for RS256 by that name. */
function keyIn(kid: string, text: string): TokenKey | null {
  try {
    const jwk: TokenKey = Object(JSON.parse(text));
    if (jwk.kid !== kid || jwk.kty !== 'RSA' || jwk.alg !== 'RS256') return null;
    const { asymmetricKeyDetails } = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
    return (asymmetricKeyDetails?.modulusLength ?? 0) < MIN_BITS ? null : jwk;
  } catch {
    // JSON and OpenSSL say in many ways that this is no key.
    return null;
  }
}

/** Kids are thumbprints (RFC 7638). Whatever else stands there is somebody's text, and is shown nowhere. */
const THUMBPRINT = /^[\w-]{43}$/;
export const kidShown = (kid: string): string | null => (THUMBPRINT.test(kid) ? kid : null);

export const spoiltKey = ({ kid }: Pick<KeyRow, 'kid'>): Tampering => ({
  table: 'token_keys',
  targetId: kidShown(kid),
});

/** The keys are read several times a minute. A process tells of each spoilt row once. */
const told = new LRUCache<string, true>({ max: 1_000 });

function isNews({ kid, sealed_jwk }: KeyRow): boolean {
  const row = `${kid}|${hash('sha256', sealed_jwk, 'base64')}`;
  if (told.has(row)) return false;
  told.set(row, true);
  return true;
}

/** Several processes may start at the same moment. The lock lets one of them make the key. */
async function makeFirstKey({ pool, recordKeys, clock }: TokenKeyStore): Promise<void> {
  const { kid, sealed } = await newSealedTokenKey(recordKeys);
  const connection = await pool.connect();
  try {
    await connection.query('begin');
    await connection.query('select pg_advisory_xact_lock($1)', [TOKEN_KEYS_LOCK]);
    const query = queryOf(connection);
    if (usableOf(await readTokenKeys(query, recordKeys)).length === 0) {
      // A row that cannot sign leaves its place; `token-keys rotate` deletes it in time.
      await connection.query("update token_keys set state = 'old', changed_at = $1 where state = 'active'", [
        clock.now(),
      ]);
      await connection.query(
        `insert into token_keys (kid, state, sealed_jwk, created_at, changed_at) values ($1, 'active', $2, $3, $3)`,
        [kid, sealed, clock.now()],
      );
    }
    await connection.query('commit');
  } catch (error) {
    await connection.query('rollback');
    throw error;
  } finally {
    connection.release();
  }
}

export async function newSealedTokenKey(recordKeys: RecordKeys): Promise<{ kid: string; sealed: Buffer }> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  const text = JSON.stringify({ ...jwk, kid, alg: 'RS256', use: 'sig' });
  return { kid, sealed: (await recordKeys.of(null)).seal(tokenKeyPlace(kid), text) };
}

/** The members are named one by one, so that no private part is published by mistake. */
const publicHalf = ({ kty, kid, n, e }: TokenKey): JWK => ({
  ...(kty ? { kty } : {}),
  ...(n && e ? { n, e } : {}),
  kid,
  alg: 'RS256',
  use: 'sig',
});

export const tokenKeyPlace = (kid: string): RecordPlace => ({ table: 'token_keys', column: 'sealed_jwk', id: kid });
