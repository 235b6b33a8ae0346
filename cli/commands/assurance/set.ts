import { Command, InvalidArgumentError, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import { ASSURANCES, type Assurance, isAssurance } from '../../assurance.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { assuranceFacts } from './show.ts';

/** An act without a level asks for no more than every act does. */
type ActLevels = Readonly<Record<string, Assurance | null>>;

export interface SetOptions {
  readonly minimum?: Assurance;
  readonly act?: ActLevels;
}

/** What is not named stays as it is. */
export async function runSet(context: Context, options: SetOptions): Promise<void> {
  const wish = options.minimum || options.act ? options : { minimum: await askForMinimum(context) };
  const seen = await answerOf(context.api.GET('/v1/administration/assurance'));
  const body: Schemas['AssuranceWish'] = {
    minimum: wish.minimum ?? seen.minimum,
    acts: withoutNone({ ...seen.acts, ...options.act }),
  };
  const params = { header: ifMatch(seen) };
  const changed = await answerOf(context.api.PUT('/v1/administration/assurance', { params, body }));
  context.answer(changed, assuranceFacts);
}

async function askForMinimum(context: Context): Promise<Assurance> {
  const answer = await context.ask({ message: `Minimum (${ASSURANCES.join(', ')})`, option: '--minimum or --act' });
  if (!isAssurance(answer)) throw usageError(`A level is one of ${ASSURANCES.join(', ')}`);
  return answer;
}

const withoutNone = (levels: ActLevels): Schemas['AssuranceWish']['acts'] =>
  Object.fromEntries(Object.entries(levels).flatMap(([act, level]) => (level === null ? [] : [[act, level]])));

function parseAct(text: string, others: ActLevels = {}): ActLevels {
  const [act = '', level = '', ...rest] = text.split('=');
  if (act === '' || rest.length > 0 || !(level === 'none' || isAssurance(level)))
    throw new InvalidArgumentError(`Write it as posts.write=high; levels are ${ASSURANCES.join(', ')}, or none.`);
  return { ...others, [act]: level === 'none' ? null : level };
}

export const setCommand = (start: StartContext, run = runSet): Command =>
  new Command('set')
    .description(
      'Set how secure logins must be in your municipality, up to the level of your own login (administrators)',
    )
    .addOption(new Option('--minimum <level>', 'Minimum level for every act').choices(ASSURANCES))
    .addOption(
      new Option(
        '--act <act=level>',
        'Level for one act, such as posts.write=high, by its name in "rights --operation"; none removes it; may be repeated',
      ).argParser(parseAct),
    )
    .action((options: SetOptions, command: Command) => run(start(command.optsWithGlobals()), options));
