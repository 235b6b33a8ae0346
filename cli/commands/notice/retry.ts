import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { ThingArgument } from '../../things/marks.ts';

interface RetryOptions {
  readonly notice: string;
}

export async function runRetry(context: Context, { notice: noticeId }: RetryOptions): Promise<void> {
  const notice = await answerOf(context.api.POST('/v1/notices/{noticeId}/retry', { params: { path: { noticeId } } }));
  context.answer(notice, ({ id }) => `Notice ${id} will be tried again, at once and then for 24 hours.`);
}

export const retryCommand = (start: StartContext, run = runRetry): Command =>
  new Command('retry')
    .description('Retry a mail that was given up (administrators)')
    .addArgument(new ThingArgument('notice', 'Notice: the beginning of its id ("notice list")'))
    .action((notice: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { notice }));
