import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { PARTICIPANT_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';

interface ApproverOptions {
  readonly dialog: string;
  readonly participant: string;
  readonly release?: boolean;
}

export async function runApprover(context: Context, options: ApproverOptions): Promise<void> {
  const path = { dialogId: options.dialog, participantId: options.participant };
  const route = '/v1/dialogs/{dialogId}/participants/{participantId}';
  const seen = await answerOf(context.api.GET(route, { params: { path } }));
  const isApprover = !options.release;
  const params = { path, header: ifMatch(seen) };
  const changed = await answerOf(context.api.PATCH(route, { params, body: { isApprover } }));
  const who = safeLine(personText(changed) || options.participant);
  context.answer(changed, () =>
    isApprover ? `Newcomers need the approval of ${who} now.` : `${who} is not asked about newcomers any more.`,
  );
}

export const approverCommand = (start: StartContext, run = runApprover): Command =>
  new Command('approver')
    .description('Make a participant an approver, whose approval newcomers need (coordinators)')
    .addArgument(new ThingArgument('participant', PARTICIPANT_ID))
    .addOption(dialogOption())
    .option('--release', 'Ask the participant about newcomers no more')
    .action((participant: string, options: { dialog: string; release?: boolean }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, participant }),
    );
