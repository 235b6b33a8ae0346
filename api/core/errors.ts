import type { EventFacts } from './audit-event.ts';

export const ERROR_KINDS = [
  'invalid',
  'unauthenticated',
  'step_up',
  'forbidden',
  'not_found',
  'gone',
  'conflict',
  'precondition_failed',
  'precondition_required',
  'too_large',
  'too_many',
  'unavailable',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** Goes to the client: codes and numbers, nothing personal, and nothing that a refusal is to hide. */
type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

interface DomainErrorOptions {
  readonly details?: ErrorDetails;
  /** For the audit event of a refusal; never leaves the house. */
  readonly facts?: EventFacts;
  readonly cause?: unknown;
  /** A refusal (also a not_found that hides something): the unit of work audits it. */
  readonly denied?: boolean;
  /** The refusal's audit event has already been written by the statement that refused. */
  readonly recorded?: boolean;
}

/** The one error of the house. `kind` decides HTTP status and exit code, `code` is the stable word clients rely on. */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: ErrorDetails;
  readonly facts: EventFacts;
  readonly denied: boolean;
  readonly recorded: boolean;

  constructor(kind: ErrorKind, code: string, options: DomainErrorOptions = {}) {
    super(`${kind}: ${code}`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.details = options.details ?? {};
    this.facts = options.facts ?? {};
    this.denied = options.denied ?? false;
    this.recorded = options.recorded ?? false;
  }
}

export const invalid = (code: string, details: ErrorDetails = {}): DomainError =>
  new DomainError('invalid', code, { details });
export const unauthenticated = (code: string): DomainError => new DomainError('unauthenticated', code);
export const conflict = (code: string, details: ErrorDetails = {}): DomainError =>
  new DomainError('conflict', code, { details });
export const gone = (code: string, details: ErrorDetails = {}): DomainError =>
  new DomainError('gone', code, { details });

/** What a refusal leaves behind: facts for its audit event, or that the refusing statement has already written one. */
export type Refusal = Pick<DomainErrorOptions, 'facts' | 'recorded'>;

/** May see it, but not do that to it. */
export const forbidden = (code: string, refusal: Refusal = {}): DomainError =>
  new DomainError('forbidden', code, { ...refusal, denied: true });

/** Does not exist, or may not be known to exist: the two answer alike, so both count as a refusal. */
export const notFound = (what: string, refusal: Refusal = {}): DomainError =>
  new DomainError('not_found', `${what}_not_found`, { ...refusal, denied: true });

/** What may be told of a fault that nobody foresaw: its message can carry values, its name and code cannot. */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
