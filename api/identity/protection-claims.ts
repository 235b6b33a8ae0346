/** What a login says about name-and-address protection. Whatever is not understood protects. */
import type { Protection } from '../people/verified-login.ts';
import { type Claims, find, isElsewhere, textOf, truthOf, wordsOf } from './claim-values.ts';
import type { ClaimMapping, ClaimValues } from './identity-file.ts';

/** A placeholder that the provider sends for a protected name is not stored as a name. */
export function nameAndProtection(
  { name: source, protection: rule }: ClaimMapping,
  claims: Claims,
  remarks: Set<string>,
): { name: string | null; protection: Protection | null } {
  const given = textOf(claims, source);
  const isPlaceholder = given !== null && (rule?.placeholders ?? []).some((one) => plain(one) === plain(given));
  const said = (rule?.claims ?? []).flatMap((one) => meanings(one, claims));
  if (said.includes(undefined)) remarks.add('protection_not_understood');
  const isProtected = isPlaceholder || said.includes('protected') || said.includes(undefined);
  const isUnprotected = said.includes('unprotected');
  return {
    name: isPlaceholder ? null : given,
    protection: isProtected ? 'protected' : isUnprotected ? 'unprotected' : null,
  };
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toUpperCase();

/** For each word of the claim what it means; null for nothing, undefined where it is not understood. */
function meanings(rule: ClaimValues<Protection>, claims: Claims): (Protection | null | undefined)[] {
  if (isElsewhere(claims, rule.claim)) return [undefined];
  const value = find(claims, rule.claim) ?? null;
  if (value === null) return [];
  const words = wordsOf(value) ?? [];
  return words.length === 0 ? [undefined] : words.map((word) => meaningOf(rule, word));
}

/** As the identity file says, which may write a boolean in another way than the provider does. */
function meaningOf({ values }: ClaimValues<Protection>, word: string): Protection | null | undefined {
  const entries = Object.entries(values);
  const meant = (is: (key: string) => boolean): Protection | undefined => entries.find(([key]) => is(key))?.[1];
  const truth = truthOf(word);
  const exact = meant((key) => key.toLowerCase() === word.trim().toLowerCase());
  if (exact !== undefined || truth === null) return exact;
  const same = meant((key) => truthOf(key) === truth);
  if (same !== undefined) return same;
  const opposite = meant((key) => truthOf(key) === !truth);
  if (opposite === undefined) return truth ? undefined : null;
  return opposite === 'protected' ? null : undefined;
}
