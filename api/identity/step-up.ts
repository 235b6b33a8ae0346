import { ASSURANCES, type Assurance, assuranceOf, isAtLeast } from '../core/assurance.ts';

/** The reason of oidc-provider's prompt when the browser's session is of a lower level than is asked for. */
export const ACR_TOO_LOW = 'acr_too_low';

/** The lowest level that would do; null when none is asked for. Words that are no level of ours are passed over. */
export function levelAsked(acrValues: unknown): Assurance | null {
  const asked = typeof acrValues === 'string' ? acrValues.split(' ').map(assuranceOf) : [];
  return ASSURANCES.find((level) => asked.includes(level)) ?? null;
}

/** Whether a session of this level is enough for what is asked. */
export function isEnough(acr: string | undefined, acrValues: unknown): boolean {
  const asked = levelAsked(acrValues);
  const level = assuranceOf(acr ?? '');
  return asked === null || (level !== undefined && isAtLeast(level, asked));
}
