import { type BlindIndex, createBlindIndex } from './blind-index.ts';
import { createKeyring, type Keyring, type KeyringEntry } from './keyring.ts';
import { createRecordKeys, type RecordKeyStore, type RecordKeys } from './record-keys.ts';
import { createSigner, type Signer } from './signing.ts';
import { sodium } from './sodium.ts';

/** Everything that needs the keyring: sealing of records and keys, blind indexes and signatures. */
export interface Vault {
  readonly keyring: Keyring;
  readonly recordKeys: RecordKeys;
  readonly blindIndex: BlindIndex;
  readonly signer: Signer;
}

/** @throws Error, with a message for operations staff, when libsodium does not load */
export function createVault(entries: readonly KeyringEntry[], store: RecordKeyStore, newId: () => string): Vault {
  sodium();
  const keyring = createKeyring(entries);
  return {
    keyring,
    recordKeys: createRecordKeys(keyring, store, newId),
    blindIndex: createBlindIndex(keyring),
    signer: createSigner(entries),
  };
}
