import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { POST_NUMBER, parsePostNumber } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { dialogOption } from '../../things/marks.ts';
import { textOf } from './add.ts';
import { type PostOptions, pathOf } from './show.ts';

interface CorrectOptions extends PostOptions {
  readonly body?: string;
}

export async function runCorrect(context: Context, options: CorrectOptions): Promise<void> {
  const body = await textOf(context, options.body);
  const params = await changeOf(context, options);
  const post = await answerOf(context.api.PATCH('/v1/dialogs/{dialogId}/posts/{number}', { params, body: { body } }));
  context.answer(post, ({ number }) => `Post #${number} is corrected. What it said before can still be read.`);
}

/** For the version that is there now. */
export async function changeOf(context: Context, options: PostOptions) {
  const path = pathOf(options);
  const seen = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/posts/{number}', { params: { path } }));
  return { path, header: ifMatch(seen) };
}

export const correctCommand = (start: StartContext, run = runCorrect): Command =>
  new Command('correct')
    .description('Correct a post of yours, soon after writing it')
    .argument('<number>', POST_NUMBER, parsePostNumber)
    .addOption(dialogOption())
    .option('--body <text>', 'The whole text as it is to be, or - to read it from stdin')
    .action((number: number, options: Omit<CorrectOptions, 'number'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, number }),
    );
