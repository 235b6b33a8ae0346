import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './signing.ts';

export type SignatureErrorCode = 'malformed' | 'unknown_key' | 'wrong_type' | 'changed';

/** The reason why a signature is not valid, as a code. */
export class SignatureError extends Error {
  readonly code: SignatureErrorCode;

  constructor(code: SignatureErrorCode) {
    super(`The signature is not valid: ${code}`);
    this.name = 'SignatureError';
    this.code = code;
  }
}

export interface Expectation {
  /** The public keys from `/.well-known/jwks.json`, or a kept copy of them. */
  readonly keys: JSONWebKeySet;
  readonly type: string;
}

export interface Verified {
  readonly payload: Uint8Array;
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
}

/** Verifies a compact JWS of this system. Needs neither server nor keyring. @throws SignatureError */
export async function verifySignature(jws: string, { keys, type }: Expectation): Promise<Verified> {
  const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys), {
    algorithms: [...SIGNATURE_ALGORITHMS],
  }).catch((error: unknown) => {
    throw signatureErrorOf(error);
  });
  const algorithm = SIGNATURE_ALGORITHMS.find((known) => known === protectedHeader.alg);
  if (protectedHeader.typ !== type) throw new SignatureError('wrong_type');
  if (protectedHeader.kid === undefined || algorithm === undefined) throw new SignatureError('malformed');
  return { payload, keyId: protectedHeader.kid, algorithm };
}

function signatureErrorOf(error: unknown): unknown {
  if (error instanceof errors.JWSSignatureVerificationFailed) return new SignatureError('changed');
  if (error instanceof errors.JWKSNoMatchingKey) return new SignatureError('unknown_key');
  return error instanceof errors.JOSEError ? new SignatureError('malformed') : error;
}
