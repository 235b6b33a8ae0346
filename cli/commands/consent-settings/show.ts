import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { facts, plural } from '../../print.ts';

export async function runShow(context: Context): Promise<void> {
  context.answer(await answerOf(context.api.GET('/v1/administration/consent-settings')), settingsFacts);
}

export const settingsFacts = (settings: Schemas['ConsentSettings']): string =>
  facts([
    ['When consents lapse', settings.onLapse],
    ['Reminders', settings.reminderDays.length === 0 ? 'none' : `${settings.reminderDays.join(', ')} days before`],
    ['Time to answer', plural(settings.answerDays, 'day')],
    ['Newcomers wait', plural(settings.admissionDays, 'day')],
  ]);

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show what happens when consents lapse, when people are reminded, and how long they have to answer')
    .action((_options: object, command: Command) => run(start(command.optsWithGlobals())));
