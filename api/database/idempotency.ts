import { conflict } from '../core/errors.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Expiring } from './expiry.ts';

interface IdempotentAct<T> {
  readonly operation: string;
  /** The client's Idempotency-Key; null when there is none. */
  readonly key: string | null;
  /** The request. The same key with another request is refused. */
  readonly input: unknown;
  readonly make: () => Promise<T>;
  /** Reads the present state of what the first request made. */
  readonly again: (madeId: string) => Promise<T>;
}

const RETENTION_MILLISECONDS = 24 * 3_600_000;
const DELETE_EXPIRED =
  'delete from idempotency_keys where person_id = $1 and operation = $2 and key_mac = any($3::bytea[]) and created_at <= $4';
const FIND =
  'select made_id, fingerprint from idempotency_keys where person_id = $1 and operation = $2 and key_mac = any($3::bytea[])';
const INSERT = `insert into idempotency_keys (person_id, operation, key_mac, fingerprint, made_id, created_at)
  values ($1, $2, $3, $4, $5, $6)`;

export const EXPIRING_KEYS: Expiring = {
  table: 'idempotency_keys',
  time: 'created_at',
  keptMilliseconds: RETENTION_MILLISECONDS,
};

/**
 * Runs `make` only once, however often the request arrives within 24 hours. Only a keyed fingerprint and the id of what
 * was made are stored, never the answer, so that nothing personal is in a dump. A request waits while the first is
 * under way.
 * @throws DomainError idempotency_key_reused
 */
export async function idempotent<T extends { readonly id: string }>(work: Work, act: IdempotentAct<T>): Promise<T> {
  if (act.key === null) return act.make();
  const { keyring } = work.vault;
  const keyMac = keyring.mac('idempotency-key', act.key);
  const owner = [work.actor.personId, act.operation];
  const asKept = [...owner, keyring.macs('idempotency-key', act.key)];
  await work.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [keyMac.toString('hex')]);
  await work.query(DELETE_EXPIRED, [...asKept, new Date(work.now.getTime() - RETENTION_MILLISECONDS)]);
  const input = JSON.stringify(act.input);
  const [known] = await work.query<{ made_id: string; fingerprint: Buffer }>(FIND, asKept);
  if (known) {
    if (!keyring.verifyMac('idempotent-request', input, known.fingerprint)) throw conflict('idempotency_key_reused');
    return act.again(known.made_id);
  }
  const made = await act.make();
  await work.query(INSERT, [...owner, keyMac, keyring.mac('idempotent-request', input), made.id, work.now]);
  return made;
}
