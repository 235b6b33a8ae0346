import { createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';

export interface ClientJwks {
  readonly keys: readonly JWK[];
}

const MIN_RSA_BITS = 2048;
/** The members of a public key. A private part that was given by mistake must not be stored. */
const PUBLIC_MEMBERS = ['kty', 'kid', 'use', 'alg', 'n', 'e', 'crv', 'x', 'y'] as const;

/**
 * A case system's public keys, as they are stored.
 * @throws Error naming what is wrong, never a key
 */
export function publicJwks({ keys }: ClientJwks): ClientJwks {
  if (keys.length < 1 || keys.length > 5) throw new Error('jwks needs 1 to 5 keys');
  return { keys: keys.map(publicJwk) };
}

function publicJwk(jwk: JWK, index: number): JWK {
  const at = `jwks.keys.${index}`;
  if (jwk.d !== undefined || jwk.k !== undefined) throw new Error(`${at} is a private key: give its public half only`);
  const key = readKey(jwk, at);
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  const isStrong = key.asymmetricKeyType === 'rsa' ? modulusLength >= MIN_RSA_BITS : namedCurve === 'prime256v1';
  if (!isStrong) throw new Error(`${at} must be RSA of at least ${MIN_RSA_BITS} bits, or P-256`);
  return Object.fromEntries(PUBLIC_MEMBERS.flatMap((name) => (jwk[name] === undefined ? [] : [[name, jwk[name]]])));
}

function readKey(jwk: JWK, at: string) {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' });
  } catch (cause) {
    throw new Error(`${at} is no public key`, { cause });
  }
}
