/** A warning needs attention. Only a `failed` check makes the command fail. */
type FindingState = 'ok' | 'warning' | 'failed' | 'skipped';

export interface Finding {
  readonly check: string;
  readonly state: FindingState;
  /** For people; names settings, tables and codes, never a secret or a person. */
  readonly text: string;
}

export const ok = (check: string, text: string): Finding => ({ check, state: 'ok', text });
export const warning = (check: string, text: string): Finding => ({ check, state: 'warning', text });
export const failed = (check: string, text: string): Finding => ({ check, state: 'failed', text });
export const skipped = (check: string, text: string): Finding => ({ check, state: 'skipped', text });

/** A check that cannot be made has failed. Only the code is shown, since messages can name addresses and users. */
export async function guarded(check: string, act: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await act();
  } catch (error) {
    return [failed(check, `could not be checked (${codeOf(error)})`)];
  }
}

/** Looks through the errors that fetch, Sequelize and Node wrap around the one with the code. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const inner = 'parent' in error ? error.parent : error.cause;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return inner instanceof Error ? codeOf(inner) : error.name;
}
