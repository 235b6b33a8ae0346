import { Command, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import { parseDays, parseHour } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { SENSITIVITIES } from '../filing/words.ts';
import { settingsFacts } from './show.ts';

type Settings = Schemas['JournalSettings'];

export interface SetOptions {
  readonly onClose?: 'export' | 'wait';
  readonly schedule?: Settings['schedule'];
  readonly hour?: number;
  readonly judgeDays?: number;
  readonly sensitivity?: Settings['sensitivity'];
}

/** What is not named stays as it is. */
export async function runSet(context: Context, { onClose, ...named }: SetOptions): Promise<void> {
  if (onClose === undefined && Object.keys(named).length === 0) throw usageError('Name what to set: see --help');
  const seen = await answerOf(context.api.GET('/v1/administration/journal-settings'));
  const { version: _version, ...settings } = seen;
  const body: Schemas['JournalSettingsWish'] = {
    ...{ ...settings, ...named },
    exportsOnClose: onClose === undefined ? seen.exportsOnClose : onClose === 'export',
  };
  const params = { header: ifMatch(seen) };
  const changed = await answerOf(context.api.PUT('/v1/administration/journal-settings', { params, body }));
  context.answer(changed, settingsFacts);
}

export const setCommand = (start: StartContext, run = runSet): Command =>
  new Command('set')
    .description('Set which journal exports are made by themselves, and more; what is not named stays as it is')
    .addOption(
      new Option('--on-close <what>', 'Whether a dialog that is closed is exported').choices(['export', 'wait']),
    )
    .addOption(
      new Option('--schedule <how-often>', 'When all that is pending is exported').choices(['none', 'daily', 'weekly']),
    )
    .addOption(new Option('--hour <number>', 'At which hour of the day, in Denmark').argParser(parseHour))
    .addOption(
      new Option('--judge-days <number>', 'So many days after it was written a post should have been judged').argParser(
        parseDays,
      ),
    )
    .addOption(
      new Option('--sensitivity <which>', 'What is proposed for a dialog that nobody has filed').choices(SENSITIVITIES),
    )
    .action((options: SetOptions, command: Command) => run(start(command.optsWithGlobals()), options));
