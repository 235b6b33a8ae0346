import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { personText, table, when } from '../../print.ts';

export async function runList(context: Context, options: PageOptions): Promise<void> {
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/dialogs', { params: { query } })),
  );
  context.answer(page, ({ items }) =>
    items.length === 0
      ? 'You take part in no dialog.'
      : table(
          ['ID', 'TOPIC', 'ABOUT', 'STATE', 'YOUR ROLE', 'UNREAD', 'LAST ACTIVITY'],
          items.map((d) => [d.id, d.topic, personText(d.subject), d.state, d.role, d.unread, when(d.lastActivityAt)]),
        ),
  );
}

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('your dialogs with unread counts, latest activity first')
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: PageOptions, command: Command) => run(start(command.optsWithGlobals()), options));
