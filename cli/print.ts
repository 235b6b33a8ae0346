import { t } from './texts.ts';
import { ZONE } from './times.ts';
import { padded, widthOf } from './width.ts';

/** People can write control characters, which command a terminal, and marks of direction, which disguise a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSAFE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;
const UNSAFE_IN_JSON = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/** Makes a text of other people harmless for a terminal. Line breaks stay. */
export const safe = (text: string): string => text.replaceAll('\t', '  ').replace(UNSAFE, '\uFFFD');

export const safeLine = (text: string): string => safe(text).replaceAll('\n', ' ');

/** One JSON document. Characters that terminals obey are escaped as \u…, which reads back as the same text. */
export const toJson = (value: unknown): string => harmless(JSON.stringify(value, null, 2));

/** The same as one line (NDJSON). */
export const toJsonLine = (value: unknown): string => harmless(JSON.stringify(value));

const harmless = (json: string): string =>
  json.replace(UNSAFE_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The topic of a dialog; it is null when somebody has changed it in the database. */
export const topicText = (topic: string | null): string => topic ?? t('(cannot be read)');

/** The name with a mark for protected persons, whether it is an alias or not. */
export const personText = ({ name, protected: isProtected }: { name: string | null; protected: boolean }): string =>
  [name ?? '', ...(isProtected ? [t('(protected)')] : [])].join(' ').trim();

export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${t(number === 1 ? one : many)}`;

export type Cell = string | number | boolean | null | undefined;

/** Columns without borders, for people and for grep. */
export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  aligned([head.map((name) => t(name)), ...rows.map((row) => row.map(cell))]).join('\n');

/** One object, with a line for each of its facts. */
export const facts = (pairs: readonly (readonly [string, Cell])[]): string =>
  aligned(pairs.map(([name, value]) => [t(name), cell(value)])).join('\n');

/** Between two columns. */
export const GAP = '  ';

/** A line for each row, with the cells below each other. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_none, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return rows.map((row) =>
    row
      .map((text, at) => padded(text, widths[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

/** The clock of Denmark, by which questions are asked too; short, and the same for every language. */
export const when = (time: string | null): string =>
  time === null
    ? ''
    : new Date(time).toLocaleString('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

const cell = (value: Cell): string => (value === null || value === undefined ? '' : safeLine(String(value)));

const WIDTH = 30;

export function barOf(percent: number): string {
  const full = Math.round((Math.min(percent, 100) * WIDTH) / 100);
  return `[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${percent} %`;
}
