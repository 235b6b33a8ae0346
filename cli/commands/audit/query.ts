import { Command } from 'commander';
import { allOption, limitOption, type PageOptions, withOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { personText, table, when } from '../../print.ts';
import { type FormatOptions, formatOf, formatOptions, writeExport } from './export.ts';
import {
  type AuditEvent,
  type FilterOptions,
  municipalFiltersOf,
  readEvents,
  sayBack,
  withFilters,
} from './filters.ts';

interface QueryOptions extends FilterOptions, PageOptions, FormatOptions {}

export async function runQuery(context: Context, options: QueryOptions): Promise<void> {
  const format = formatOf(context, options);
  sayBack(context, options);
  if (format !== undefined) return writeExport(context, { ...municipalFiltersOf(options), format });
  const page = await readPages(context, options, (query) => readEvents(context, options, query));
  context.answer(page, ({ items }) =>
    items.length === 0 ? 'Nothing found.' : eventTable(items, options.dialog === undefined),
  );
}

const eventTable = (events: readonly AuditEvent[], isOfManyDialogs: boolean): string =>
  table(
    ['TIME', 'WHO', 'WHAT', 'OUTCOME', 'TO WHOM', ...(isOfManyDialogs ? ['DIALOG'] : []), 'NUMBERS'],
    events.map((event) => [
      when(event.at),
      who(event),
      event.action,
      outcome(event),
      toWhom(event),
      ...(isOfManyDialogs ? [event.dialogId] : []),
      numbers(event),
    ]),
  );

export const who = ({ actor, clientId }: AuditEvent): string =>
  personText(actor) || (actor.id ?? (actor.kind === 'client' ? (clientId ?? actor.kind) : actor.kind));

export const outcome = ({ outcome: what, reason, tried }: AuditEvent): string => {
  const why = [reason, tried].filter((word) => word !== null).join(': ');
  return why === '' ? what : `${what} (${why})`;
};

export const toWhom = ({ person, targetId }: AuditEvent): string =>
  (person ? personText(person) || person.id : targetId) ?? '';

export function numbers({ firstNumber, lastNumber, count }: AuditEvent): string {
  const span = [...new Set([firstNumber, lastNumber].filter((number) => number !== null))].join('-');
  return [span, count === null ? '' : `(${count})`].filter((text) => text !== '').join(' ');
}

export const queryCommand = (start: StartContext, run = runQuery): Command =>
  withOptions(
    withFilters(
      new Command('query').description(
        'Query who did what, newest first: in your dialog, or in the municipality (administrators)',
      ),
    ),
    [limitOption(), allOption(), ...formatOptions()],
  ).action((options: QueryOptions, self: Command) => run(start(self.optsWithGlobals()), options));
