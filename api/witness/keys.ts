import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import Joi from '@hapi/joi';
import { brokenRules } from '../files/broken-rules.ts';
import { createFile } from '../files/durable.ts';
import { parseJsonText } from '../files/json.ts';
import { readText } from '../files/text.ts';
import { createSignerKey, type NoteSignerKey } from '../verify/note-keys.ts';

/** Both sign: Ed25519 for clients of today, ML-DSA-44 so that a quantum computer can forge nothing later. */
const COSIGNATURES = { 'cosignature-ed25519': 'ed25519', 'ml-dsa-44': 'ml-dsa-44' } as const;
type Cosignature = keyof typeof COSIGNATURES;

interface KeysFile {
  /** The name under which the witness signs. */
  readonly name: string;
  /** PKCS #8 in PEM. */
  readonly keys: readonly { readonly type: Cosignature; readonly privateKey: string }[];
}

const keysFile = Joi.object<KeysFile>({
  name: Joi.string().max(255),
  keys: Joi.array()
    .items(Joi.object({ type: Joi.valid(...Object.keys(COSIGNATURES)), privateKey: Joi.string() }))
    .min(1)
    .max(4),
}).options({ presence: 'required' });

/**
 * Makes the keys of a new witness. They are its identity: a file that is there stays as it is.
 * @throws NoteError malformed_key for a name that no signature line can hold
 */
export async function createKeysFile(path: string, name: string): Promise<void> {
  const made = [newKey('cosignature-ed25519'), newKey('ml-dsa-44')];
  for (const { type, key } of made) createSignerKey(name, type, key);
  const keys = made.map(({ type, key }) => ({ type, privateKey: key.export({ type: 'pkcs8', format: 'pem' }) }));
  await createFile(path, `${JSON.stringify({ name, keys }, null, 2)}\n`, { mode: 0o600 });
}

function newKey(type: Cosignature): { type: Cosignature; key: KeyObject } {
  const { privateKey } =
    type === 'ml-dsa-44' ? generateKeyPairSync('ml-dsa-44') : generateKeyPairSync(COSIGNATURES[type]);
  return { type, key: privateKey };
}

/** @throws Error that never repeats a part of the file; the error of Node when there is none */
export async function readKeysFile(path: string): Promise<NoteSignerKey[]> {
  const { value, error } = keysFile.validate(parseJsonText(await readText(path)), { convert: false });
  if (error) throw new Error(brokenRules(keysFile, error));
  const { name, keys } = value;
  return keys.map(({ type, privateKey }) => createSignerKey(name, type, privateKeyIn(privateKey)));
}

function privateKeyIn(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new Error('a key cannot be read');
  }
}
