import { DomainError } from './errors.ts';

/** The versions for which a change may be made; `any` means whichever is present. */
export type ExpectedVersion = 'any' | readonly number[];

/**
 * Requires that a change was made for the present version, so that nobody overwrites a change that was made meanwhile.
 * @throws DomainError version_changed, with the present version
 */
export function requireVersion(present: number, expected: ExpectedVersion): void {
  if (expected === 'any' || expected.includes(present)) return;
  throw new DomainError('precondition_failed', 'version_changed', { details: { version: present } });
}
