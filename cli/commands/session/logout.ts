import { Command } from 'commander';
import type { Context, StartContext } from '../../context.ts';

const SENTENCES = {
  ended: 'You are logged out.',
  forgotten: 'Your login is removed here, but the server could not be reached; it ends there by itself.',
  none: 'You were not logged in.',
};

export async function runLogout(context: Context): Promise<void> {
  const result = await context.login.logOut();
  context.answer({ result }, () => SENTENCES[result]);
}

export const logoutCommand = (start: StartContext, run = runLogout): Command =>
  new Command('logout').action((_options: object, command: Command) => run(start(command.optsWithGlobals())));
