import { Command } from 'commander';
import { v7 } from 'uuid';
import { answerOf, type Schemas } from '../../api.ts';
import { dialogOption } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError } from '../../errors.ts';

export interface AddOptions {
  readonly dialog: string;
  readonly body?: string;
}

export async function runAdd(context: Context, options: AddOptions): Promise<void> {
  const body = await bodyOf(context, options.body);
  // This command makes the id, so that a retry after a broken connection cannot write the post twice.
  const newPost = { id: v7(), body };
  const post = await send(context, options.dialog, newPost).catch((error: unknown) => {
    if (!(error instanceof CommandError && error.kind === 'unreachable')) throw error;
    return send(context, options.dialog, newPost);
  });
  context.answer(post, ({ number }) => `Post #${number} is written.`);
}

const send = (context: Context, dialogId: string, body: Schemas['NewPost']): Promise<Schemas['Post']> =>
  answerOf(context.api.POST('/v1/dialogs/{dialogId}/posts', { params: { path: { dialogId } }, body }));

async function bodyOf(context: Context, body: string | undefined): Promise<string> {
  if (body === '-') return (await context.readInput()).replace(/\r\n/g, '\n').trimEnd();
  return body ?? context.ask({ message: 'Post', option: '--body' });
}

export const addCommand = (start: StartContext, run = runAdd): Command =>
  new Command('add')
    .description('Add a post')
    .addOption(dialogOption())
    .option('--body <text>', 'Text of the post, or - to read it from stdin, so that nobody else sees it')
    .action((options: AddOptions, command: Command) => run(start(command.optsWithGlobals()), options));
