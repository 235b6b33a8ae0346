import { Command } from 'commander';
import { answerOf, done, ifMatch } from '../../api.ts';
import { ADMISSION_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import type { AnswerOptions } from './answer.ts';

export async function runWithdraw(context: Context, { dialog, admission }: AnswerOptions): Promise<void> {
  const path = { dialogId: dialog, admissionId: admission };
  const route = '/v1/dialogs/{dialogId}/admissions/{admissionId}';
  const seen = await answerOf(context.api.GET(route, { params: { path } }));
  await done(context.api.DELETE(route, { params: { path, header: ifMatch(seen) } }));
  context.answer(path, () => `Admission ${admission} is withdrawn.`);
}

export const withdrawCommand = (start: StartContext, run = runWithdraw): Command =>
  new Command('withdraw')
    .description('Withdraw an admission, so that the newcomer waits no longer (coordinators, administrators)')
    .addArgument(new ThingArgument('admission', ADMISSION_ID))
    .addOption(dialogOption())
    .action((admission: string, options: { dialog: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, admission }),
    );
