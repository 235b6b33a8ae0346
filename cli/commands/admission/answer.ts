import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { dialogOption, parseId } from '../../arguments.ts';
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
      : `Approved. ${nameOf(admission)} waits for other consent givers.`,
  );
}

export async function runRefuse(context: Context, options: AnswerOptions): Promise<void> {
  const refused = await answerOf(context.api.POST(`${ROUTE}/refuse`, pathOf(options)));
  context.answer(refused, (admission) => `${nameOf(admission)} is not let in. The coordinators are told.`);
}

const nameOf = ({ person }: Schemas['Admission']): string => safeLine(personText(person) || 'The newcomer');

const answerCommand =
  (name: string, description: string, run: typeof runApprove) =>
  (start: StartContext, act = run): Command =>
    new Command(name)
      .description(description)
      .argument('<admission>', 'id, as "admission list" shows it', parseId)
      .addOption(dialogOption())
      .action((admission: string, options: { dialog: string }, command: Command) =>
        act(start(command.optsWithGlobals()), { ...options, admission }),
      );

export const approveCommand = answerCommand('approve', 'approve a newcomer (consent givers)', runApprove);
export const refuseCommand = answerCommand('refuse', 'refuse a newcomer, which ends it (consent givers)', runRefuse);
