import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseJsonText } from '../files/json.ts';
import { createSealingKey, open, SEALING_FORMAT, type SealingKey, seal, UnsealError } from './sealing.ts';
import { createUnsealCache } from './unseal-cache.ts';

/**
 * The keyring is a file beside the server, never in the database: a stolen dump without it opens nothing. `wrap` wraps
 * data keys, `index` keys the blind indexes, `cookie` signs the login pages' cookies, `sign` is for receipts and
 * checkpoints. States: `new` is held but not used yet, `active` is used, `old` still opens what it wrapped.
 */
export const KEY_PURPOSES = ['wrap', 'index', 'cookie', 'sign'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];
export const KEY_STATES = ['new', 'active', 'old'] as const;
type KeyState = (typeof KEY_STATES)[number];

export interface KeyringEntry {
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly state: KeyState;
  /** 32 bytes, base64. */
  readonly key: string;
}

const KEY_BYTES = 32;
const CACHED_KEYS = 20_000;
const ID_PATTERN = /^[a-z0-9]{8}$/;

export interface Keyring {
  /** Ids and states by purpose, without key material: for /health/ready on the metrics' port and `keys list`. */
  readonly ids: readonly Omit<KeyringEntry, 'key'>[];
  readonly cookieSecrets: readonly string[];
  activeId(purpose: KeyPurpose): string;
  /** Wraps a data key under the active `wrap` key: key id (8 bytes) | sealed key. */
  wrap(context: string, dataKey: Uint8Array): Buffer;
  /** How many opened data keys are kept in memory. */
  unsealCacheSize(): number;
  /** @throws UnsealError */
  unwrap(context: string, wrapped: Uint8Array): SealingKey;
  /** The same data key under the active `wrap` key, in the present format. @throws UnsealError */
  rewrap(context: string, wrapped: Uint8Array): Buffer;
  /** HMAC-SHA-256 under a key derived from `index` for this label alone. */
  mac(label: string, value: string | Uint8Array): Buffer;
  /** The same under the active and then the old `index` keys, to look up values that a re-index cannot recompute. */
  macs(label: string, value: string | Uint8Array): Buffer[];
  /** Whether it is one of `macs`. So a value that is only verified, such as a mailed token, outlives a re-index. */
  verifyMac(label: string, value: string | Uint8Array, mac: Uint8Array): boolean;
}

/** Everything wrapped begins with the id of its key; the format byte follows. */
export const WRAP_KEY_ID_BYTES = 8;

/** The first bytes of everything that is wrapped under this key in the present format. */
export const wrapHeader = (id: string): Buffer => Buffer.concat([Buffer.from(id, 'latin1'), Buffer.of(SEALING_FORMAT)]);

export function newEntry(purpose: KeyPurpose, state: KeyState): KeyringEntry {
  const id =
    purpose[0] +
    randomBytes(8)
      .toString('hex')
      .slice(0, WRAP_KEY_ID_BYTES - 1);
  return { id, purpose, state, key: randomBytes(KEY_BYTES).toString('base64') };
}

export const newKeyring = (): KeyringEntry[] => KEY_PURPOSES.map((purpose) => newEntry(purpose, 'active'));

export const newKeyringFile = (): string => formatKeyring(newKeyring());

export const formatKeyring = (keys: readonly KeyringEntry[]): string =>
  `${JSON.stringify({ version: 1, keys }, null, 2)}\n`;

/** @throws Error that says what is wrong with the file, without any key material */
export function parseKeyring(text: string): KeyringEntry[] {
  const file = parseJsonText(text);
  if (!isRecord(file) || file.version !== 1 || !Array.isArray(file.keys)) throw new Error('not a keyring of version 1');
  if (hasMoreThan(['version', 'keys'], file)) throw new Error('an unknown field beside version and keys');
  const entries = file.keys.map(parseEntry);
  for (const purpose of KEY_PURPOSES) {
    const active = entries.filter((entry) => entry.purpose === purpose && entry.state === 'active');
    if (active.length !== 1) throw new Error(`purpose ${purpose} needs exactly one active key, found ${active.length}`);
  }
  if (new Set(entries.map((entry) => entry.id)).size !== entries.length) throw new Error('two keys share an id');
  return entries;
}

/** @throws Error when the keyring has no active key for the purpose */
export const activeKey = (entries: readonly KeyringEntry[], purpose: KeyPurpose): KeyringEntry => {
  const found = entries.find((entry) => entry.purpose === purpose && entry.state === 'active');
  if (!found) throw new Error(`no active ${purpose} key`);
  return found;
};

