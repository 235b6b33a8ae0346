import { invalid } from '../core/errors.ts';

/** Opaque to clients: the sort key of the last item. Not signed, since it gives nothing that the query would not. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');

/** @throws DomainError invalid_cursor */
export function decodeCursor<T>(cursor: string | undefined, accept: (values: unknown[]) => T | null): T | null {
  if (cursor === undefined) return null;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalid('invalid_cursor');
  }
  const accepted = Array.isArray(values) ? accept(values) : null;
  if (accepted === null) throw invalid('invalid_cursor');
  return accepted;
}
