import { randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';
import { open, openText, reseal, type SealingKey, seal, sealText } from './sealing.ts';
import { createUnsealCache, type UnsealCache } from './unseal-cache.ts';

/**
 * The owner of the records that a key seals: a municipality's id, or null for citizens, externals and the installation.
 */
type RecordScope = string | null;

/**
 * The location of a sealed record. It is authenticated, so a value that was moved to another row or column does not
 * open.
 */
export interface RecordPlace {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

export interface RecordSealer {
  seal(place: RecordPlace, text: string): Buffer;
  /** @throws UnsealError */
  open(place: RecordPlace, sealed: Uint8Array): string;
  /** The same in the present format. @throws UnsealError */
  reseal(place: RecordPlace, sealed: Uint8Array): Buffer;
  /** For pieces of files, which are not remembered. */
  sealBytes(place: RecordPlace, bytes: Uint8Array): Buffer;
  /** @throws UnsealError */
  openBytes(place: RecordPlace, sealed: Uint8Array): Buffer;
}

export interface StoredRecordKey {
  readonly id: string;
  readonly wrappedKey: Buffer;
}

/**
 * The part in the database. `insertOrFind` stores the offered key unless the scope has one, and returns the scope's
 * key.
 */
export interface RecordKeyStore {
  find(scope: RecordScope): Promise<StoredRecordKey | null>;
  insertOrFind(scope: RecordScope, offered: StoredRecordKey): Promise<StoredRecordKey>;
}

export interface RecordKeys {
  of(scope: RecordScope): Promise<RecordSealer>;
}

export function createRecordKeys(keyring: Keyring, store: RecordKeyStore, newId: () => string): RecordKeys {
  const sealers = new Map<RecordScope, Promise<RecordSealer>>();
  const opened = createUnsealCache<string>(CACHED_RECORDS);
  const load = async (scope: RecordScope): Promise<RecordSealer> => {
    const stored =
      (await store.find(scope)) ?? (await store.insertOrFind(scope, newStoredKey(keyring, scope, newId())));
    const key = keyring.unwrap(recordKeyContext(scope, stored.id), stored.wrappedKey);
    return sealerOf(key, stored.id, opened);
  };
  return {
    of: (scope) => {
      const known = sealers.get(scope);
      if (known) return known;
      const loading = load(scope);
      sealers.set(scope, loading);
      loading.catch(() => sealers.delete(scope));
      return loading;
    },
  };
}

function newStoredKey(keyring: Keyring, scope: RecordScope, id: string): StoredRecordKey {
  const key = randomBytes(32);
  const wrappedKey = keyring.wrap(recordKeyContext(scope, id), key);
  key.fill(0);
  return { id, wrappedKey };
}

/** The context to which a wrapped record key is bound. */
export const recordKeyContext = (scope: RecordScope, id: string): string =>
  `record_keys|${scope ?? 'installation'}|${id}`;

/** A list of fifty dialogs has a hundred records, and most are read again. */
const CACHED_RECORDS = 20_000;

/**
 * The cache key includes the id of the record key, so a value that another key sealed for the same place is not found.
 */
function sealerOf(key: SealingKey, keyId: string, opened: UnsealCache<string>): RecordSealer {
  const context = (place: RecordPlace): string => `${place.table}|${place.column}|${place.id}`;
  return {
    seal: (place, text) => sealText(key, context(place), text),
    open: (place, sealed) => {
      const where = context(place);
      return opened.open(`${keyId}|${where}`, sealed, () => openText(key, where, sealed));
    },
    reseal: (place, sealed) => reseal(key, context(place), sealed),
    sealBytes: (place, bytes) => seal(key, context(place), bytes),
    openBytes: (place, sealed) => open(key, context(place), sealed),
  };
}
