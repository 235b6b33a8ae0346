import { Command } from 'commander';
import { answerOf, done } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { writeGivenFile } from '../../files.ts';
import { plural } from '../../print.ts';
import { FILE, pictureIn, toBytes } from './files.ts';

const PATH = '/v1/me/picture';

export async function runSet(context: Context, file: string): Promise<void> {
  const made = await answerOf(context.api.PUT(PATH, await pictureIn(file)));
  context.answer(made, () => 'Your picture is set.');
}

export async function runDownload(context: Context, { to }: { readonly to: string }): Promise<void> {
  const bytes = toBytes(await answerOf<unknown>(context.api.GET(PATH, { parseAs: 'arrayBuffer' })));
  await writeGivenFile(to, bytes);
  context.answer({ bytes: bytes.length, file: to }, () => `${plural(bytes.length, 'byte')} written.`);
}

export async function runRemove(context: Context): Promise<void> {
  await done(context.api.DELETE(PATH));
  context.answer({ removed: true }, () => 'Your picture is removed.');
}

export const setCommand = (start: StartContext, run = runSet): Command =>
  new Command('set')
    .description('Set your own picture')
    .argument('<file>', FILE)
    .action((file: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), file));

export const downloadCommand = (start: StartContext, run = runDownload): Command =>
  new Command('download')
    .description('Download your own picture into a file')
    .requiredOption('--to <file>', 'File to write')
    .action((options: { readonly to: string }, command: Command) => run(start(command.optsWithGlobals()), options));

export const removeCommand = (start: StartContext, run = runRemove): Command =>
  new Command('remove')
    .description('Remove your own picture')
    .action((_options: object, command: Command) => run(start(command.optsWithGlobals())));
