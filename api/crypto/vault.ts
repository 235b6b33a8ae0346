import { type BlindIndex, createBlindIndex } from './blind-index.ts';
import { createKeyring, type Keyring, type KeyringEntry } from './keyring.ts';
import { createRecordKeys, type RecordKeyStore, type RecordKeys } from './record-keys.ts';
import { sodium } from './sodium.ts';

/** Everything that seals: what a room needs to keep names, texts and keys closed. */
export interface Vault {
  readonly keyring: Keyring;
  readonly recordKeys: RecordKeys;
  readonly blindIndex: BlindIndex;
}

/** @throws Error in words for whoever starts a server, where libsodium does not load */
export function createVault(entries: readonly KeyringEntry[], store: RecordKeyStore, newId: () => string): Vault {
  sodium();
  const keyring = createKeyring(entries);
  return { keyring, recordKeys: createRecordKeys(keyring, store, newId), blindIndex: createBlindIndex(keyring) };
}
