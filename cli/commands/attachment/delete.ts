import { Command } from 'commander';
import { done } from '../../api.ts';
import { ATTACHMENT_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { ONE } from './sending.ts';
import type { OneOptions } from './show.ts';

export async function runDelete(context: Context, attachmentId: string, { dialog }: OneOptions): Promise<void> {
  await done(context.api.DELETE(ONE, { params: { path: { dialogId: dialog, attachmentId } } }));
  context.answer({ id: attachmentId }, () => 'The upload is removed.');
}

export const deleteCommand = (start: StartContext, run = runDelete): Command =>
  new Command('delete')
    .description('Remove an upload of yours that is not posted')
    .addArgument(new ThingArgument('attachment', ATTACHMENT_ID))
    .addOption(dialogOption())
    .action((id: string, options: OneOptions, command: Command) => run(start(command.optsWithGlobals()), id, options));
