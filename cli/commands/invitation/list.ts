import { Command } from 'commander';
import { answerOf } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { personText, table, when } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';

export interface ListOptions {
  readonly dialog: string;
}

export async function runList(context: Context, { dialog: dialogId }: ListOptions): Promise<void> {
  const page = await answerOf(
    context.api.GET('/v1/dialogs/{dialogId}/invitations', { params: { path: { dialogId } } }),
  );
  context.answer(page, ({ items }) =>
    items.length === 0
      ? 'Nobody has been invited.'
      : table(
          ['ID', 'E-MAIL', 'AS', 'TITLE', 'STATE', 'CLAIMED BY', 'UNTIL'],
          items.map((i) => [
            i.id,
            i.email,
            i.capacity,
            i.title,
            i.state,
            i.claimedBy && personText(i.claimedBy),
            when(i.expiresAt),
          ]),
        ),
  );
}

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List the invitations of a dialog, with who has claimed them')
    .addOption(dialogOption())
    .action((options: ListOptions, command: Command) => run(start(command.optsWithGlobals()), options));
