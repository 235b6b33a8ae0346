import { Command } from 'commander';
import { answerOf, done, ifMatch } from '../../api.ts';
import { INVITATION_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';

interface WithdrawOptions {
  readonly dialog: string;
  readonly invitation: string;
}

export async function runWithdraw(context: Context, options: WithdrawOptions): Promise<void> {
  const path = { dialogId: options.dialog, invitationId: options.invitation };
  const route = '/v1/dialogs/{dialogId}/invitations/{invitationId}';
  const seen = await answerOf(context.api.GET(route, { params: { path } }));
  await done(context.api.DELETE(route, { params: { path, header: ifMatch(seen) } }));
  context.answer(path, () => `Invitation ${options.invitation} is withdrawn.`);
}

export const withdrawCommand = (start: StartContext, run = runWithdraw): Command =>
  new Command('withdraw')
    .description('Withdraw an invitation, or refuse whoever claimed it')
    .addArgument(new ThingArgument('invitation', INVITATION_ID))
    .addOption(dialogOption())
    .action((invitation: string, options: { dialog: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, invitation }),
    );
