import { createRequire } from 'node:module';

/** What sealing uses of libsodium (https://doc.libsodium.org), by the names that it has there. Nobody else loads it. */
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
  randombytes_buf(bytes: Uint8Array): void;
}

let loaded: Sodium | undefined;

/** @throws Error as `loadSodium` */
export function sodium(): Sodium {
  loaded ??= loadSodium();
  return loaded;
}

/**
 * The binary stands prebuilt in the package; nothing is downloaded or compiled.
 * @throws Error in words for whoever starts a server: it does not load here, or does not refuse what is not authentic
 */
export function loadSodium(load: () => Sodium = fromPackage): Sodium {
  try {
    const library = load();
    demandRefusal(library);
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

/** Required when it is needed: commands that seal nothing go without. */
const fromPackage = (): Sodium => createRequire(import.meta.url)('sodium-native');

/** The binding tells a failed check by a negative number alone: a build that loses the sign would open forgeries. */
function demandRefusal(library: Sodium): void {
  const plain = Buffer.alloc(1);
  let opened: number;
  try {
    opened = library.crypto_aead_xchacha20poly1305_ietf_decrypt(
      plain,
      null,
      Buffer.alloc(17),
      Buffer.alloc(1),
      Buffer.alloc(24),
      Buffer.alloc(32),
    );
  } catch {
    return;
  }
  throw new Error(`it opened what nobody sealed (${opened})`);
}

/** With the reason behind it, where the loader wraps the system's own. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line = ''] = error.message.split('\n');
  return error.cause instanceof Error ? `${line} (${reasonOf(error.cause)})` : line;
}
