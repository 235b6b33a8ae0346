/** CSV as RFC 4180 has it: for people, and their spreadsheets. */
import type { ExportedEvent } from './exported-event.ts';

type Cell = string | number | boolean | null | undefined;

const COLUMNS: readonly (readonly [name: string, of: (event: ExportedEvent) => Cell])[] = [
  ['number', (event) => event.number],
  ['id', (event) => event.id],
  ['at', (event) => event.at],
  ['action', (event) => event.action],
  ['outcome', (event) => event.outcome],
  ['reason', (event) => event.reason],
  ['tried', (event) => event.tried],
  ['actorKind', (event) => event.actor.kind],
  ['actorId', (event) => event.actor.id],
  ['actorName', (event) => event.actor.name],
  ['actorProtected', (event) => event.actor.protected],
  ['role', (event) => event.role],
  ['unitId', (event) => event.unitId],
  ['clientId', (event) => event.clientId],
  ['network', (event) => event.network],
  ['purpose', (event) => event.purpose],
  ['dialogId', (event) => event.dialogId],
  ['subjectId', (event) => event.subjectId],
  ['personId', (event) => event.person?.id],
  ['personName', (event) => event.person?.name],
  ['personProtected', (event) => event.person?.protected],
  ['targetId', (event) => event.targetId],
  ['firstNumber', (event) => event.firstNumber],
  ['lastNumber', (event) => event.lastNumber],
  ['count', (event) => event.count],
];

const LINE_END = '\r\n';

export const csvHead = COLUMNS.map(([name]) => name).join(',') + LINE_END;

export const csvLine = (event: ExportedEvent): string =>
  COLUMNS.map(([, of]) => csvCell(of(event))).join(',') + LINE_END;

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
