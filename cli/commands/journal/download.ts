import { Command } from 'commander';
import { EXPORT_ID } from '../../arguments.ts';
import { checked } from '../../checked.ts';
import type { Context, StartContext } from '../../context.ts';
import { writeGivenStream } from '../../files.ts';
import { plural } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { readExport } from './exports.ts';

export interface DownloadOptions {
  readonly dialog: string;
  readonly output: string;
  readonly force?: boolean;
}

/** Whole or not at all, and as the export says that it is. */
export async function runDownload(context: Context, exportId: string, options: DownloadOptions): Promise<void> {
  const { dialog: dialogId, output, force = false } = options;
  const { sha256, bytes } = await readExport(context, { dialogId, exportId });
  const path = `/v1/dialogs/${dialogId}/journal-exports/${exportId}/package`;
  const pieces = await context.downloadFile(path, 'application/zip');
  await writeGivenStream(output, checked(context, pieces, { sha256, bytes }), force);
  const answer = { id: exportId, file: output, bytes, sha256 };
  context.answer(answer, () => `${plural(bytes ?? 0, 'byte')} written. SHA-256 ${sha256}`);
}

export const downloadCommand = (start: StartContext, run = runDownload): Command =>
  new Command('download')
    .description('Download a package into a file, before the case system has accepted it (coordinators)')
    .addArgument(new ThingArgument('export', EXPORT_ID))
    .addOption(dialogOption())
    .requiredOption('--output <file>', 'File to write; one that is there is never replaced')
    .option('--force', 'Replace a file that is there')
    .action((id: string, options: DownloadOptions, command: Command) =>
      run(start(command.optsWithGlobals()), id, options),
    );
