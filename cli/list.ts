/** A list, as a table for people, as CSV, or as JSON: each is told by the same columns. */
import { csvRow } from '../api/core/csv.ts';
import { usageError } from './errors.ts';
import { type Cell, safe } from './print.ts';
import { t } from './texts.ts';

export interface Column<T> {
  /** As in the JSON, where it is a property there: for --fields and the head of the CSV. */
  readonly name: string;
  readonly head: string;
  /** A time is given as RFC 3339, an id whole. */
  readonly of: (item: T) => Cell;
  /** How people see it: times by how long ago, ids as short as they are still unique among those shown. */
  readonly kind?: 'text' | 'id' | 'time' | 'number';
  /** Whether it is left out of a table that is too narrow for all. */
  readonly isExtra?: boolean;
}

export interface ListView<T> {
  readonly columns: readonly Column<T>[];
  /** What is said instead of an empty table. */
  readonly empty: string;
  /** What to do next, shown below the table in a terminal. */
  readonly hint?: (items: readonly T[]) => string | null;
}

/** With --fields, in their order. @throws CommandError usage, for a name that there is not */
export function chosen<T>(columns: readonly Column<T>[], fields: string | undefined): readonly Column<T>[] {
  if (fields === undefined) return columns;
  return fieldNames(fields).map((name) => {
    const column = columns.find((each) => each.name === name);
    if (column === undefined)
      throw usageError(t`There is no field ${name} here. There are: ${columns.map((each) => each.name).join(', ')}`);
    return column;
  });
}

const fieldNames = (fields: string): string[] =>
  fields
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** RFC 4180, with a head; safe in a spreadsheet, and in a terminal that shows it. */
export const toCsv = <T>(items: readonly T[], columns: readonly Column<T>[]): string =>
  [columns.map(({ name }) => name), ...items.map((item) => columns.map(({ of }) => harmless(of(item))))]
    .map(csvRow)
    .join('');

/** The items with the named properties alone; a name that is a column but no property has what the column says. */
export const picked = <T>(items: readonly T[], columns: readonly Column<T>[]): object[] =>
  items.map((item) =>
    Object.fromEntries(columns.map(({ name, of }) => [name, propertyOf(item, name) ?? of(item) ?? null])),
  );

const propertyOf = (item: unknown, name: string): unknown =>
  typeof item === 'object' && item !== null ? Object.entries(item).find(([key]) => key === name)?.[1] : undefined;

const harmless = (value: Cell): Cell => (typeof value === 'string' ? safe(value) : value);