export function createKeyring(entries: readonly KeyringEntry[]): Keyring {
  const activeOf = (purpose: KeyPurpose): KeyringEntry => activeKey(entries, purpose);
  const wrapKeys = new Map(
    entries.filter((entry) => entry.purpose === 'wrap').map((entry) => [entry.id, createSealingKey(bytesOf(entry))]),
  );
  const activeWrap = activeOf('wrap').id;
  const wrapKey = (id: string): SealingKey => {
    const key = wrapKeys.get(id);
    if (!key) throw new UnsealError();
    return key;
  };
  const macWith = createMac(activeOf('index'));
  const earlierMacs = entries.filter((e) => e.purpose === 'index' && e.state === 'old').map(createMac);
  const macs: Keyring['macs'] = (label, value) => [macWith, ...earlierMacs].map((make) => make(label, value));
  const openWrapped = (context: string, wrapped: Uint8Array): Buffer => {
    const id = Buffer.from(wrapped.subarray(0, WRAP_KEY_ID_BYTES)).toString('latin1');
    return open(wrapKey(id), context, wrapped.subarray(WRAP_KEY_ID_BYTES));
  };
  const unwrap = (context: string, wrapped: Uint8Array): SealingKey => {
    const dataKey = openWrapped(context, wrapped);
    try {
      return createSealingKey(dataKey);
    } finally {
      dataKey.fill(0);
    }
  };
  // A caller must present the wrapped bytes of the row, so the cache gives nobody a key without them.
  const unwrapped = createUnsealCache<SealingKey>(CACHED_KEYS);
  const wrap = (context: string, dataKey: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from(activeWrap, 'latin1'), seal(wrapKey(activeWrap), context, dataKey)]);
  return {
    ids: entries.map(({ id, purpose, state }) => ({ id, purpose, state })),
    activeId: (purpose) => activeOf(purpose).id,
    // The first signs and all are accepted, because another process may have activated a key that is still new here.
    cookieSecrets: [activeOf('cookie'), ...entries.filter((e) => e.purpose === 'cookie' && e.state !== 'active')].map(
      (e) => e.key,
    ),
    wrap,
    unsealCacheSize: unwrapped.size,
    unwrap: (context, wrapped) => unwrapped.open(context, wrapped, () => unwrap(context, wrapped)),
    rewrap: (context, wrapped) => {
      const dataKey = openWrapped(context, wrapped);
      try {
        return wrap(context, dataKey);
      } finally {
        dataKey.fill(0);
      }
    },
    mac: macWith,
    macs,
    verifyMac: (label, value, mac) =>
      macs(label, value).some((made) => made.length === mac.length && timingSafeEqual(made, mac)),
  };
}

function createMac(entry: KeyringEntry): Keyring['mac'] {
  const labelKeys = new Map<string, KeyObject>();
  const labelKey = (label: string): KeyObject => {
    const known = labelKeys.get(label);
    if (known) return known;
    const bytes = hkdfSync('sha256', bytesOf(entry), '', `letdialog|${label}`, KEY_BYTES);
    const key = createSecretKey(Buffer.from(bytes));
    labelKeys.set(label, key);
    return key;
  };
  return (label, value) => createHmac('sha256', labelKey(label)).update(value).digest();
}

const bytesOf = (entry: KeyringEntry): Buffer => Buffer.from(entry.key, 'base64');

function parseEntry(value: unknown, index: number): KeyringEntry {
  if (!isRecord(value)) throw new Error(`key ${index} is not an object`);
  const { id, purpose: purposeWord, state: stateWord, key } = value;
  const purpose = KEY_PURPOSES.find((known) => known === purposeWord);
  const state = KEY_STATES.find((known) => known === stateWord);
  if (typeof id !== 'string' || !ID_PATTERN.test(id)) throw new Error(`key ${index} has no valid id`);
  if (!purpose || !state) throw new Error(`key ${id} has an unknown purpose or state`);
  if (hasMoreThan(['id', 'purpose', 'state', 'key'], value)) throw new Error(`key ${id} has an unknown field`);
  if (typeof key !== 'string' || !isWhole(key)) throw new Error(`key ${id} is not 32 bytes`);
  return { id, purpose, state, key };
}

/** Node skips characters that are not base64: a damaged key would become another one. */
function isWhole(key: string): boolean {
  const bytes = Buffer.from(key, 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === key;
}

const hasMoreThan = (known: readonly string[], record: object): boolean =>
  Object.keys(record).some((name) => !known.includes(name));

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
