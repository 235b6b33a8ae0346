import { DomainError } from './errors.ts';

/** The versions that a change may be made for; `any`: whichever there is. */
export type ExpectedVersion = 'any' | readonly number[];

/**
 * A change names the version it was made for, so that nobody overwrites what somebody else has changed meanwhile.
 * @throws DomainError version_changed, with the present version
 */
export function requireVersion(present: number, expected: ExpectedVersion): void {
  if (expected === 'any' || expected.includes(present)) return;
  throw new DomainError('precondition_failed', 'version_changed', { details: { version: present } });
}
