/**
 * The keys that sign access and ID tokens. They are stored sealed in the database, because all processes must sign with
 * the same ones. States: `new` is published but not used yet, `active` signs, `old` is published until its last token
 * has expired.
 */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';
import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import type { RecordKeys, RecordPlace } from '../crypto/record-keys.ts';

interface TokenKeyStore {
  readonly pool: pg.Pool;
  readonly recordKeys: RecordKeys;
  readonly clock: Clock;
}

interface KeyRow {
  readonly kid: string;
  readonly sealed_jwk: Buffer;
}

export interface TokenKey extends JWK {
  kid: string;
}

/** The advisory lock for changing the keys. Any number will do that is the same in all processes. */
export const TOKEN_KEYS_LOCK = 7_203_442;
const LOAD = `select kid, sealed_jwk from token_keys
  order by array_position(array['active', 'new', 'old'], state), created_at desc`;

/** Private keys, the active one first. Makes the first key when there is none. */
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

async function loadTokenKeys(store: TokenKeyStore): Promise<TokenKey[]> {
  const { rows } = await store.pool.query<KeyRow>(LOAD);
  const sealer = await store.recordKeys.of(null);
  return rows.map((row) => {
    const jwk: TokenKey = JSON.parse(sealer.open(tokenKeyPlace(row.kid), row.sealed_jwk));
    return jwk;
  });
}

/** Several processes may start at the same moment. The lock lets one of them make the key. */
async function makeFirstKey(store: TokenKeyStore): Promise<void> {
  const { kid, sealed } = await newSealedTokenKey(store.recordKeys);
  const connection = await store.pool.connect();
  try {
    await connection.query('begin');
    await connection.query('select pg_advisory_xact_lock($1)', [TOKEN_KEYS_LOCK]);
    await connection.query(
      `insert into token_keys (kid, state, sealed_jwk, created_at, changed_at)
       select $1, 'active', $2, $3, $3 where not exists (select from token_keys)`,
      [kid, sealed, store.clock.now()],
    );
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
