/** The command line as it is typed, in this process. */
import type { Command } from 'commander';
import { createProgram } from '../../cli/program.ts';

export interface Ran {
  readonly out: string;
  readonly notes: string;
}

/** Rejects as the command fails. */
export async function runProgram(env: NodeJS.ProcessEnv, line: readonly string[], input = ''): Promise<Ran> {
  const out: string[] = [];
  const notes: string[] = [];
  const terminal = {
    isInteractive: false,
    out: (text: string) => void out.push(text),
    write: async (piece: Uint8Array) => void out.push(Buffer.from(piece).toString()),
    note: (text: string) => void notes.push(text),
    readInput: async () => input,
    ask: async () => '',
  };
  const program = createProgram({ terminal, env, signal: new AbortController().signal });
  await program.parseAsync(['node', 'letdialog', ...line]);
  return { out: out.join('\n'), notes: notes.join('\n') };
}

/** Every command that does something, as it is typed: `dialog create`. */
export function everyCommand(): string[] {
  const terminal = {
    isInteractive: false,
    out: noText,
    write: async () => undefined,
    note: noText,
    readInput: async () => '',
    ask: async () => '',
  };
  const namesBelow = (command: Command, before: readonly string[]): string[] =>
    command.commands.flatMap((each) => {
      const name = [...before, each.name()];
      return each.commands.length > 0 ? namesBelow(each, name) : [name.join(' ')];
    });
  return namesBelow(createProgram({ terminal, env: {}, signal: new AbortController().signal }), []);
}

const noText = (): undefined => undefined;
