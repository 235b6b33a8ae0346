import { Command } from 'commander';

import type { Context, StartContext } from '../../context.ts';
import { dialogOption } from '../../things/marks.ts';
import { requirePostable, type SendOptions, sendFile } from './sending.ts';
import { uploadText } from './show.ts';

export async function runUpload(context: Context, file: string, options: SendOptions): Promise<void> {
  const upload = await sendFile(context, file, options);
  context.answer(upload, uploadText);
  requirePostable(upload);
}

export const uploadCommand = (start: StartContext, run = runUpload): Command =>
  new Command('upload')
    .description('Upload a picture or a PDF, to post it; goes on by itself after a broken connection')
    .argument('<file>', 'A JPEG, PNG, WebP, HEIC or PDF of 25 MB at most')
    .addOption(dialogOption())
    .option('--alt <text>', 'What the picture shows, for those who do not see it')
    .option('--decorative', 'The picture tells nothing')
    .option('--no-wait', 'Do not wait until it is scanned')
    .action((file: string, options: SendOptions, command: Command) =>
      run(start(command.optsWithGlobals()), file, options),
    );
