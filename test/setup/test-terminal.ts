import type { Terminal } from '../../cli/terminal.ts';

export interface TestTerminal {
  readonly terminal: Terminal;
  readonly out: string[];
  readonly notes: string[];
}

/** A terminal without a person, which keeps what is written to it. */
export function aTerminal(its: Partial<Terminal> = {}): TestTerminal {
  const out: string[] = [];
  const notes: string[] = [];
  const nobody = async (): Promise<never> => {
    throw new Error('nobody is at this terminal');
  };
  const terminal: Terminal = {
    isInteractive: false,
    width: null,
    hasColors: false,
    out: (text) => void out.push(text),
    page: (text) => void out.push(text),
    write: async (piece) => void out.push(Buffer.from(piece).toString()),
    note: (text) => void notes.push(text),
    readInput: async () => '',
    ask: nobody,
    choose: nobody,
    ...its,
  };
  return { terminal, out, notes };
}
