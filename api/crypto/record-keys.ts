import { type KeyObject, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';
import { createRemembered } from './remembered.ts';
import { openText, sealText } from './sealing.ts';

/** Whose records a key seals: a municipality's id, or null for citizens, externals and the installation itself. */
type RecordScope = string | null;

/** Where a sealed record stands; part of what is authenticated, so a value moved to another row or column does not open. */
export interface RecordPlace {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

export interface RecordSealer {
  seal(place: RecordPlace, text: string): Buffer;
  open(place: RecordPlace, sealed: Uint8Array): string;
}

export interface StoredRecordKey {
  readonly id: string;
  readonly wrappedKey: Buffer;
}

/** The database's half: finds the scope's key, or stores the offered one and gives whichever is there afterwards. */
export interface RecordKeyStore {
  find(scope: RecordScope): Promise<StoredRecordKey | null>;
  insertOrFind(scope: RecordScope, offered: StoredRecordKey): Promise<StoredRecordKey>;
}

export interface RecordKeys {
  of(scope: RecordScope): Promise<RecordSealer>;
}

export function createRecordKeys(keyring: Keyring, store: RecordKeyStore, newId: () => string): RecordKeys {
  const sealers = new Map<RecordScope, Promise<RecordSealer>>();
  const load = async (scope: RecordScope): Promise<RecordSealer> => {
    const stored =
      (await store.find(scope)) ?? (await store.insertOrFind(scope, newStoredKey(keyring, scope, newId())));
    return sealerOf(keyring.unwrap(recordKeyContext(scope, stored.id), stored.wrappedKey));
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
  return { id, wrappedKey: keyring.wrap(recordKeyContext(scope, id), randomBytes(32)) };
}

/** What a wrapped record key is bound to. */
export const recordKeyContext = (scope: RecordScope, id: string): string =>
  `record_keys|${scope ?? 'installation'}|${id}`;

const REMEMBERED_RECORDS = 10_000;

/** An inbox is a hundred records, and most are asked for again. */
function sealerOf(key: KeyObject): RecordSealer {
  const context = (place: RecordPlace): string => `${place.table}|${place.column}|${place.id}`;
  const remembered = createRemembered(REMEMBERED_RECORDS, (where, sealed) => openText(key, where, sealed));
  return {
    seal: (place, text) => sealText(key, context(place), text),
    open: (place, sealed) => remembered.open(context(place), sealed),
  };
}
