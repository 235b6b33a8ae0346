import { DomainError } from '../core/errors.ts';

export const scannerUnavailable = (cause?: unknown): DomainError =>
  new DomainError('unavailable', 'scanner_unavailable', { cause });
export const scannerNotConfigured = (): DomainError => new DomainError('unavailable', 'scanner_not_configured');
