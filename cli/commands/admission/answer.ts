import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { ADMISSION_ID, dialogOption, parseId } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';

export interface AnswerOptions {
  readonly dialog: string;
  readonly admission: string;
}

const ROUTE = '/v1/dialogs/{dialogId}/admissions/{admissionId}';

const pathOf = ({ dialog, admission }: AnswerOptions) => ({
  params: { path: { dialogId: dialog, admissionId: admission } },
});

export async function runApprove(context: Context, options: AnswerOptions): Promise<void> {
  const approved = await answerOf(context.api.POST(`${ROUTE}/approve`, pathOf(options)));
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

const answerCommand =
  (name: string, description: string, run: typeof runApprove) =>
  (start: StartContext, act = run): Command =>
    new Command(name)
      .description(description)
      .argument('<admission>', ADMISSION_ID, parseId)
      .addOption(dialogOption())
      .action((admission: string, options: { dialog: string }, command: Command) =>
        act(start(command.optsWithGlobals()), { ...options, admission }),
      );

export const approveCommand = answerCommand('approve', 'Approve a newcomer (approvers)', runApprove);
export const refuseCommand = answerCommand(
  'refuse',
  'Refuse a newcomer, which ends the admission (approvers)',
  runRefuse,
);
