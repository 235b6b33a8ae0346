import { ASSURANCES, type Assurance, assuranceOf, isAtLeast } from '../core/assurance.ts';

/** The reason of oidc-provider's prompt when the browser's session is of a lower level than the request asks for. */
export const ACR_TOO_LOW = 'acr_too_low';

/** The lowest level that satisfies the request; null when it names none. Values that are no known level are ignored. */
export function requestedLevel(acrValues: unknown): Assurance | null {
  const requested = typeof acrValues === 'string' ? acrValues.split(' ').map(assuranceOf) : [];
  return ASSURANCES.find((level) => requested.includes(level)) ?? null;
}

/** Whether a session of this level is enough for the request. */
export function isEnough(acr: string | undefined, acrValues: unknown): boolean {
  const requested = requestedLevel(acrValues);
  const level = assuranceOf(acr ?? '');
  return requested === null || (level !== undefined && isAtLeast(level, requested));
}
