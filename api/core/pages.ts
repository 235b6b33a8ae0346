/**
 * Keyset paging: a cursor holds the sort key of the last item. There are no offsets and no totals. A page with fewer
 * items than the limit is the last one.
 */
import { isInstant } from './calendar.ts';
import { invalid } from './errors.ts';

export const MAX_PAGE = 200;

export interface PageQuery {
  limit: number;
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** The sort key of a row, from which its cursor is made. */
type KeyOf<Row> = (row: Row) => readonly (string | number)[];

/**
 * A page of all rows that were read. A caller may leave some out; the next page still begins after the last row read.
 */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: KeyOf<Row>): Page<Row> {
  const last = rows.at(-1);
  return { items: [...rows], next: last !== undefined && rows.length === limit ? encodeCursor(keyOf(last)) : null };
}

/** Opaque to clients. Not signed, because a made-up cursor reaches no row that the query would not give anyway. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /\.\d{3}Z$/;
const MAX_INTEGER = 2_147_483_647;

export const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
export const isTime = (value: unknown): value is string => isInstant(value) && TIME.test(value);
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

/** For lists in the order of ids. @throws DomainError invalid_cursor */
export const decodeIdCursor = (cursor: string | undefined): string | null =>
  decodeCursor(cursor, ([id]) => (isId(id) ? id : null));
