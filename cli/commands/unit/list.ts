import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, listOptions, type PageOptions, withOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import type { ListView } from '../../list.ts';
import { readPages } from '../../pages.ts';

type Unit = Schemas['Unit'];

export async function runList(context: Context, options: PageOptions): Promise<void> {
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/administration/units', { params: { query } })),
  );
  context.list(page, VIEW);
}

const VIEW: ListView<Unit> = {
  columns: [
    { name: 'id', head: 'ID', of: ({ id }) => id, kind: 'id' },
    { name: 'name', head: 'NAME', of: ({ name }) => name },
    { name: 'externalId', head: 'CALLED AT LOGIN', of: ({ externalId }) => externalId },
    { name: 'openDialogs', head: 'OPEN DIALOGS', of: ({ openDialogs }) => openDialogs, kind: 'number' },
    { name: 'retiredAt', head: 'RETIRED', of: ({ retiredAt }) => retiredAt, kind: 'time' },
  ],
  empty: 'Nothing found.',
};

export const listCommand = (start: StartContext, run = runList): Command =>
  withOptions(
    new Command('list')
      .description('List the units of your municipality, with how many open dialogs each has (administrators)')
      .addOption(limitOption())
      .addOption(allOption())
      .action((options: PageOptions, command: Command) => run(start(command.optsWithGlobals()), options)),
    listOptions(),
  );
