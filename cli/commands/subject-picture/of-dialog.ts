import { Command } from 'commander';
import { answerOf, done } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { writeGivenFile } from '../../files.ts';
import { plural } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';
import { FILE, pictureIn, toBytes } from '../picture/files.ts';

const PATH = '/v1/dialogs/{dialogId}/subject-picture';

interface Place {
  readonly dialog: string;
}
interface DownloadOptions extends Place {
  readonly to: string;
}

const paramsOf = ({ dialog: dialogId }: Place) => ({ path: { dialogId } });

export async function runSet(context: Context, file: string, place: Place): Promise<void> {
  const picture = await pictureIn(file);
  const made = await answerOf(context.api.PUT(PATH, { params: paramsOf(place), ...picture }));
  context.answer(made, () => 'The picture of the subject is set.');
}

export async function runDownload(context: Context, { to, ...place }: DownloadOptions): Promise<void> {
  const call = context.api.GET(PATH, { params: paramsOf(place), parseAs: 'arrayBuffer' });
  const bytes = toBytes(await answerOf<unknown>(call));
  await writeGivenFile(to, bytes);
  context.answer({ bytes: bytes.length, file: to }, () => `${plural(bytes.length, 'byte')} written.`);
}

export async function runRemove(context: Context, place: Place): Promise<void> {
  await done(context.api.DELETE(PATH, { params: paramsOf(place) }));
  context.answer({ removed: true }, () => 'The picture of the subject is removed.');
}

export const setCommand = (start: StartContext, run = runSet): Command =>
  new Command('set')
    .description('Set the picture of a dialog’s subject (coordinators)')
    .argument('<file>', FILE)
    .addOption(dialogOption())
    .action((file: string, place: Place, command: Command) => run(start(command.optsWithGlobals()), file, place));

export const downloadCommand = (start: StartContext, run = runDownload): Command =>
  new Command('download')
    .description('Download the picture of a dialog’s subject into a file')
    .addOption(dialogOption())
    .requiredOption('--to <file>', 'File to write')
    .action((options: DownloadOptions, command: Command) => run(start(command.optsWithGlobals()), options));

export const removeCommand = (start: StartContext, run = runRemove): Command =>
  new Command('remove')
    .description('Remove the picture of a dialog’s subject (coordinators)')
    .addOption(dialogOption())
    .action((place: Place, command: Command) => run(start(command.optsWithGlobals()), place));
