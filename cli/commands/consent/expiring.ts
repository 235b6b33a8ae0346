import { Command, Option } from 'commander';
import { answerOf } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { table, when } from '../../print.ts';
import { unitOption } from '../../things/marks.ts';
import { type Consent, consentTable, endOf, withinOption } from './filters.ts';

export interface ExpiringOptions {
  readonly within?: string;
  readonly unit?: string;
  readonly byUnit?: boolean;
}

export const DEFAULT_WITHIN = 'P30D';

/** All of them: whoever plans by it must miss none. First those that end first. */
export async function readExpiring(
  context: Context,
  { within = DEFAULT_WITHIN, unit }: Pick<ExpiringOptions, 'within' | 'unit'>,
): Promise<Consent[]> {
  const filters = { endsWithin: within, ...(unit === undefined ? {} : { unitId: unit }) };
  const { items } = await readPages(context, { all: true }, (query) =>
    answerOf(context.api.GET('/v1/administration/consents', { params: { query: { ...query, ...filters } } })),
  );
  return items.toSorted((one, other) => (endOf(one) ?? '').localeCompare(endOf(other) ?? ''));
}

export async function runExpiring(context: Context, options: ExpiringOptions): Promise<void> {
  if (options.byUnit) return listByUnit(context, options);
  const items = await readExpiring(context, options);
  context.answer({ items }, (found) => consentTable(found.items));
}

async function listByUnit(context: Context, { within = DEFAULT_WITHIN }: ExpiringOptions): Promise<void> {
  const lapses = await answerOf(
    context.api.GET('/v1/administration/consent-lapses', { params: { query: { within } } }),
  );
  context.answer(lapses, ({ items }) =>
    items.length === 0
      ? 'Nothing found.'
      : table(
          ['UNIT', 'CONSENTS', 'FIRST ENDS (COPENHAGEN)', 'ID'],
          items.map(({ unit, count, firstEnd }) => [unit.name, count, when(firstEnd), unit.id]),
        ),
  );
}

export const expiringCommand = (start: StartContext, run = runExpiring): Command =>
  new Command('expiring')
    .description('List the consents that end soon, 30 days from now unless told otherwise')
    .addOption(withinOption())
    .addOption(unitOption('In dialogs of this unit'))
    .addOption(new Option('--by-unit', 'How many in each unit, and when the first of them ends').conflicts('unit'))
    .action((options: ExpiringOptions, command: Command) => run(start(command.optsWithGlobals()), options));
