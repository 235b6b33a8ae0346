import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { ATTACHMENT_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { facts, safeLine, when } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { ONE, type Upload } from './sending.ts';

export interface OneOptions {
  readonly dialog: string;
}

export const uploadText = (upload: Upload): string =>
  facts([
    ['Id', upload.id],
    ['Name', safeLine(upload.name)],
    ['State', upload.reason === null ? upload.state : `${upload.state} (${upload.reason})`],
    ['Received', `${upload.received} of ${upload.size} bytes`],
    ['Goes', `${when(upload.expiresAt)} unless it is posted`],
  ]);

export async function runShow(context: Context, attachmentId: string, { dialog }: OneOptions): Promise<void> {
  const path = { dialogId: dialog, attachmentId };
  context.answer(await answerOf(context.api.GET(ONE, { params: { path } })), uploadText);
}

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show how far an upload of yours is')
    .addArgument(new ThingArgument('attachment', ATTACHMENT_ID))
    .addOption(dialogOption())
    .action((id: string, options: OneOptions, command: Command) => run(start(command.optsWithGlobals()), id, options));
