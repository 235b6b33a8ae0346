import { invalid } from './errors.ts';

/** Opaque to clients: the sort key of the last item. Not signed, since it gives nothing that the query would not. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const MAX_INTEGER = 2_147_483_647;

export const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
export const isTime = (value: unknown): value is string =>
  typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));
export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_INTEGER;

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
