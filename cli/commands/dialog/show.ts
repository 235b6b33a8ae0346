import { Command } from 'commander';
import { answerOf } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { facts, personText, topicText, when } from '../../print.ts';
import { dialogArgument } from '../../things/marks.ts';

interface ShowOptions {
  readonly dialog: string;
}

export async function runShow(context: Context, { dialog: dialogId }: ShowOptions): Promise<void> {
  const shown = await answerOf(context.api.GET('/v1/dialogs/{dialogId}', { params: { path: { dialogId } } }));
  context.answer(shown, (dialog) =>
    facts([
      ['Topic', topicText(dialog.topic)],
      ['About', personText(dialog.subject)],
      ['State', dialog.state],
      ['Your role', dialog.role ?? 'none: you administer it'],
      ['Posts', dialog.lastPostNumber],
      ...(dialog.role === null ? [] : ([['Unread', dialog.unread]] as const)),
      ['Created', when(dialog.createdAt)],
      ['Last activity', when(dialog.lastActivityAt)],
      ['Id', dialog.id],
    ]),
  );
}

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show a dialog')
    .addArgument(dialogArgument())
    .action((dialog: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { dialog }));
