import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';

export interface FollowOptions {
  readonly link: string;
}

const REFERENCE = /(?:^|[?&]ref=)([A-Za-z0-9_-]{64})$/;

export async function runFollow(context: Context, { link }: FollowOptions): Promise<void> {
  const [, ref] = REFERENCE.exec(link) ?? [];
  if (ref === undefined) throw usageError('Give the whole link of the mail, or what stands behind ref=');
  const target = await answerOf(context.api.POST('/v1/references/resolve', { body: { ref } }));
  context.answer(
    target,
    ({ dialogId, kind }) => `${kind}: ${dialogId === null ? 'no single dialog' : `dialog ${dialogId}`}`,
  );
}

export const followCommand = (start: StartContext, run = runFollow): Command =>
  new Command('follow')
    .description('Show where the link of a mail to you leads')
    .argument('<link>', 'The link, or what stands behind ref=')
    .action((link: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { link }));
