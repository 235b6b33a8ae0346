/** Columns without borders, for people and for grep; in a terminal no wider than it is. */
import type { Column } from './list.ts';
import { aligned, type Cell, GAP, safeLine, when } from './print.ts';
import { t } from './texts.ts';
import { ago } from './times-shown.ts';
import { cut, widthOf } from './width.ts';

export interface TableLook {
  /** Cells of the terminal in a line; null when nothing is to be cut, as in a pipe. */
  readonly width: number | null;
  /** By date and clock instead of how long ago. */
  readonly isAbsolute: boolean;
  readonly now: number;
  readonly strong: (text: string) => string;
}

/** What a column keeps, however narrow the terminal. */
const LEAST = 8;
const LEAST_ID = 8;

export function tableOf<T>(items: readonly T[], columns: readonly Column<T>[], look: TableLook): string {
  const all = columns.map((column) => shown(items, column, look));
  const kept = look.width === null ? all : fitting(all, look.width);
  const rows = [
    kept.map(({ head, width }) => cut(head, width)),
    ...items.map((_item, row) => kept.map(({ cells, width }) => cut(cells[row] ?? '', width))),
  ];
  const [head = '', ...lines] = aligned(rows);
  return [look.strong(head), ...lines].join('\n');
}

interface Shown {
  readonly head: string;
  readonly cells: readonly string[];
  readonly width: number;
  readonly isExtra: boolean;
  /** Ids, times and numbers say nothing when they are cut. */
  readonly givesWay: boolean;
}

function shown<T>(
  items: readonly T[],
  { head, of, kind = 'text', isExtra = false }: Column<T>,
  look: TableLook,
): Shown {
  const values = items.map(of);
  const cells =
    kind === 'id' && look.width !== null ? shortIds(values) : values.map((value) => cellText(value, kind, look));
  const title = t(head);
  return {
    ...{ head: title, cells, isExtra, givesWay: kind === 'text' },
    width: Math.max(widthOf(title), ...cells.map(widthOf)),
  };
}

function cellText(value: Cell, kind: string, { isAbsolute, now, width }: TableLook): string {
  if (value === null || value === undefined || value === '') return '';
  if (kind !== 'time') return safeLine(String(value));
  return isAbsolute || width === null ? when(String(value)) : ago(String(value), now);
}

/** As many characters of each as tell them apart. */
export function shortIds(values: readonly Cell[]): string[] {
  const ids = values.map((value) => (value === null || value === undefined ? '' : safeLine(String(value))));
  const sorted = [...new Set(ids)].toSorted();
  const least = sorted.reduce(
    (most, id, index) => Math.max(most, commonLength(id, sorted[index + 1] ?? '') + 1),
    LEAST_ID,
  );
  return ids.map((id) => id.slice(0, least).replace(/-$/, ''));
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** Leaves out extra columns from the right, then takes from the widest that may give way. */
function fitting(columns: readonly Shown[], width: number): readonly Shown[] {
  const extra = columns.findLastIndex(({ isExtra }) => isExtra);
  if (sumOf(columns) <= width) return columns;
  if (leastSumOf(columns) > width && extra !== -1) return fitting(columns.toSpliced(extra, 1), width);
  return narrowed(columns, width);
}

const sumOf = (columns: readonly Shown[]): number =>
  columns.reduce((sum, column) => sum + column.width, (columns.length - 1) * GAP.length);

const leastSumOf = (columns: readonly Shown[]): number =>
  sumOf(columns.map((column) => (column.givesWay ? { ...column, width: Math.min(column.width, LEAST * 2) } : column)));

function narrowed(columns: readonly Shown[], width: number): readonly Shown[] {
  const widths = columns.map((column) => column.width);
  for (let over = sumOf(columns) - width; over > 0; over -= 1) {
    const widest = columns.reduce(
      (found, { givesWay }, index) =>
        givesWay && (widths[index] ?? 0) > Math.max(LEAST, widths[found] ?? 0) ? index : found,
      -1,
    );
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return columns.map((column, index) => ({ ...column, width: widths[index] ?? column.width }));
}
