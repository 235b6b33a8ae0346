import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { safeLine } from '../../print.ts';
import { personFacts } from './whoami.ts';

export async function runLogin(context: Context): Promise<void> {
  if (context.login.isGiven) context.note('LETDIALOG_TOKEN is set: it goes before this login.');
  await context.login.logIn(({ url, code, directUrl }) => {
    context.note(
      `Open ${safeLine(directUrl ?? url)} in a browser and confirm that it shows this code: ${safeLine(code)}`,
    );
    context.note('Waiting ...');
  });
  const person = await answerOf(context.api.GET('/v1/me'));
  context.note('You are logged in.');
  context.answer(person, personFacts);
}

export const loginCommand = (start: StartContext, run = runLogin): Command =>
  new Command('login')
    .description('log in with a browser, on this machine or another')
    .action((_options: object, command: Command) => run(start(command.optsWithGlobals())));
