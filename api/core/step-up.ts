import type { PersonIdentity } from './actor.ts';
import { ASSURANCES, type Assurance, acrOf, assuranceOf, isAtLeast } from './assurance.ts';
import { DomainError } from './errors.ts';

/** What an act asks of the login behind it. */
export interface StepUp {
  readonly level?: Assurance;
  readonly maxAgeSeconds?: number;
}

/**
 * RFC 9470: the login was good, but not for this. The answer tells what to ask the login hub for.
 * @throws DomainError insufficient_user_authentication
 */
export function requireStepUp(
  { acr, authTime }: Pick<PersonIdentity, 'acr' | 'authTime'>,
  { level, maxAgeSeconds }: StepUp,
  now: Date,
): void {
  const reached = assuranceOf(acr);
  const isSecure = level === undefined || (reached !== undefined && isAtLeast(reached, level));
  const isRecent = maxAgeSeconds === undefined || now.getTime() / 1000 - authTime <= maxAgeSeconds;
  if (isSecure && isRecent) return;
  throw new DomainError('step_up', 'insufficient_user_authentication', {
    denied: true,
    details: {
      ...(level === undefined ? {} : { acrValues: acrValuesFrom(level) }),
      ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
    },
  });
}

/** This level and those above it, as OpenID Connect's `acr_values` has them. */
export const acrValuesFrom = (level: Assurance): string =>
  ASSURANCES.filter((each) => isAtLeast(each, level))
    .map(acrOf)
    .join(' ');
