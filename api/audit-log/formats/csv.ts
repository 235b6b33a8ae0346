/** CSV as RFC 4180 has it: for people, and their spreadsheets. */
import { type Cell, csvRow } from '../../core/csv.ts';
import type { ExportedEvent } from './exported-event.ts';

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

export const csvHead = csvRow(COLUMNS.map(([name]) => name));

export const csvLine = (event: ExportedEvent): string => csvRow(COLUMNS.map(([, of]) => of(event)));
