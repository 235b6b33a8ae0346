import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { readSecretFile } from '../../secrets.ts';

interface AcceptOptions {
  readonly token?: string;
  readonly tokenFile?: string;
}

export async function runAccept(context: Context, options: AcceptOptions): Promise<void> {
  if (options.token && options.tokenFile) throw usageError('Give the token once');
  const token = await tokenOf(context, options);
  const acceptance = await answerOf(context.api.POST('/v1/invitations/accept', { body: { token } }));
  context.answer(acceptance, ({ state, dialogId, loginAs }) =>
    [
      state === 'accepted'
        ? `Accepted: you take part in dialog ${dialogId}.`
        : 'Claimed: somebody in the dialog must let you in first.',
      ...(loginAs ? ['Log in again, and choose to continue as an external: you take part as that.'] : []),
    ].join('\n'),
  );
}

async function tokenOf(context: Context, { token, tokenFile }: AcceptOptions): Promise<string> {
  if (token !== undefined) return token;
  if (tokenFile !== undefined) return readSecretFile(context, tokenFile);
  return context.ask({ message: 'Token from the invitation mail', option: '--token-file', secret: true });
}

export const acceptCommand = (start: StartContext, run = runAccept): Command =>
  new Command('accept')
    .description('Accept an invitation with the token from its mail')
    .option('--token <token>', 'Token from the mail; other users of this machine can see it while the command runs')
    .option('--token-file <file>', 'Read the token from a file, or - for stdin, so that nobody else sees it')
    .action((options: AcceptOptions, command: Command) => run(start(command.optsWithGlobals()), options));
