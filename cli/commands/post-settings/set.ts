import { Command, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import { parseMinutes } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { settingsFacts } from './show.ts';

export interface SetOptions {
  readonly correctionMinutes?: number;
  readonly reading?: 'shown' | 'hidden';
}

/** What is not named stays as it is. */
export async function runSet(context: Context, { correctionMinutes, reading }: SetOptions): Promise<void> {
  if (correctionMinutes === undefined && reading === undefined)
    throw usageError('Name what to set: --correction-minutes or --reading');
  const seen = await answerOf(context.api.GET('/v1/administration/post-settings'));
  const body: Schemas['PostSettingsWish'] = {
    correctionMinutes: correctionMinutes ?? seen.correctionMinutes,
    showsReading: reading === undefined ? seen.showsReading : reading === 'shown',
  };
  const params = { header: ifMatch(seen) };
  const changed = await answerOf(context.api.PUT('/v1/administration/post-settings', { params, body }));
  context.answer(changed, settingsFacts);
}

export const setCommand = (start: StartContext, run = runSet): Command =>
  new Command('set')
    .description('Set how long posts can be corrected, and who sees what is read; what is not named stays as it is')
    .addOption(
      new Option('--correction-minutes <number>', 'So long authors correct and delete; 0 for never').argParser(
        parseMinutes,
      ),
    )
    .addOption(
      new Option('--reading <how>', 'Whether participants see how far the others have read').choices([
        ...['shown', 'hidden'],
      ]),
    )
    .action((options: SetOptions, command: Command) => run(start(command.optsWithGlobals()), options));
