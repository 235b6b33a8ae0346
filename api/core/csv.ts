/** CSV as RFC 4180 has it, and harmless to spreadsheets. */
export type Cell = string | number | boolean | null | undefined;

const LINE_END = '\r\n';

export const csvRow = (cells: readonly Cell[]): string => cells.map(csvCell).join(',') + LINE_END;

/**
 * What a spreadsheet takes for a formula, also in the wide forms of East Asia: at the beginning of a cell, and after
 * what a spreadsheet that was told another separator begins a cell at.
 */
const FORMULA = /(?<=(?:^|[;\t\r\n])"*)(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/g;

export function csvCell(value: Cell): string {
  if (typeof value !== 'string') return String(value ?? '');
  const harmless = value.replace(FORMULA, "'");
  return /[",;\t\r\n]/.test(harmless) || harmless !== value ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
