import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { POST_NUMBER, parsePostNumber } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { when } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';
import { indented, namesIn, withObjections } from './blocks.ts';

export interface PostOptions {
  readonly dialog: string;
  readonly number: number;
}

export const pathOf = ({ dialog: dialogId, number }: PostOptions) => ({ dialogId, number });

export async function runShow(context: Context, options: PostOptions): Promise<void> {
  const params = { path: pathOf(options) };
  const post = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/posts/{number}', { params }));
  const names = await namesIn(context, options.dialog);
  context.answer(post, () => withObjections(post, post.objections ?? [], names));
}

export async function runVersions(context: Context, options: PostOptions): Promise<void> {
  const params = { path: pathOf(options) };
  const found = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/posts/{number}/versions', { params }));
  context.answer(found, ({ items }) =>
    items.length === 0
      ? 'It says what it always said, or is deleted.'
      : items
          .map(({ version, body, writtenAt }) =>
            [
              `Version ${version}  ${when(writtenAt)}`,
              ...indented(body ?? '(cannot be read, and that is reported)'),
            ].join('\n'),
          )
          .join('\n\n'),
  );
}

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show a post with what objects to it')
    .argument('<number>', POST_NUMBER, parsePostNumber)
    .addOption(dialogOption())
    .action((number: number, options: { dialog: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, number }),
    );

export const versionsCommand = (start: StartContext, run = runVersions): Command =>
  new Command('versions')
    .description('List what a corrected post said before, newest first')
    .argument('<number>', POST_NUMBER, parsePostNumber)
    .addOption(dialogOption())
    .action((number: number, options: { dialog: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, number }),
    );
