import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import { howToLogIn, leastOf } from '../../assurance.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { personText, table, when } from '../../print.ts';

export async function runList(context: Context, options: PageOptions): Promise<void> {
  let stepUp: string | null = null;
  const page = await readPages(context, options, async (query) => {
    const read = await answerOf(context.api.GET('/v1/dialogs', { params: { query } }));
    stepUp = read.stepUp;
    return read;
  });
  const level = leastOf(stepUp);
  if (level) context.note(`Dialogs that ask for a more secure login are left out: ${howToLogIn(level)} shows them.`);
  context.answer({ ...page, stepUp }, ({ items }) =>
    items.length === 0
      ? level
        ? 'None that this login may see.'
        : 'You take part in no dialog.'
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
