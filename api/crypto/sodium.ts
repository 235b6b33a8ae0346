import { createRequire } from 'node:module';

/** The functions of libsodium (https://doc.libsodium.org) that are used here, under their own names. */
export interface Sodium {
  /** Writes into `sealed`, which is 16 bytes longer than `plain`. */
  crypto_aead_xchacha20poly1305_ietf_encrypt(
    sealed: Uint8Array,
    plain: Uint8Array,
    context: Uint8Array,
    unused: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number;
  /** Writes into `plain`. @returns its length. @throws Error for what is not authentic */
  crypto_aead_xchacha20poly1305_ietf_decrypt(
    plain: Uint8Array,
    unused: null,
    sealed: Uint8Array,
    context: Uint8Array,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number;
  /** BLAKE2b with a key; `hash` says the length. */
  crypto_generichash(hash: Uint8Array, of: Uint8Array, key: Uint8Array): void;
  crypto_hash_sha256(hash: Uint8Array, of: Uint8Array): void;
  randombytes_buf(bytes: Uint8Array): void;
}

let loaded: Sodium | undefined;

/** @throws Error as `loadSodium` */
export function sodium(): Sodium {
  loaded ??= loadSodium();
  return loaded;
}

/**
 * The package contains the prebuilt binary; nothing is downloaded or compiled.
 * @throws Error, with a message for operations staff, when it does not load on this machine or fails its self-test
 */
export function loadSodium(load: () => Sodium = fromPackage): Sodium {
  try {
    const library = load();
    selfTest(library);
    return library;
  } catch (cause) {
    throw new Error(
      `libsodium does not load on ${process.platform} ${process.arch}, and without it nothing can be sealed or opened. ` +
        'The package sodium-native has it for Linux with glibc, macOS and Windows, each on x64 and arm64: ' +
        `install the dependencies again on this very machine. The loader says: ${reasonOf(cause)}`,
      { cause },
    );
  }
}

/** Loaded when it is needed, so that commands that seal nothing do without it. */
const fromPackage = (): Sodium => createRequire(import.meta.url)('sodium-native');

/**
 * The binding reports a failed check only by a negative number. A build that loses the sign would accept tampered
 * bytes.
 */
function selfTest(library: Sodium): void {
  const [plain, sealed, opened] = [Buffer.from('x'), Buffer.alloc(17), Buffer.alloc(1)];
  const [context, nonce, key] = [Buffer.from('place'), Buffer.alloc(24), Buffer.alloc(32)];
  const open = (): number =>
    library.crypto_aead_xchacha20poly1305_ietf_decrypt(opened, null, sealed, context, nonce, key);
  library.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, plain, context, null, nonce, key);
  if (open() !== 1 || !opened.equals(plain)) throw new Error('it does not open what it sealed');
  sealed[0] = (sealed[0] ?? 0) ^ 1;
  if (!throws(open)) throw new Error('it opens bytes that were tampered with');
}

function throws(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}

/** Includes the cause, where the loader wraps the system's own error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line = ''] = error.message.split('\n');
  return error.cause instanceof Error ? `${line} (${reasonOf(error.cause)})` : line;
}
