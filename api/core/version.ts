import { DomainError } from './errors.ts';

/**
 * A change names the version it was made for, so that nobody overwrites what somebody else has changed meanwhile.
 * @throws DomainError version_changed, with the present version
 */
export function requireVersion(present: number, expected: number): void {
  if (present !== expected)
    throw new DomainError('precondition_failed', 'version_changed', { details: { version: present } });
}
