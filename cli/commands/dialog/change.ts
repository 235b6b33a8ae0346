import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { safeLine, topicText } from '../../print.ts';
import { dialogArgument } from '../../things/marks.ts';

export interface ChangeOptions {
  readonly dialog: string;
  readonly topic?: string;
}

export async function runChange(context: Context, { dialog: dialogId, topic: given }: ChangeOptions): Promise<void> {
  const topic = given ?? (await context.ask({ message: 'New topic', option: '--topic' }));
  const path = { dialogId };
  const seen = await answerOf(context.api.GET('/v1/dialogs/{dialogId}', { params: { path } }));
  const header = ifMatch(seen);
  const changed = await answerOf(
    context.api.PATCH('/v1/dialogs/{dialogId}', { params: { path, header }, body: { topic } }),
  );
  context.answer(changed, () => `The topic is now: ${safeLine(topicText(changed.topic))}`);
}

export const changeCommand = (start: StartContext, run = runChange): Command =>
  new Command('change')
    .description('Change the topic of a dialog that you coordinate')
    .addArgument(dialogArgument())
    .option('--topic <text>', 'New topic of the dialog')
    .action((dialog: string, options: { topic?: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
