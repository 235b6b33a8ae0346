import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { ADMISSION_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import type { AnswerOptions } from './answer.ts';

export async function runRemind(context: Context, { dialog, admission }: AnswerOptions): Promise<void> {
  const path = { dialogId: dialog, admissionId: admission };
  const route = '/v1/dialogs/{dialogId}/admissions/{admissionId}/remind';
  const reminded = await answerOf(context.api.POST(route, { params: { path } }));
  context.answer(reminded, ({ waitsFor }) => `Reminded: ${waitsFor.map(personText).map(safeLine).join(', ')}.`);
}

export const remindCommand = (start: StartContext, run = runRemind): Command =>
  new Command('remind')
    .description('Remind approvers who have yet to answer, once a day at most (coordinators, administrators)')
    .addArgument(new ThingArgument('admission', ADMISSION_ID))
    .addOption(dialogOption())
    .action((admission: string, options: { dialog: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, admission }),
    );
