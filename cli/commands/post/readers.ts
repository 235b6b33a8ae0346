import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { parsePostNumber } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { safeLine, table, when } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';
import { namesIn } from './blocks.ts';

export interface ReadersOptions {
  readonly dialog: string;
}

export async function runReaders(
  context: Context,
  number: number,
  { dialog: dialogId }: ReadersOptions,
): Promise<void> {
  const path = { dialogId, number };
  const page = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/posts/{number}/readers', { params: { path } }));
  const names = context.json ? new Map<string, string>() : await namesIn(context, dialogId);
  context.answer(page, ({ items }) =>
    table(
      ['NAME', 'STATE', 'READ'],
      items.map(({ participantId, state, readAt }) => [
        safeLine(names.get(participantId) ?? participantId),
        state.replace('_', ' '),
        when(readAt),
      ]),
    ),
  );
}

export const readersCommand = (start: StartContext, run = runReaders): Command =>
  new Command('readers')
    .description('List who has read a post, and who cannot (coordinators)')
    .argument('<number>', 'Number of the post, from "post list"', parsePostNumber)
    .addOption(dialogOption())
    .action((number: number, options: ReadersOptions, command: Command) =>
      run(start(command.optsWithGlobals()), number, options),
    );
