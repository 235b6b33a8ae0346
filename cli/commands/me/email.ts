import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { safe, when } from '../../print.ts';
import { personFacts } from '../session/whoami.ts';

export interface EmailOptions {
  readonly email: string;
}

export async function runEmail(context: Context, { email }: EmailOptions): Promise<void> {
  const asked = await answerOf(context.api.POST('/v1/me/email', { body: { email } }));
  context.answer(
    asked,
    () => `A code was mailed to ${safe(asked.email)}. Until ${when(asked.expiresAt)}, run "me confirm".`,
  );
}

export interface ConfirmOptions {
  readonly code?: string;
}

export async function runConfirm(context: Context, { code }: ConfirmOptions): Promise<void> {
  const given = code ?? (await context.ask({ message: 'Code', option: '--code' }));
  const person = await answerOf(context.api.POST('/v1/me/email/confirm', { body: { code: given.trim() } }));
  context.answer(person, personFacts);
}

export const emailCommand = (start: StartContext, run = runEmail): Command =>
  new Command('email')
    .description('Ask for another address for notices; a code is mailed to it')
    .argument('<address>', 'The address')
    .action((email: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { email }));

export const confirmCommand = (start: StartContext, run = runConfirm): Command =>
  new Command('confirm')
    .description('Confirm the address with the code that was mailed to it')
    .option('--code <digits>', 'The six digits; otherwise asked for')
    .action((options: ConfirmOptions, command: Command) => run(start(command.optsWithGlobals()), options));
