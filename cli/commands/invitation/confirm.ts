import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { INVITATION_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';

interface ConfirmOptions {
  readonly dialog: string;
  readonly invitation: string;
}

export async function runConfirm(context: Context, options: ConfirmOptions): Promise<void> {
  const path = { dialogId: options.dialog, invitationId: options.invitation };
  const seen = await answerOf(
    context.api.GET('/v1/dialogs/{dialogId}/invitations/{invitationId}', { params: { path } }),
  );
  const confirmed = await answerOf(
    context.api.POST('/v1/dialogs/{dialogId}/invitations/{invitationId}/confirm', {
      params: { path, header: ifMatch(seen) },
    }),
  );
  context.answer(
    confirmed,
    ({ claimedBy, state }) =>
      `Confirmed: ${safeLine(claimedBy ? personText(claimedBy) : 'the newcomer')} ${state === 'confirmed' ? 'waits for approvers' : 'takes part now'}.`,
  );
}

export const confirmCommand = (start: StartContext, run = runConfirm): Command =>
  new Command('confirm')
    .description('Confirm that whoever claimed an invitation was invited; "invitation list" shows the name')
    .addArgument(new ThingArgument('invitation', INVITATION_ID))
    .addOption(dialogOption())
    .action((invitation: string, options: { dialog: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, invitation }),
    );
