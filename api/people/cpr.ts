/**
 * A CPR number is DDMMYY-SSSS. Numbers without a modulus 11 check digit are fully valid since 2007, and replacement
 * numbers add 60 to the day, so only the date part is validated.
 */
export const CPR_PATTERN = /^(0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(0[1-9]|1[0-2])[0-9]{2}-?[0-9]{4}$/;

/**
 * Other spellings of the same number, and what each becomes: spaces and hyphens of every kind, the country in front
 * (as in semantic identifiers, ETSI EN 319 412-1), and a first zero that was lost where somebody took it for a number.
 */
export const CPR_SPELLINGS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/[\s\u00AD\u200B\u2060\uFEFF\u2010-\u2015\u2212\uFE58\uFE63\uFF0D-]/gu, ''],
  [/^(PNO)?DK(?=[0-9])/i, ''],
  [/^(?=[0-9]{9}$)/, '0'],
];

export const isCpr = (text: string): boolean => CPR_PATTERN.test(text);

export const normalCpr = (cpr: string): string => cpr.replace('-', '');

/** The ten digits of a CPR number in any spelling, also of a JSON number; null when it is none. */
export function readCpr(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const digits = CPR_SPELLINGS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), `${value}`);
  return isCpr(digits) ? digits : null;
}
