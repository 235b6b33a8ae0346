import { Command, InvalidArgumentError, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import { parseDays } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { settingsFacts } from './show.ts';

type Wish = Schemas['ConsentSettingsWish'];

export interface SetOptions {
  readonly onLapse?: Wish['onLapse'];
  readonly reminders?: number[];
  readonly answerDays?: number;
  readonly admissionDays?: number;
}

/** What is not named stays as it is. */
export async function runSet(context: Context, options: SetOptions): Promise<void> {
  if (Object.values(options).every((value) => value === undefined))
    throw usageError('Name what to set: --on-lapse, --reminders, --answer-days or --admission-days');
  const seen = await answerOf(context.api.GET('/v1/administration/consent-settings'));
  const body: Wish = {
    onLapse: options.onLapse ?? seen.onLapse,
    reminderDays: options.reminders ?? seen.reminderDays,
    answerDays: options.answerDays ?? seen.answerDays,
    admissionDays: options.admissionDays ?? seen.admissionDays,
  };
  const params = { header: ifMatch(seen) };
  const changed = await answerOf(context.api.PUT('/v1/administration/consent-settings', { params, body }));
  context.answer(changed, settingsFacts);
}

function parseReminders(text: string): number[] {
  const days = text === 'none' ? [] : text.split(',').map((each) => parseDays(each.trim()));
  if (new Set(days).size !== days.length) throw new InvalidArgumentError('One of them is there twice.');
  return days;
}

export const setCommand = (start: StartContext, run = runSet): Command =>
  new Command('set')
    .description('Set what happens when consents lapse; what is not named stays as it is')
    .addOption(
      new Option('--on-lapse <what>', 'Close the dialog, let it be read only, or only tell').choices([
        ...['close', 'suspend', 'notify'],
      ]),
    )
    .addOption(
      new Option('--reminders <days>', 'So many days before the end, such as 30,14,3; none for never').argParser(
        parseReminders,
      ),
    )
    .addOption(new Option('--answer-days <number>', 'How long a request waits for an answer').argParser(parseDays))
    .addOption(new Option('--admission-days <number>', 'How long a newcomer waits for approval').argParser(parseDays))
    .action((options: SetOptions, command: Command) => run(start(command.optsWithGlobals()), options));
