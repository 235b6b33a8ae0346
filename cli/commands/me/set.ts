import { Command, InvalidArgumentError, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { personFacts } from '../session/whoami.ts';

type Change = Schemas['MeChange'];

export interface SetOptions {
  readonly language?: Exclude<Change['language'], undefined>;
  readonly notices?: Exclude<Change['notices'], undefined>;
  readonly quietHours?: Change['quietHours'];
}

/** What is not named stays as it is. */
export async function runSet(context: Context, { language, notices, quietHours }: SetOptions): Promise<void> {
  const body: Change = {
    ...(language === undefined ? {} : { language }),
    ...(notices === undefined ? {} : { notices }),
    ...(quietHours === undefined ? {} : { quietHours }),
  };
  if (Object.keys(body).length === 0) throw usageError('Name what to set: --language, --notices or --quiet-hours');
  const params = { header: ifMatch(await answerOf(context.api.GET('/v1/me'))) };
  context.answer(await answerOf(context.api.PATCH('/v1/me', { params, body })), personFacts);
}

const HOURS = /^(\d\d:\d\d)-(\d\d:\d\d)$/;

export function parseHours(text: string): SetOptions['quietHours'] {
  if (text === 'none') return null;
  const [, from, to] = HOURS.exec(text) ?? [];
  if (from === undefined || to === undefined) throw new InvalidArgumentError('Such as 22:00-07:00, or none.');
  return { from, to };
}

export const setCommand = (start: StartContext, run = runSet): Command =>
  new Command('set')
    .description('Set the language of your notices, how soon they come, and when none does')
    .addOption(new Option('--language <language>', 'Language of notices').choices(['da', 'en']))
    .addOption(
      new Option('--notices <when>', 'How soon a mail tells of new posts').choices([
        'at_once',
        'hourly',
        'daily',
        'off',
      ]),
    )
    .addOption(
      new Option(
        '--quiet-hours <hours>',
        'When no mail comes, such as 22:00-07:00 in Danish time; none for never',
      ).argParser(parseHours),
    )
    .action((options: SetOptions, command: Command) => run(start(command.optsWithGlobals()), options));
