/**
 * Compact JWS (RFC 7515) by ES256 alone, and names of keys by their thumbprint (RFC 7638): as much as receipts need, by
 * node:crypto, so that they can be verified without a library of ours or anybody's.
 */
import { createPublicKey, hash, verify } from 'node:crypto';

/** A public key as JSON (RFC 7517); members that nobody asks for stay as they are. */
export interface Jwk {
  readonly [member: string]: unknown;
}

export interface CompactJws {
  readonly header: { readonly alg: string; readonly kid: string; readonly typ: string };
  readonly payload: Buffer;
  readonly signed: string;
  readonly signature: Buffer;
}

/** Null for what is none. Of two texts for the same bytes only one is right. */
export function parseCompact(jws: string): CompactJws | null {
  const parts = jws.split('.');
  const [head = '', body = '', tail = ''] = parts;
  const [header, payload, signature] = [head, body, tail].map(decodeBase64Url);
  if (parts.length !== 3 || !header || !payload || !signature) return null;
  const { alg, kid, typ, ...others } = Object(parseJson(header));
  if (typeof alg !== 'string' || typeof kid !== 'string' || typeof typ !== 'string') return null;
  // A header that asks for more than this must not be passed over (RFC 7515, 4.1.11).
  if (Object.keys(others).length > 0) return null;
  return { header: { alg, kid, typ }, payload, signed: `${head}.${body}`, signature };
}

/** By ES256 and nothing else, whatever the header asks for. */
export function isSignedBy({ header, signed, signature }: CompactJws, jwk: Jwk): boolean {
  const key = header.alg === 'ES256' ? publicKeyOf(jwk) : null;
  if (key === null || signature.length !== 64) return false;
  return verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature);
}

function publicKeyOf({ kty, crv, x, y }: Jwk) {
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') return null;
  try {
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  } catch {
    return null; // not a point of the curve
  }
}

/** The members that a key of this type must have, in their order (RFC 7638, 3.2; RFC 8037, 2; RFC 9964, 6). */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  AKP: ['alg', 'kty', 'pub'],
};

/** Null for a key of a type that is not known here. */
export function thumbprintOf(jwk: Jwk): string | null {
  const members = REQUIRED[String(jwk.kty)];
  if (members === undefined || members.some((name) => typeof jwk[name] !== 'string')) return null;
  const canonical = JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk[name]])));
  return hash('sha256', canonical, 'base64url');
}

/** The value, or undefined for what is no JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function decodeBase64Url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text && text !== '' ? bytes : null;
}
