import type { PersonKind, Privilege } from '../core/actor.ts';
import { ASSURANCES, type Assurance } from '../core/assurance.ts';
import { DomainError } from '../core/errors.ts';
import { isMailAddress } from '../core/mail-address.ts';
import { readCpr } from '../people/cpr.ts';
import type { VerifiedLogin } from '../people/verified-login.ts';
import {
  alternatives,
  type Claims,
  find,
  firstOf,
  hasOverage,
  identifierOf,
  isElsewhere,
  textOf,
  truthOf,
  wordsOf,
} from './claim-values.ts';
import type { ClaimName, ClaimValues, FixedOrClaim, PrivilegeClaim, ProviderEntry } from './identity-file.ts';
import { readOioPrivileges } from './oio-privileges.ts';
import { nameAndProtection } from './protection-claims.ts';

interface MappedLogin {
  /** One for each capacity that the provider's claims give, in the order in which the claims name them. */
  readonly logins: readonly [VerifiedLogin, ...VerifiedLogin[]];
  readonly assurance: Assurance;
  readonly amr: readonly string[];
  /** What was ignored, as codes for the log. */
  readonly remarks: readonly string[];
}

const CVR = /^[0-9]{8}$/;
/** RFC 8176 and what providers add to it: short words. They go into the tokens. */
const METHOD = /^[\x21-\x7E]{1,100}$/;
const MAX_METHODS = 20;

/**
 * @throws DomainError claims_missing, claims_unusable, cpr_unusable, privileges_not_told, assurance_unknown: what
 * identifies somebody or gives rights is taken as it is, or the login is refused
 */
export function mapClaims(provider: ProviderEntry, claims: Claims): MappedLogin {
  const { capacity, assurance: levels } = provider.claims;
  const [first, ...others] = new Set(allChosen(capacity, claims));
  if (!first) return missing();
  const told = allChosen(levels, claims);
  // Of several levels the lowest holds.
  const assurance = ASSURANCES.find((level) => told.includes(level));
  if (!assurance) throw new DomainError('forbidden', 'assurance_unknown');
  const remarks = new Set<string>();
  const as = (capacity: PersonKind): VerifiedLogin => loginAs(capacity, provider, claims, remarks);
  const logins: MappedLogin['logins'] = [as(first), ...others.map(as)];
  const amr = (wordsOf(claims.amr) ?? []).filter((method) => METHOD.test(method)).slice(0, MAX_METHODS);
  return { logins, assurance, amr, remarks: [...remarks] };
}

function loginAs(capacity: PersonKind, provider: ProviderEntry, claims: Claims, remarks: Set<string>): VerifiedLogin {
  const { claims: mapping } = provider;
  const { name, protection } = nameAndProtection(mapping, claims, remarks);
  return {
    issuer: provider.issuer,
    subject: identifier(claims, mapping.subject),
    capacity,
    name: name ?? (protection === 'protected' ? null : missing()),
    protection,
    ...address(mapping.email, claims, remarks),
    // The CPR number of an employee or external would tie the professional to the private person, so it is not read.
    cpr: capacity === 'citizen' ? cprOf(mapping.cpr, claims) : null,
    employment: capacity === 'employee' ? employment(provider, claims, remarks) : null,
  };
}

/** Exactly as the provider says it. */
function identifier(claims: Claims, name: ClaimName | undefined): string {
  const found = identifierOf(claims, name);
  if (found === null) throw new DomainError('forbidden', 'claims_unusable');
  return found ?? missing();
}

/** A number that is there is read, or the login is refused: without it the citizen would become somebody else. */
function cprOf(name: ClaimName | undefined, claims: Claims): string | null {
  const value = firstOf(claims, name);
  const isPointer = alternatives(name ?? []).some((one) => typeof one === 'string' && isElsewhere(claims, one));
  if (value === undefined && !isPointer) return null;
  const cpr = readCpr(value);
  if (cpr === null) throw new DomainError('forbidden', 'cpr_unusable');
  return cpr;
}

/** What the provider has not verified, or is no address, is not kept, also where it was kept before. */
function address(
  name: ClaimName | undefined,
  claims: Claims,
  remarks: Set<string>,
): Pick<VerifiedLogin, 'email' | 'refusedEmail'> {
  const value = firstOf(claims, name);
  if (value === undefined) return { email: null };
  const sources = alternatives(name ?? []).filter((one) => typeof one === 'string');
  const flags = ['email', ...sources].map((source) => find(claims, `${source}_verified`));
  const isVerified = flags.every((flag) => flag === undefined || truthOf(flag) === true);
  const email = typeof value === 'string' ? value.trim() : '';
  const isAddress = isMailAddress(email);
  if (isVerified && isAddress) return { email };
  remarks.add(isVerified ? 'email_unusable' : 'email_unverified');
  return { email: null, ...(email === '' ? {} : { refusedEmail: email }) };
}

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
      alternatives(claim).some((one) => typeof one !== 'string' || (find(claims, one) ?? null) !== null),
  );
}

function employment(provider: ProviderEntry, claims: Claims, remarks: Set<string>): VerifiedLogin['employment'] {
  const { municipality, unit, privileges } = provider.claims;
  const municipalityCvr = identifier(claims, municipality).trim();
  if (!CVR.test(municipalityCvr)) return missing();
  return {
    municipalityCvr,
    unitId: identifier(claims, unit?.id).trim(),
    unitName: textOf(claims, unit?.name) ?? missing(),
    privileges: privileges ? [...new Set(privilegesOf(privileges, claims, municipalityCvr, remarks))] : [],
  };
}

/**
 * A privilege counts only for the organisation that employs the person. Where the provider says that there are more
 * privileges than it tells, or tells them in a form that is not understood, the login is refused: to take the rights
 * away would go unnoticed, and to leave those of before would keep what may have been withdrawn.
 */
function privilegesOf(rule: PrivilegeClaim, claims: Claims, cvr: string, remarks: Set<string>): Privilege[] {
  const value = find(claims, rule.claim) ?? null;
  const words = wordsOf(value);
  const isEmpty = words?.every((word) => word.trim() === '') ?? false;
  if (words === null || isElsewhere(claims, rule.claim) || (isEmpty && hasOverage(claims)))
    throw new DomainError('forbidden', 'privileges_not_told');
  if (rule.format !== 'oio-bpp') return mapped(rule, claims);
  return words.flatMap((base64) => {
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
  (wordsOf(find(claims, rule.claim)) ?? [])
    .map((value) => knownValue(rule, value))
    .filter((value) => value !== undefined);

const knownValue = <Value extends string>({ values }: ClaimValues<Value>, value: string): Value | undefined =>
  Object.hasOwn(values, value) ? values[value] : undefined;

function missing(): never {
  throw new DomainError('forbidden', 'claims_missing');
}
