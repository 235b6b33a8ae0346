import { Command } from 'commander';
import { v7 } from 'uuid';
import { answerOf, type Schemas } from '../../api.ts';
import { parsePostNumber } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { dialogOption } from '../../things/marks.ts';
import { type AttachOptions, sendAttachments } from './attaching.ts';

export interface AddOptions extends AttachOptions {
  readonly body?: string;
  readonly note?: boolean;
  readonly replyTo?: number;
  readonly objectsTo?: number;
}

export async function runAdd(context: Context, options: AddOptions): Promise<void> {
  const { dialog, note, replyTo, objectsTo } = options;
  const { attach = [] } = options;
  // Files may stand alone.
  const isAsked = options.body !== undefined || attach.length === 0;
  const body = isAsked ? await textOf(context, options.body) : undefined;
  const attachmentIds = await sendAttachments(context, options);
  // This command makes the id, so that a retry after a broken connection cannot write the post twice.
  const newPost: Schemas['NewPost'] = {
    ...{ id: v7(), ...(body !== undefined && { body }) },
    ...(attachmentIds.length > 0 && { attachmentIds }),
    ...(note && { kind: 'note' }),
    ...(replyTo !== undefined && { replyTo }),
    ...(objectsTo !== undefined && { objectsTo }),
  };
  const post = await send(context, dialog, newPost).catch((error: unknown) => {
    if (!(error instanceof CommandError && error.kind === 'unreachable')) throw error;
    return send(context, dialog, newPost);
  });
  context.answer(post, ({ number }) => `Post #${number} is written.`);
}

const send = (context: Context, dialogId: string, body: Schemas['NewPost']): Promise<Schemas['Post']> =>
  answerOf(context.api.POST('/v1/dialogs/{dialogId}/posts', { params: { path: { dialogId } }, body }));

/** What people wrote: in the option, on stdin, or asked for. */
export async function textOf(context: Context, body: string | undefined): Promise<string> {
  if (body === '-') return (await context.readInput()).replace(/\r\n/g, '\n').trimEnd();
  return body ?? context.ask({ message: 'Post', option: '--body' });
}

export const addCommand = (start: StartContext, run = runAdd): Command =>
  new Command('add')
    .description('Add a post')
    .addOption(dialogOption())
    .option('--body <text>', 'Text of the post, or - to read it from stdin, so that nobody else sees it')
    .option('--attach <files...>', 'Pictures and PDFs to send with it, ten at most')
    .option('--alt <texts...>', 'What each of the pictures shows, in their order; else a terminal asks')
    .option('--decorative', 'The pictures tell nothing')
    .option('--note', 'As a note for the record (notat); employees')
    .option('--reply-to <number>', 'Number of the post that it answers', parsePostNumber)
    .option('--objects-to <number>', 'Number of the post that it objects to; citizens', parsePostNumber)
    .action((options: AddOptions, command: Command) => run(start(command.optsWithGlobals()), options));
