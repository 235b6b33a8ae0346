/** What operations staff and `letdialog keys` ask a process: whether it serves, why not, and which keys it holds. */
import { errorName } from '../core/errors.ts';
import { VERSION } from '../core/release.ts';
import type { Keyring } from '../crypto/keyring.ts';

export interface HealthSources {
  readonly keyring: Pick<Keyring, 'ids'>;
  readonly readiness: () => Promise<{ readonly pending: readonly string[]; readonly reasons: readonly string[] }>;
}

interface ProcessHealth {
  readonly status: 'ready' | 'degraded' | 'not_ready';
  readonly reasons: readonly string[];
  /** The migrations that the database lacks. */
  readonly pending: readonly string[];
  readonly version: string;
  readonly keys: Keyring['ids'];
}

export async function readHealth({ keyring, readiness }: HealthSources): Promise<ProcessHealth> {
  const about = { version: VERSION, keys: keyring.ids };
  try {
    const { pending, reasons } = await readiness();
    if (pending.length > 0) return { status: 'not_ready', reasons: ['migrations_pending'], pending, ...about };
    return { status: reasons.length === 0 ? 'ready' : 'degraded', reasons, pending, ...about };
  } catch (error) {
    return { status: 'not_ready', reasons: ['database_unavailable', codeOf(error)], pending: [], ...about };
  }
}

/** Messages of drivers name users and addresses; codes do not. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : errorName(error);
