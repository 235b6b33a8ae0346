import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { table, when } from '../../print.ts';

type Unit = Schemas['Unit'];

export async function runList(context: Context, options: PageOptions): Promise<void> {
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/administration/units', { params: { query } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nothing found.' : unitTable(items)));
}

const unitTable = (units: readonly Unit[]): string =>
  table(
    ['ID', 'NAME', 'CALLED AT LOGIN', 'OPEN DIALOGS', 'RETIRED'],
    units.map((unit) => [
      unit.id,
      unit.name,
      unit.externalId,
      unit.openDialogs,
      unit.retiredAt === null ? '' : when(unit.retiredAt),
    ]),
  );

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List the units of your municipality, with how many open dialogs each has (administrators)')
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: PageOptions, command: Command) => run(start(command.optsWithGlobals()), options));
