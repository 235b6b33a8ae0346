/** How a claim is found, and what its value may be. */
import { cleanLine } from '../core/clean-line.ts';
import type { ClaimName, ClaimSource } from './identity-file.ts';

export type Claims = Readonly<Record<string, unknown>>;

const MAX_TEXT = 200;
/** OpenID Connect Core 1.0, section 2: the longest subject. */
const MAX_IDENTIFIER = 255;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001F\u007F-\u009F]/;

/** Claim names may contain dots (`dk.cpr`), so the whole name is tried first, and then as a path. */
export function find(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), claims);
}

/** The first alternative that is there. Some providers put a single value into a list. */
export function firstOf(claims: Claims, name: ClaimName | undefined): unknown {
  for (const one of alternatives(name ?? [])) {
    const value = single(typeof one === 'string' ? find(claims, one) : one.value);
    if (!isBlank(value)) return value;
  }
  return undefined;
}

/** For people to read: cleaned, and cut where it is too long. The first alternative that shows anything counts. */
export function textOf(claims: Claims, name: ClaimName | undefined): string | null {
  for (const one of alternatives(name ?? [])) {
    const value = single(typeof one === 'string' ? find(claims, one) : one.value);
    const text = typeof value === 'string' || typeof value === 'number' ? cleanLine(`${value}`, MAX_TEXT) : '';
    if (text !== '') return text;
  }
  return null;
}

/**
 * What identifies somebody or something, letter by letter as the provider says it: two that differ in case, in white
 * space or in their Unicode form are two.
 * @returns null where the claim is there, and cannot be kept as it is; undefined where it is not there
 */
export function identifierOf(claims: Claims, name: ClaimName | undefined): string | null | undefined {
  const value = firstOf(claims, name);
  if (value === undefined) return undefined;
  // A larger number was rounded when it was read, so that two persons could have the same.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? `${value}` : null;
  if (typeof value !== 'string' || value.length > MAX_IDENTIFIER) return null;
  return value.isWellFormed() && !CONTROL.test(value) ? value : null;
}

/** The words of a claim that is one or a list of them; null where it is anything else. */
export function wordsOf(value: unknown): string[] | null {
  if (value === undefined || value === null) return [];
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const words = items.flatMap((item) => (isWord(item) ? [`${item}`] : []));
  return words.length === items.length ? words : null;
}

const isWord = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

const YES = ['true', '1', 'yes', 'ja', 'y', 'j'];
const NO = ['false', '0', 'no', 'nej', 'n'];

/** A boolean in any of its spellings; null where it is none of them. */
export function truthOf(value: unknown): boolean | null {
  const word = isWord(value) ? `${value}`.trim().toLowerCase() : '';
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : null;
}

export const alternatives = (name: ClaimName): readonly ClaimSource[] =>
  typeof name === 'string' || 'value' in name ? [name] : name;

/**
 * Whether the provider says that a claim is kept elsewhere instead (aggregated and distributed claims, OpenID Connect
 * Core 1.0, section 5.6.2), as Entra ID does for whoever is in many groups.
 */
export function isElsewhere(claims: Claims, name: string): boolean {
  const names = [name, name.split('.')[0], name.split('.').at(-1)];
  return Object.keys(pointersIn(claims)).some((pointer) => names.includes(pointer));
}

const isPointers = (value: unknown): value is Record<string, unknown> => isRecord(value) && !Array.isArray(value);

const pointersIn = ({ _claim_names: pointers }: Claims): Record<string, unknown> =>
  isPointers(pointers) ? pointers : {};

/**
 * What an ID token and the userinfo answer say together. The signed token takes precedence, and a claim of null says
 * nothing. What either of them keeps elsewhere is elsewhere.
 */
export function joined(idToken: Claims, userInfo: Claims): Claims {
  const said = Object.fromEntries(Object.entries(idToken).filter(([, value]) => value !== null));
  const pointers = { ...pointersIn(userInfo), ...pointersIn(idToken) };
  return { ...userInfo, ...said, ...(Object.keys(pointers).length === 0 ? {} : { _claim_names: pointers }) };
}

const OVERAGE = /^(groups|roles)(:src\d+|\.link)$/;

/** Entra ID's other signs that a login has more groups than its token holds. Which claim they would be in is its own. */
export const hasOverage = (claims: Claims): boolean =>
  ['groups', 'roles'].some((name) => isElsewhere(claims, name)) ||
  // Pointers in a form that nobody can read may point anywhere.
  (!isBlank(claims._claim_names) && !isPointers(claims._claim_names)) ||
  // It is there at all when it says so.
  (!isBlank(claims.hasgroups) && truthOf(claims.hasgroups) !== false) ||
  Object.keys(claims).some((name) => OVERAGE.test(name.split('/').at(-1) ?? ''));

const single = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
