import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { dialogArgument } from '../../things/marks.ts';

interface StateOptions {
  readonly dialog: string;
}

export async function runClose(context: Context, { dialog: dialogId }: StateOptions): Promise<void> {
  const closed = await answerOf(context.api.POST('/v1/dialogs/{dialogId}/close', await moveOf(context, dialogId)));
  context.answer(closed, () => 'Closed: it can be read, and not written to.');
}

export async function runReopen(context: Context, { dialog: dialogId }: StateOptions): Promise<void> {
  const open = await answerOf(context.api.POST('/v1/dialogs/{dialogId}/reopen', await moveOf(context, dialogId)));
  context.answer(open, () => 'Open again.');
}

async function moveOf(context: Context, dialogId: string) {
  const path = { dialogId };
  const seen = await answerOf(context.api.GET('/v1/dialogs/{dialogId}', { params: { path } }));
  return { params: { path, header: ifMatch(seen) } };
}

export const closeCommand = (start: StartContext, run = runClose): Command =>
  new Command('close')
    .description('Close a dialog that you coordinate or administer: it becomes read-only')
    .addArgument(dialogArgument())
    .action((dialog: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { dialog }));

export const reopenCommand = (start: StartContext, run = runReopen): Command =>
  new Command('reopen')
    .description('Reopen a closed dialog that you coordinate or administer')
    .addArgument(dialogArgument())
    .action((dialog: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { dialog }));
