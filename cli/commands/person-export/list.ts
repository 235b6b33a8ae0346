import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { table, when } from '../../print.ts';
import { dialogArgument } from '../../things/marks.ts';
import { OF_DIALOG, type Review } from './reviews.ts';

export async function runList(context: Context, dialogId: string, options: PageOptions): Promise<void> {
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET(OF_DIALOG, { params: { path: { dialogId }, query } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nobody has asked for a copy.' : reviewTable(items)));
}

const reviewTable = (items: readonly Review[]): string =>
  table(
    ['EXPORT', 'PERSON', 'STATE', 'POSTS UP TO', 'WITHHELD', 'ASKED', 'ANSWERED'],
    items.map(({ exportId, personId, state, lastNumber, withheld, createdAt, answeredAt }) => [
      ...[exportId, personId, state, lastNumber, withheld.join(','), when(createdAt), when(answeredAt)],
    ]),
  );

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List who has asked for a copy of their data, and what of the dialog was let out (coordinators)')
    .addArgument(dialogArgument())
    .addOption(limitOption())
    .addOption(allOption())
    .action((dialogId: string, options: PageOptions, command: Command) =>
      run(start(command.optsWithGlobals()), dialogId, options),
    );
