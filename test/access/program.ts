/** The command line as it is typed, in this process. */

import type { Command } from 'commander';
import { createProgram } from '../../cli/program.ts';
import { aTerminal } from '../setup/test-terminal.ts';

export interface Ran {
  readonly out: string;
  readonly notes: string;
}

/** Rejects as the command fails. */
export async function runProgram(env: NodeJS.ProcessEnv, line: readonly string[], input = ''): Promise<Ran> {
  const { terminal, out, notes } = aTerminal({ readInput: async () => input });
  const program = await createProgram({ terminal, env, signal: new AbortController().signal }, line);
  await program.parseAsync(['node', 'letdialog', ...line]);
  return { out: out.join('\n'), notes: notes.join('\n') };
}

/** Every command that does something, as it is typed: `dialog create`. */
export async function everyCommand(): Promise<string[]> {
  const namesBelow = (command: Command, before: readonly string[]): string[] =>
    command.commands.flatMap((each) => {
      const name = [...before, each.name()];
      return each.commands.length > 0 ? namesBelow(each, name) : [name.join(' ')];
    });
  return namesBelow(await createProgram({ ...aTerminal(), env: {}, signal: new AbortController().signal }), []);
}
