import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { POST_NUMBER, parsePostNumber } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { dialogOption } from '../../things/marks.ts';
import { changeOf } from './correct.ts';
import type { PostOptions } from './show.ts';

interface DeleteOptions extends PostOptions {
  readonly reason?: string;
}

export async function runDelete(context: Context, { reason, ...options }: DeleteOptions): Promise<void> {
  const params = await changeOf(context, options);
  const { api } = context;
  const post = await answerOf(
    reason === undefined
      ? api.DELETE('/v1/dialogs/{dialogId}/posts/{number}', { params })
      : api.POST('/v1/dialogs/{dialogId}/posts/{number}/delete', { params, body: { reason } }),
  );
  context.answer(post, ({ number }) => `Post #${number} is deleted, with its files and what it said before.`);
}

export const deleteCommand = (start: StartContext, run = runDelete): Command =>
  new Command('delete')
    .description('Delete a post: yours soon after writing it, or with a reason any in a dialog that you coordinate')
    .argument('<number>', POST_NUMBER, parsePostNumber)
    .addOption(dialogOption())
    .option('--reason <text>', 'Why, for everybody in the dialog; as a coordinator')
    .action((number: number, options: Omit<DeleteOptions, 'number'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, number }),
    );
