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

/** Sent to the client. Codes and numbers only: nothing personal, and nothing that a refusal must hide. */
type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

interface DomainErrorOptions {
  readonly details?: ErrorDetails;
  /** For the audit event of a refusal. Never sent to the client. */
  readonly facts?: EventFacts;
  readonly cause?: unknown;
  /** The refusal's audit event has already been written by the statement that refused. */
  readonly recorded?: boolean;
}

/**
 * The only error type of use cases. `kind` decides the HTTP status and exit code; clients rely on the stable `code`.
 */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly details: ErrorDetails;
  readonly facts: EventFacts;
  readonly recorded: boolean;

  constructor(kind: ErrorKind, code: string, options: DomainErrorOptions = {}) {
    super(`${kind}: ${code}`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.details = options.details ?? {};
    this.facts = options.facts ?? {};
    this.recorded = options.recorded ?? false;
  }
}

/**
 * Whether somebody was refused something, which the log must tell: also that it does not exist, was changed meanwhile or
 * is in another state. What was not understood was asked for by nobody, and what is unavailable is refused to nobody.
 */
export const isRefusal = ({ kind }: DomainError): boolean => !['invalid', 'unavailable'].includes(kind);

/** A refusal whose audit event is still to be written. */
export const isUnrecordedRefusal = (error: unknown): error is DomainError =>
  error instanceof DomainError && isRefusal(error) && !error.recorded;

export const invalid = (code: string, details: ErrorDetails = {}): DomainError =>
  new DomainError('invalid', code, { details });
export const conflict = (code: string, details: ErrorDetails = {}): DomainError =>
  new DomainError('conflict', code, { details });
export const gone = (code: string, details: ErrorDetails = {}): DomainError =>
  new DomainError('gone', code, { details });

/** How a refusal is recorded: the facts for its audit event, or that its statement has already written the event. */
export type Refusal = Pick<DomainErrorOptions, 'facts' | 'recorded'>;

export const unauthenticated = (code: string, refusal: Refusal = {}): DomainError =>
  new DomainError('unauthenticated', code, refusal);

/** For an actor who may see the object, but not do this with it. */
export const forbidden = (code: string, refusal: Refusal = {}): DomainError =>
  new DomainError('forbidden', code, refusal);

/** For an object that does not exist or is hidden from the actor. Both answer alike. */
export const notFound = (what: string, refusal: Refusal = {}): DomainError =>
  new DomainError('not_found', `${what}_not_found`, refusal);

/** After how long whoever met something unavailable may ask again. */
export const RETRY_SECONDS = 5;

/** The loggable part of an unexpected error: its name and code. Its message may contain values. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
