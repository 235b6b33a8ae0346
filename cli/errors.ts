/**
 * The kinds of failure. `incomplete`: it was done, and something is left out that nobody has acknowledged. Only cli/main.ts
 * maps them to exit codes.
 */
export type FailureKind =
  | 'failed'
  | 'unreachable'
  | 'usage'
  | 'cancelled'
  | 'cannot_tell'
  | 'incomplete'
  | 'not_logged_in';

export class CommandError extends Error {
  readonly kind: FailureKind;
  /** How long the API asks to wait before the same is asked again; null when that would not help. */
  readonly retryAfterSeconds: number | null;

  constructor(kind: FailureKind, message: string, cause?: unknown, retryAfterSeconds: number | null = null) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'CommandError';
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const usageError = (message: string): CommandError => new CommandError('usage', message);
export const cancelled = (message = 'Cancelled.'): CommandError => new CommandError('cancelled', message);
export const notLoggedIn = (reason = 'You are not logged in.'): CommandError =>
  new CommandError('not_logged_in', `${reason} Run "letdialog login".`);
export const anotherLoginNeeded = (reason: string, command: string): CommandError =>
  new CommandError('not_logged_in', `${reason}. Run ${command}.`);
export const unreachable = (url: string, cause?: unknown): CommandError =>
  new CommandError(
    'unreachable',
    `No answer from ${url}. Is the API running, and is the address (--api) right?`,
    cause,
  );
