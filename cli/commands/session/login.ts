import { Command, Option } from 'commander';
import { answerOf } from '../../api.ts';
import { ASSURANCES, type Assurance } from '../../assurance.ts';
import type { Context, StartContext } from '../../context.ts';
import { safeLine } from '../../print.ts';
import { personFacts } from './whoami.ts';

export interface LoginOptions {
  readonly assurance?: Assurance;
}

export async function runLogin(context: Context, { assurance }: LoginOptions = {}): Promise<void> {
  if (context.login.isGiven) context.note('LETDIALOG_TOKEN is set: it goes before this login.');
  await context.login.logIn(({ url, code, directUrl }) => {
    context.note(
      `Open ${safeLine(directUrl ?? url)} in a browser and confirm that it shows this code: ${safeLine(code)}`,
    );
    context.note('Waiting ...');
  }, assurance);
  const person = await answerOf(context.api.GET('/v1/me'));
  context.note('You are logged in.');
  context.answer(person, personFacts);
}

export const loginCommand = (start: StartContext, run = runLogin): Command =>
  new Command('login')

    .addOption(
      new Option('--assurance <level>', 'Least level of the login, for acts that ask for more').choices(ASSURANCES),
    )
    .action((options: LoginOptions, command: Command) => run(start(command.optsWithGlobals()), options));
