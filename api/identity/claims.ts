import { DomainError } from '../core/errors.ts';
import type { VerifiedLogin } from '../people/verified-login.ts';
import { acrOf } from './assurance.ts';
import type { ClaimName, ClaimValues, FixedOrClaim, ProviderEntry } from './identity-file.ts';

export type Claims = Readonly<Record<string, unknown>>;

export interface MappedLogin {
  readonly login: VerifiedLogin;
  readonly acr: string;
  readonly amr: readonly string[];
}

const MAX_TEXT = 200;
const CVR = /^[0-9]{8}$/;

/** @throws DomainError claims_missing, assurance_unknown */
export function mapClaims(provider: ProviderEntry, claims: Claims): MappedLogin {
  const { claims: mapping } = provider;
  const capacity = chosen(mapping.capacity, claims) ?? missing();
  const assurance = chosen(mapping.assurance, claims);
  if (!assurance) throw new DomainError('forbidden', 'assurance_unknown');
  return {
    login: {
      issuer: provider.issuer,
      subject: text(claims, mapping.subject) ?? missing(),
      capacity,
      name: text(claims, mapping.name) ?? missing(),
      email: text(claims, mapping.email),
      // An employee's or external's CPR number would tie the professional to the private person, so it is not even read.
      cpr: capacity === 'citizen' ? text(claims, mapping.cpr) : null,
      employment: capacity === 'employee' ? employment(provider, claims) : null,
    },
    acr: acrOf(assurance),
    amr: texts(claims.amr),
  };
}

/** Whether every mapped claim is there already; brokers put some of them into the userinfo answer only. */
export function hasAllClaims(provider: ProviderEntry, claims: Claims): boolean {
  const { subject, name, email, cpr, capacity, assurance, municipality, unit, privileges } = provider.claims;
  const told = [capacity, assurance, privileges].map((rule) => (typeof rule === 'object' ? rule.claim : undefined));
  const names = [subject, name, email, cpr, municipality, unit?.id, unit?.name, ...told];
  return names.every(
    (claim) => claim === undefined || alternatives(claim).some((one) => find(claims, one) !== undefined),
  );
}

function employment(provider: ProviderEntry, claims: Claims): VerifiedLogin['employment'] {
  const { municipality, unit, privileges } = provider.claims;
  const municipalityCvr = text(claims, municipality);
  if (municipalityCvr === null || !CVR.test(municipalityCvr)) return missing();
  return {
    municipalityCvr,
    unitId: text(claims, unit?.id) ?? missing(),
    unitName: text(claims, unit?.name) ?? missing(),
    privileges: privileges ? [...new Set(mapped(privileges, claims))] : [],
  };
}

const chosen = <Value extends string>(rule: FixedOrClaim<Value>, claims: Claims): Value | undefined =>
  typeof rule === 'string' ? rule : mapped(rule, claims)[0];

/** A claim may hold one value or several; what the mapping does not know means nothing here. */
const mapped = <Value extends string>(rule: ClaimValues<Value>, claims: Claims): Value[] =>
  texts(find(claims, rule.claim)).flatMap((value) => {
    const known = Object.hasOwn(rule.values, value) ? rule.values[value] : undefined;
    return known === undefined ? [] : [known];
  });

function text(claims: Claims, name: ClaimName | undefined): string | null {
  for (const one of alternatives(name ?? [])) {
    const value = find(claims, one);
    const found = typeof value === 'number' ? String(value) : value;
    if (typeof found === 'string' && found.trim() !== '') return found.trim().slice(0, MAX_TEXT);
  }
  return null;
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

const alternatives = (name: ClaimName): readonly string[] => (typeof name === 'string' ? [name] : name);

/** Claim names hold dots themselves (`dk.cpr`), so the whole name goes first, and only then a path. */
function find(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), claims);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function missing(): never {
  throw new DomainError('forbidden', 'claims_missing');
}
