import { Command } from 'commander';
import { EXPORT_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { exportText, readExport } from './exports.ts';

export interface ShowOptions {
  readonly dialog: string;
}

export async function runShow(context: Context, exportId: string, { dialog: dialogId }: ShowOptions): Promise<void> {
  context.answer(await readExport(context, { dialogId, exportId }), exportText);
}

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show an export: how far it is, what is left out and why, where it went')
    .addArgument(new ThingArgument('export', EXPORT_ID))
    .addOption(dialogOption())
    .action((id: string, options: ShowOptions, command: Command) => run(start(command.optsWithGlobals()), id, options));
