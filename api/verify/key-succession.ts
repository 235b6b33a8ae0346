/**
 * When a key was replaced, as the key itself has said: which key follows it, when, and what the log was by then. The next
 * key says the same. So whoever steals a key that was replaced cannot make it sign for the time before: the log that it
 * had to do with ends there, and what it says of another one does not continue to it.
 */
import { isSignedBy, type Jwk, parseCompact, parseJson, thumbprintOf } from './jose.ts';
import { decodeBase64 } from './signed-note.ts';

export const SUCCESSION_TYPE = 'key-succession+jws';

export interface Succession {
  readonly origin: string;
  /** The public keys, each with its thumbprint as `kid`. */
  readonly from: Jwk;
  readonly to: Jwk;
  readonly at: string;
  /** The log as it was then: the former key has signed nothing about what came after. */
  readonly size: number;
  readonly root: string;
}

/** The same statement twice: signed by the former key, and by the next one. */
export interface SignedSuccession {
  readonly byFormer: string;
  readonly byNext: string;
}

/** Null when it is not what the key itself has said, and the next one of it. */
export function verifySuccession({ byFormer, byNext }: SignedSuccession, former: Jwk): Succession | null {
  const [first, second] = [parseCompact(byFormer), parseCompact(byNext)];
  if (!first || !second || !first.payload.equals(second.payload)) return null;
  if ([first, second].some(({ header }) => header.typ !== SUCCESSION_TYPE)) return null;
  const said = successionOf(parseJson(first.payload));
  if (said === null) return null;
  const { from, to } = said;
  const names = [thumbprintOf(from), thumbprintOf(to)];
  const isNamed = names[0] === from.kid && names[1] === to.kid && names[0] !== names[1];
  const isTheirs = thumbprintOf(former) === names[0] && first.header.kid === names[0] && second.header.kid === names[1];
  return isNamed && isTheirs && isSignedBy(first, from) && isSignedBy(second, to) ? said : null;
}

function successionOf(value: unknown): Succession | null {
  const { origin, from, to, at, size, root }: { [name in keyof Succession]?: unknown } = Object(value);
  if (typeof origin !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null;
  if (typeof root !== 'string' || decodeBase64(root)?.length !== 32) return null;
  const [former, next] = [jwkOf(from), jwkOf(to)];
  return former && next && { origin, from: former, to: next, at, size, root };
}

function jwkOf(value: unknown): Jwk | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}
