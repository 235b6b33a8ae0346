import type { PersonKind, Privilege } from '../core/actor.ts';
import type { Assurance } from '../core/assurance.ts';
import { DomainError } from '../core/errors.ts';
import { shortened } from '../core/text.ts';
import type { Protection, VerifiedLogin } from '../people/verified-login.ts';
import type {
  ClaimMapping,
  ClaimName,
  ClaimSource,
  ClaimValues,
  FixedOrClaim,
  PrivilegeClaim,
  ProviderEntry,
} from './identity-file.ts';
import { readOioPrivileges } from './oio-privileges.ts';

export type Claims = Readonly<Record<string, unknown>>;

interface MappedLogin {
  /** One for each capacity that the provider's claims give, in the order in which the claims name them. */
  readonly logins: readonly [VerifiedLogin, ...VerifiedLogin[]];
  readonly assurance: Assurance;
  readonly amr: readonly string[];
  /** What was ignored, as codes for the log. */
  readonly remarks: readonly string[];
}

const MAX_TEXT = 200;
const CVR = /^[0-9]{8}$/;

/** @throws DomainError claims_missing, assurance_unknown */
export function mapClaims(provider: ProviderEntry, claims: Claims): MappedLogin {
  const { capacity, assurance: levels } = provider.claims;
  const [first, ...others] = new Set(allChosen(capacity, claims));
  if (!first) return missing();
  const [assurance] = allChosen(levels, claims);
  if (!assurance) throw new DomainError('forbidden', 'assurance_unknown');
  const remarks = new Set<string>();
  const as = (capacity: PersonKind): VerifiedLogin => loginAs(capacity, provider, claims, remarks);
  return { logins: [as(first), ...others.map(as)], assurance, amr: texts(claims.amr), remarks: [...remarks] };
}

function loginAs(capacity: PersonKind, provider: ProviderEntry, claims: Claims, remarks: Set<string>): VerifiedLogin {
  const { claims: mapping } = provider;
  const { name, protection } = nameAndProtection(mapping, claims);
  return {
    issuer: provider.issuer,
    subject: text(claims, mapping.subject) ?? missing(),
    capacity,
    name: name ?? (protection === 'protected' ? null : missing()),
    protection,
    email: text(claims, mapping.email),
    // The CPR number of an employee or external would tie the professional to the private person, so it is not read.
    cpr: capacity === 'citizen' ? text(claims, mapping.cpr) : null,
    employment: capacity === 'employee' ? employment(provider, claims, remarks) : null,
  };
}

/** A placeholder that the provider sends for a protected name is not stored as a name. */
function nameAndProtection({ name: source, protection: rule }: ClaimMapping, claims: Claims) {
  const given = text(claims, source);
  const isPlaceholder = given !== null && (rule?.placeholders ?? []).some((one) => plain(one) === plain(given));
  const words = (rule?.claims ?? []).flatMap((one) => mapped(one, claims));
  const isProtected = isPlaceholder || words.includes('protected');
  const protection: Protection | null = isProtected ? 'protected' : (words[0] ?? null);
  return { name: isPlaceholder ? null : given, protection };
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toUpperCase();

/** Whether the ID token has every mapped claim. Brokers put some of them into the userinfo answer only. */
export function hasAllClaims(provider: ProviderEntry, claims: Claims): boolean {
  const { subject, name, email, cpr, capacity, assurance, municipality, unit, privileges, protection } =
    provider.claims;
  const rules = [capacity, assurance, privileges, ...(protection?.claims ?? [])];
  const ruleClaims = rules.map((rule) => (typeof rule === 'object' ? rule.claim : undefined));
  const names = [subject, name, email, cpr, municipality, unit?.id, unit?.name, ...ruleClaims];
  return names.every(
    (claim) =>
      claim === undefined ||
      alternatives(claim).some((one) => typeof one !== 'string' || find(claims, one) !== undefined),
  );
}

function employment(provider: ProviderEntry, claims: Claims, remarks: Set<string>): VerifiedLogin['employment'] {
  const { municipality, unit, privileges } = provider.claims;
  const municipalityCvr = text(claims, municipality);
  if (municipalityCvr === null || !CVR.test(municipalityCvr)) return missing();
  return {
    municipalityCvr,
    unitId: text(claims, unit?.id) ?? missing(),
    unitName: text(claims, unit?.name) ?? missing(),
    privileges: privileges ? [...new Set(privilegesOf(privileges, claims, municipalityCvr, remarks))] : [],
  };
}

/** A privilege counts only for the organisation that employs the person. */
function privilegesOf(rule: PrivilegeClaim, claims: Claims, cvr: string, remarks: Set<string>): Privilege[] {
  if (rule.format !== 'oio-bpp') return mapped(rule, claims);
  return texts(find(claims, rule.claim)).flatMap((base64) => {
    const found = readOioPrivileges(base64, cvr);
    const privileges = found.privileges.map((name) => knownValue(rule, name));
    for (const remark of found.remarks) remarks.add(remark);
    if (privileges.includes(undefined)) remarks.add('privilege_unknown');
    return privileges.filter((privilege) => privilege !== undefined);
  });
}

const allChosen = <Value extends string>(rule: FixedOrClaim<Value>, claims: Claims): Value[] =>
  typeof rule === 'string' ? [rule] : mapped(rule, claims);

/** A claim may hold one value or several. Values that the mapping does not name are ignored. */
const mapped = <Value extends string>(rule: ClaimValues<Value>, claims: Claims): Value[] =>
  texts(find(claims, rule.claim))
    .map((value) => knownValue(rule, value))
    .filter((value) => value !== undefined);

const knownValue = <Value extends string>({ values }: ClaimValues<Value>, value: string): Value | undefined =>
  Object.hasOwn(values, value) ? values[value] : undefined;

function text(claims: Claims, name: ClaimName | undefined): string | null {
  for (const one of alternatives(name ?? [])) {
    const value = typeof one === 'string' ? find(claims, one) : one.value;
    const found = typeof value === 'number' ? String(value) : value;
    if (typeof found === 'string' && found.trim() !== '') return shortened(found.trim(), MAX_TEXT);
  }
  return null;
}

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .map((item) => (typeof item === 'boolean' ? String(item) : item))
    .filter((item) => typeof item === 'string');

const alternatives = (name: ClaimName): readonly ClaimSource[] =>
  typeof name === 'string' || 'value' in name ? [name] : name;

/** Claim names may contain dots (`dk.cpr`), so the whole name is tried first, and then as a path. */
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
