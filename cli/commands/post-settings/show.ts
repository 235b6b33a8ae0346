import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { facts, plural } from '../../print.ts';

export async function runShow(context: Context): Promise<void> {
  context.answer(await answerOf(context.api.GET('/v1/administration/post-settings')), settingsFacts);
}

export const settingsFacts = ({ correctionMinutes, showsReading }: Schemas['PostSettings']): string =>
  facts([
    ['Correct and delete', correctionMinutes === 0 ? 'never' : `for ${plural(correctionMinutes, 'minute')}`],
    ['How far others read', showsReading ? 'shown' : 'hidden'],
  ]);

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show how long posts can be corrected, and whether participants see how far the others have read')
    .action((_options: object, command: Command) => run(start(command.optsWithGlobals())));
