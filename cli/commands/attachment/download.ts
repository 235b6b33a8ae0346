import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { writeGivenFile } from '../../files.ts';
import { plural } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { ONE } from './sending.ts';

export interface DownloadOptions {
  readonly dialog: string;
  readonly to: string;
  readonly size?: Schemas['PictureSize'];
}

/** Whole or not at all: a file that is there before is replaced when all of it has come. */
export async function runDownload(context: Context, attachmentId: string, options: DownloadOptions): Promise<void> {
  const { dialog: dialogId, to, size } = options;
  const params = { path: { dialogId, attachmentId }, query: size === undefined ? {} : { size } };
  const content = await answerOf<unknown>(context.api.GET(`${ONE}/content`, { params, parseAs: 'arrayBuffer' }));
  const bytes = content instanceof ArrayBuffer ? new Uint8Array(content) : new Uint8Array();
  await writeGivenFile(to, bytes);
  context.answer({ id: attachmentId, bytes: bytes.length, file: to }, () => `${plural(bytes.length, 'byte')} written.`);
}

export const downloadCommand = (start: StartContext, run = runDownload): Command =>
  new Command('download')
    .description('Download an attachment of a post into a file')
    .addArgument(new ThingArgument('attachment', 'File of a post: its id ("post list --json")'))
    .addOption(dialogOption())
    .requiredOption('--to <file>', 'File to write')
    .addOption(new Option('--size <size>', 'A smaller rendering of a picture').choices(['small', 'large']))
    .action((id: string, options: DownloadOptions, command: Command) =>
      run(start(command.optsWithGlobals()), id, options),
    );
