import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { facts, plural } from '../../print.ts';

export async function runShow(context: Context): Promise<void> {
  context.answer(await answerOf(context.api.GET('/v1/administration/journal-settings')), settingsFacts);
}

export const settingsFacts = (settings: Schemas['JournalSettings']): string =>
  facts([
    ['Exported on close', settings.exportsOnClose],
    ['All that is pending', scheduleText(settings)],
    ['Posts are judged', `within ${plural(settings.judgeDays, 'day')}`],
    ['Sensitivity', settings.sensitivity],
  ]);

const scheduleText = ({ schedule, hour }: Schemas['JournalSettings']): string => {
  if (schedule === 'none') return 'is exported when somebody asks';
  return `is exported ${schedule === 'daily' ? 'each day' : 'each Monday'} at ${String(hour).padStart(2, '0')}:00`;
};

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show which journal exports are made by themselves, and when posts should have been judged')
    .action((_options: object, command: Command) => run(start(command.optsWithGlobals())));
