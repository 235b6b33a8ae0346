/** What went wrong with a storage, as it is told: full or away, which both pass. */
import { DomainError } from '../core/errors.ts';

/** No space, or none left of a quota; PostgreSQL says 53100. */
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);

export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && FULL.has(String(error.code));

/**
 * The same error where it is no trouble of the storage, or the database tells it better.
 * @throws DomainError storage_full, storage_unavailable
 */
export function throwStorageTrouble(error: unknown): never {
  if (isFull(error)) throw new DomainError('unavailable', 'storage_full', { cause: error });
  const isOfFiles =
    error instanceof Error && 'syscall' in error && !/^(connect|read|write)$/.test(String(error.syscall));
  if (isOfFiles) throw new DomainError('unavailable', 'storage_unavailable', { cause: error });
  throw error;
}
