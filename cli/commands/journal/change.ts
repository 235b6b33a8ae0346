import { Command, Option } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { EXPORT_ID, parseVersion } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { plural } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { type Export, ONE, readExport } from './exports.ts';

export interface ChangeOptions {
  readonly dialog: string;
  /** As it was seen, else as it is. */
  readonly version?: number;
}

async function changing(context: Context, exportId: string, { dialog: dialogId, version }: ChangeOptions) {
  const path = { dialogId, exportId };
  const seen = version === undefined ? await readExport(context, path) : { version };
  return { path, header: ifMatch(seen) };
}

export async function runCancel(context: Context, exportId: string, options: ChangeOptions): Promise<void> {
  const params = await changing(context, exportId, options);
  const cancelled = await answerOf(context.api.POST(`${ONE}/cancel`, { params }));
  context.answer(cancelled, () => 'It is taken back. Its posts wait for another export.');
}

export async function runAcknowledge(context: Context, exportId: string, options: ChangeOptions): Promise<void> {
  const params = await changing(context, exportId, options);
  const known = await answerOf(context.api.POST(`${ONE}/acknowledge`, { params }));
  context.answer(known, ({ omitted }) => `Acknowledged: ${plural(omitted, 'thing')} left out of the package.`);
}

const EVERY_SECONDS = 2;

/** @throws CommandError failed, for one that differs or could not be made */
export async function runRemake(
  context: Context,
  exportId: string,
  { dialog: dialogId, wait }: Pick<ChangeOptions, 'dialog'> & { readonly wait?: boolean },
): Promise<void> {
  const path = { dialogId, exportId };
  let found: Export = await answerOf(context.api.POST(`${ONE}/remake`, { params: { path } }));
  while (wait !== false && found.remade?.at === null) {
    await context.pause(EVERY_SECONDS);
    found = await readExport(context, path);
  }
  context.answer(found, ({ remade }) => (remade?.at ? outcomeOf(found) : 'It is being made again.'));
  if (found.remade?.at && !found.remade.identical) throw new CommandError('failed', outcomeOf(found));
}

function outcomeOf({ remade }: Export): string {
  if (remade?.identical === null) return `The package could not be made again (${remade.fault}).`;
  return remade?.identical ? 'The package is identical.' : 'The package is not identical: something in it was erased.';
}

const versionOption = (): Option =>
  new Option('--version-seen <number>', 'Only if it is still this version').argParser(parseVersion);

const command = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addArgument(new ThingArgument('export', EXPORT_ID))
    .addOption(dialogOption());

interface Given {
  readonly dialog: string;
  readonly versionSeen?: number;
}
const optionsOf = ({ dialog, versionSeen }: Given): ChangeOptions => ({
  dialog,
  ...(versionSeen === undefined ? {} : { version: versionSeen }),
});

export const cancelCommand = (start: StartContext, run = runCancel): Command =>
  command('cancel', 'Cancel an export before anybody has its package')
    .addOption(versionOption())
    .action((id: string, options: Given, each: Command) => run(start(each.optsWithGlobals()), id, optionsOf(options)));

export const acknowledgeCommand = (start: StartContext, run = runAcknowledge): Command =>
  command('acknowledge', 'Acknowledge what is left out of a package; until then nothing of the dialog is erased')
    .addOption(versionOption())
    .action((id: string, options: Given, each: Command) => run(start(each.optsWithGlobals()), id, optionsOf(options)));

export const remakeCommand = (start: StartContext, run = runRemake): Command =>
  command('remake', 'Make a package again and tell whether it is identical')
    .option('--no-wait', 'Do not wait for it')
    .action((id: string, options: Given & { readonly wait?: boolean }, each: Command) =>
      run(start(each.optsWithGlobals()), id, options),
    );
