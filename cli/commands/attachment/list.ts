import { Command } from 'commander';
import { answerOf } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { safeLine, table, when } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';
import type { OneOptions } from './show.ts';

export async function runList(context: Context, { dialog: dialogId }: OneOptions): Promise<void> {
  const list = await answerOf(
    context.api.GET('/v1/dialogs/{dialogId}/attachments', { params: { path: { dialogId } } }),
  );
  context.answer(list, ({ items }) =>
    items.length === 0
      ? 'No uploads that are not posted.'
      : table(
          ['Id', 'Name', 'State', 'Received', 'Goes'],
          items.map(({ id, name, state, received, size, expiresAt }) => [
            ...[id, safeLine(name), state, `${received} of ${size}`, when(expiresAt)],
          ]),
        ),
  );
}

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List your uploads in a dialog that are not posted')
    .addOption(dialogOption())
    .action((options: OneOptions, command: Command) => run(start(command.optsWithGlobals()), options));
