/**
 * Verifies a deletion certificate without server or database: a compact JWS and the published keys. It says what was
 * erased, by counts and hashes; that it was erased, the audit log says too (`dialog.erased`).
 */
import { isSignedBy, type Jwk, parseCompact, parseJson, thumbprintOf } from './jose.ts';

export const CERTIFICATE_TYPE = 'deletion-certificate+jws';

export const CERTIFICATE_VERDICTS = [
  'valid',
  'retired_key_time_not_proven',
  'unknown_key',
  'key_id_used_twice',
  'bad_signature',
  'not_a_certificate',
] as const;
export type CertificateVerdict = (typeof CERTIFICATE_VERDICTS)[number];

export interface ErasedTable {
  readonly table: string;
  readonly rows: number;
  /** Over the sorted hashes of its rows: their ids and their ciphertexts. In hex. */
  readonly sha256: string;
}

/** What a certificate says. No content and no name. */
export interface DeletionCertificate {
  readonly certificateVersion: '1';
  readonly certificateId: string;
  readonly issuer: string;
  readonly erasedAt: string;
  readonly municipality: { readonly id: string; readonly name: string; readonly cvr: string };
  readonly dialogId: string;
  readonly closedAt: string;
  readonly dueAt: string;
  /** Who asked for the run; null for the nightly one. */
  readonly requestedBy: string | null;
  readonly runId: string;
  readonly policy: {
    readonly kle: string;
    readonly period: string;
    readonly disposal: string;
    readonly condition: string;
  };
  readonly posts: { readonly journaled: number; readonly notRelevant: number; readonly others: number };
  readonly archivedAt: string | null;
  readonly tables: readonly ErasedTable[];
  /** Stored objects, as far as they were there then. */
  readonly files: { readonly count: number; readonly bytes: number };
  /** What the case system has accepted. */
  readonly packages: readonly {
    readonly exportId: string;
    readonly fromNumber: number;
    readonly toNumber: number;
    readonly sha256: string | null;
    readonly bytes: number | null;
  }[];
  /** The newest checkpoint of the audit log then; null while there was none. */
  readonly log: { readonly size: number; readonly root: string } | null;
}

export interface JudgedCertificate {
  readonly verdict: CertificateVerdict;
  /** Null unless the signature is good: nothing of it may be believed before. */
  readonly certificate: DeletionCertificate | null;
  readonly kid: string | null;
}

/** @param keys `/.well-known/jwks.json`, or a kept copy */
export function verifyDeletionCertificate(text: string, keys: readonly Jwk[]): JudgedCertificate {
  const jws = parseCompact(text.trim());
  if (jws === null || jws.header.typ !== CERTIFICATE_TYPE)
    return { verdict: 'not_a_certificate', certificate: null, kid: null };
  const { kid } = jws.header;
  const refused = (verdict: CertificateVerdict): JudgedCertificate => ({ verdict, certificate: null, kid });
  const [key, ...others] = keys.filter((each) => each.kid === kid);
  if (key === undefined) return refused('unknown_key');
  if (others.some((other) => thumbprintOf(other) !== thumbprintOf(key))) return refused('key_id_used_twice');
  if (thumbprintOf(key) !== kid || !isSignedBy(jws, key)) return refused('bad_signature');
  const certificate: unknown = parseJson(jws.payload);
  if (!isCertificate(certificate)) return refused('not_a_certificate');
  const isRetired = [key, ...others].some((each) => each['letdialog:state'] === 'retired');
  return { verdict: isRetired ? 'retired_key_time_not_proven' : 'valid', certificate, kid };
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const TEXTS = ['certificateId', 'issuer', 'erasedAt', 'dialogId', 'closedAt', 'dueAt', 'runId'];

/** It is signed by whoever makes certificates, so this finds another kind of document, not an attack. */
function isCertificate(value: unknown): value is DeletionCertificate {
  const whole: Readonly<Record<string, unknown>> = Object(value);
  const { tables, packages, policy, files, posts, municipality, certificateVersion } = whole;
  if (certificateVersion !== '1' || !TEXTS.every((name) => isText(whole[name]))) return false;
  const { rows, policies } = {
    rows: Array.isArray(tables) ? tables : null,
    policies: Object(policy),
  };
  if (rows === null || !Array.isArray(packages)) return false;
  return (
    rows.every((each: unknown) => {
      const { table, rows: count, sha256 } = Object(each);
      return isText(table) && isNumber(count) && isText(sha256);
    }) &&
    packages.every((each: unknown) => isText(Object(each).exportId)) &&
    ['kle', 'period', 'disposal', 'condition'].every((name) => isText(policies[name])) &&
    ['count', 'bytes'].every((name) => isNumber(Object(files)[name])) &&
    ['journaled', 'notRelevant', 'others'].every((name) => isNumber(Object(posts)[name])) &&
    isText(Object(municipality).id)
  );
}
