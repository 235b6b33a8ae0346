import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { ADMISSION_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';

export interface AnswerOptions {
  readonly dialog: string;
  readonly admission: string;
}

export interface ApproveOptions extends AnswerOptions {
  readonly history?: Schemas['AdmissionHistory'];
}

const ROUTE = '/v1/dialogs/{dialogId}/admissions/{admissionId}';

const pathOf = ({ dialog, admission }: AnswerOptions) => ({
  params: { path: { dialogId: dialog, admissionId: admission } },
});

export async function runApprove(context: Context, options: ApproveOptions): Promise<void> {
  const body = options.history === undefined ? {} : { history: options.history };
  const approved = await answerOf(context.api.POST(`${ROUTE}/approve`, { ...pathOf(options), body }));
  context.answer(approved, (admission) =>
    admission.state === 'approved'
      ? `${nameOf(admission)} takes part now.`
      : `Approved. ${nameOf(admission)} waits for other approvers.`,
  );
}

export async function runRefuse(context: Context, options: AnswerOptions): Promise<void> {
  const refused = await answerOf(context.api.POST(`${ROUTE}/refuse`, pathOf(options)));
  context.answer(refused, (admission) => `${nameOf(admission)} is refused. The coordinators are notified.`);
}

const nameOf = ({ person }: Schemas['Admission']): string => safeLine(personText(person) || 'The newcomer');

export const approveCommand = (start: StartContext, run = runApprove): Command =>
  new Command('approve')
    .description('Approve a newcomer, for all that was written or from now on (approvers)')
    .addArgument(new ThingArgument('admission', ADMISSION_ID))
    .addOption(dialogOption())
    .addOption(
      new Option('--history <history>', 'What they read of the past; else what the inviter gave').choices([
        ...['all', 'from_now'],
      ]),
    )
    .action((admission: string, options: Omit<ApproveOptions, 'admission'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, admission }),
    );

export const refuseCommand = (start: StartContext, run = runRefuse): Command =>
  new Command('refuse')
    .description('Refuse a newcomer, which ends the admission (approvers)')
    .addArgument(new ThingArgument('admission', ADMISSION_ID))
    .addOption(dialogOption())
    .action((admission: string, options: { dialog: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, admission }),
    );
