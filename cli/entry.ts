import { Command } from 'commander';
import type { StartContext, Surroundings } from './context.ts';

/** What commands are made with: a client of the API starts a context; what runs on the server has the surroundings. */
export interface Doors {
  readonly start: StartContext;
  readonly operation: Surroundings;
}

/**
 * What stands directly below `letdialog`: a noun with its verbs, or a command of its own. It is loaded when somebody asks
 * for it, so that the others cost nothing.
 */
export interface Entry {
  readonly heading: Heading;
  readonly name: string;
  readonly description: string;
  /** Another word that people try. */
  readonly alias?: string;
  /** The verbs of a noun, or the command itself. */
  load(doors: Doors): Promise<readonly Command[] | Command>;
}

export type Heading = 'Dialogs:' | 'Administration:' | 'Login:' | 'On the server:';

/** A command that only has subcommands: letdialog NOUN VERB. */
export function noun(name: string, description: string, commands: readonly Command[]): Command {
  const command = new Command(name).description(description);
  for (const each of commands) command.addCommand(each);
  return command;
}

/** As the help of all shows it. */
export const stubOf = ({ name, description, alias }: Entry): Command =>
  aliased(new Command(name).description(description), alias);

export async function commandOf(entry: Entry, doors: Doors): Promise<Command> {
  const loaded = await entry.load(doors);
  const command =
    loaded instanceof Command ? loaded.description(entry.description) : noun(entry.name, entry.description, loaded);
  return aliased(command, entry.alias);
}

const aliased = (command: Command, alias: string | undefined): Command =>
  alias === undefined ? command : command.alias(alias);

export const isNamed = ({ name, alias }: Entry, words: readonly string[]): boolean =>
  words.includes(name) || (alias !== undefined && words.includes(alias));
