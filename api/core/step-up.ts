import type { PersonIdentity } from './actor.ts';
import { ASSURANCES, type Assurance, acrOf, assuranceAt, assuranceOf, isAtLeast, levelOfAcr } from './assurance.ts';
import { DomainError, type Refusal } from './errors.ts';

/** What an act requires of the login. */
export interface StepUp {
  readonly level?: Assurance;
  readonly maxAgeSeconds?: number;
}

/**
 * RFC 9470: the login is valid, but not secure or recent enough for this act. The error's details name what is
 * required.
 * @throws DomainError insufficient_user_authentication
 */
export function requireStepUp(
  { acr, authTime }: Pick<PersonIdentity, 'acr' | 'authTime'>,
  wanted: StepUp,
  now: Date,
): void {
  const { level, maxAgeSeconds } = wanted;
  const reached = assuranceOf(acr);
  const isSecure = level === undefined || (reached !== undefined && isAtLeast(reached, level));
  const isRecent = maxAgeSeconds === undefined || now.getTime() / 1000 - authTime <= maxAgeSeconds;
  if (isSecure && isRecent) return;
  throw anotherLoginNeeded(wanted);
}

/**
 * The same for a level that was read from the database. It is checked last, because its error reveals that the object
 * exists.
 * @throws DomainError insufficient_user_authentication
 */
export function requireLevel({ acr }: Pick<PersonIdentity, 'acr'>, level: number, refusal: Refusal): void {
  if (levelOfAcr(acr) < level) throw anotherLoginNeeded({ level: assuranceAt(level) }, refusal);
}

/**
 * The error for a statement that has compared the levels itself and recorded the refusal.
 * @param level the required one
 */
export const higherLevelNeeded = (level: number): DomainError =>
  anotherLoginNeeded({ level: assuranceAt(level) }, { recorded: true });

const anotherLoginNeeded = ({ level, maxAgeSeconds }: StepUp, refusal: Refusal = {}): DomainError =>
  new DomainError('step_up', 'insufficient_user_authentication', {
    ...refusal,
    details: {
      ...(level === undefined ? {} : { acrValues: acrValuesFrom(level) }),
      ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
    },
  });

/** This level and those above it, as OpenID Connect's `acr_values` has them. */
export const acrValuesFrom = (level: Assurance): string =>
  ASSURANCES.filter((each) => isAtLeast(each, level))
    .map(acrOf)
    .join(' ');
