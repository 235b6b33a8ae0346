import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './signing.ts';

export type SignatureErrorCode = 'malformed' | 'unknown_key' | 'wrong_type' | 'changed';

/** Why a signature is not believed. */
export class SignatureError extends Error {
  readonly code: SignatureErrorCode;

  constructor(fault: SignatureErrorCode) {
    super(`The signature is not good: ${fault}`);
    this.name = 'SignatureError';
    this.code = fault;
  }
}

export interface Expectation {
  /** As `/.well-known/jwks.json` publishes them, or as they were kept from there. */
  readonly keys: JSONWebKeySet;
  readonly type: string;
}

export interface Verified {
  readonly payload: Uint8Array;
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
}

/** Checks a compact JWS of ours. Needs neither server nor keyring. @throws SignatureError */
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
