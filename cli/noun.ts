import { Command } from 'commander';

/** Commands by the heading under which the help shows them. */
export type CommandGroups = Readonly<Record<string, readonly Command[]>>;

/** A command that only has subcommands: letdialog NOUN VERB. */
export function noun(name: string, description: string, commands: readonly Command[]): Command {
  const command = new Command(name).description(description);
  for (const each of commands) command.addCommand(each);
  return command;
}
