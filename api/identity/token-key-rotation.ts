/**
 * A new token key is published first and signs only when every process, and whoever verifies ID tokens, has had time to
 * load it. So a rotation takes two calls. An old key stays published while a token that it signed may still be valid.
 */
import type { SystemActor } from '../core/actor.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { RecordKeys } from '../crypto/record-keys.ts';
import { MAX_LOGIN_SECONDS } from './login.ts';
import { newSealedTokenKey, readTokenKeys, spoiltKey, TOKEN_KEYS_LOCK } from './token-keys.ts';

interface TokenKeyEntry {
  readonly kid: string;
  readonly state: 'new' | 'active' | 'old';
  readonly created_at: Date;
  readonly changed_at: Date;
}

export interface Rotation {
  readonly step: 'published' | 'waiting' | 'activated';
  readonly kid: string;
  /** The earliest time at which it may be activated. */
  readonly usableAt: Date;
  /** Old keys that were deleted, because no valid token needs them. */
  readonly removed: readonly string[];
}

/** Four times as long as a process may use the keys it has loaded. */
const PUBLISHED_MILLISECONDS = 120_000;
/** ID tokens are presented again at logout, so a key is kept for as long as a login may last, and an hour. */
const KEPT_MILLISECONDS = (MAX_LOGIN_SECONDS + 3600) * 1000;

export const listTokenKeys = (work: Work<SystemActor>): Promise<TokenKeyEntry[]> => {
  work.record('token-keys.read');
  return work.query<TokenKeyEntry>(
    'select kid, state, created_at, changed_at from token_keys order by created_at desc',
    [],
  );
};

/** The next step of a rotation: publishes a new key, or activates the published one when its time has come. */
export async function rotateTokenKeys(work: Work<SystemActor>, recordKeys: RecordKeys): Promise<Rotation> {
  await work.query('select pg_advisory_xact_lock($1)', [TOKEN_KEYS_LOCK]);
  const removed = await removeOld(work);
  const fresh = await publishedKey(work, recordKeys);
  if (!fresh) return { ...(await publish(work, recordKeys)), removed };
  const usableAt = usableFrom(fresh.changed_at);
  if (usableAt > work.now) {
    work.record('token-keys.read');
    return { step: 'waiting', kid: fresh.kid, usableAt, removed };
  }
  await work.query("update token_keys set state = 'old', changed_at = $1 where state = 'active'", [work.now]);
  await work.query("update token_keys set state = 'active', changed_at = $2 where kid = $1", [fresh.kid, work.now]);
  work.record('token-key.activated', { targetId: fresh.kid });
  return { step: 'activated', kid: fresh.kid, usableAt, removed };
}

/** A row that holds no key of ours must never sign: it counts as old, and is deleted in time. */
async function publishedKey(work: Work<SystemActor>, recordKeys: RecordKeys) {
  const read = await readTokenKeys(work.query, recordKeys);
  const spoilt = read.flatMap(({ row, key }) => (key === null && row.state !== 'old' ? [row] : []));
  for (const row of spoilt) work.noteTampering(spoiltKey(row));
  await work.query("update token_keys set state = 'old', changed_at = $2 where kid = any($1)", [
    spoilt.map(({ kid }) => kid),
    work.now,
  ]);
  return read.find(({ row, key }) => key !== null && row.state === 'new')?.row;
}

async function publish(work: Work<SystemActor>, recordKeys: RecordKeys): Promise<Omit<Rotation, 'removed'>> {
  const { kid, sealed } = await newSealedTokenKey(recordKeys);
  await work.query(
    `insert into token_keys (kid, state, sealed_jwk, created_at, changed_at) values ($1, 'new', $2, $3, $3)`,
    [kid, sealed, work.now],
  );
  work.record('token-key.published', { targetId: kid });
  return { step: 'published', kid, usableAt: usableFrom(work.now) };
}

async function removeOld(work: Work<SystemActor>): Promise<string[]> {
  const before = new Date(work.now.getTime() - KEPT_MILLISECONDS);
  const rows = await work.query<{ kid: string }>(
    "delete from token_keys where state = 'old' and changed_at < $1 returning kid",
    [before],
  );
  for (const { kid } of rows) work.record('token-key.removed', { targetId: kid });
  return rows.map(({ kid }) => kid);
}

const usableFrom = (published: Date): Date => new Date(published.getTime() + PUBLISHED_MILLISECONDS);
