import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { decodeText } from '../api/files/text.ts';
import { cancelled } from './errors.ts';
import { cannot } from './files.ts';

export interface Question {
  readonly message: string;
  /** The option to give where nobody can be asked. */
  readonly option: string;
  /** Whether the input is hidden. */
  readonly secret?: boolean;
}

/** Answers go to stdout; all else, prompts too, to stderr. */
export interface Terminal {
  readonly isInteractive: boolean;
  out(text: string): void;
  /** Resolves when the system has taken it. */
  write(piece: Uint8Array): Promise<void>;
  note(text: string): void;
  /** Shows how far something is, in place of what it showed before. Only where somebody watches. */
  progress?(text: string): void;
  readInput(): Promise<string>;
  ask(question: Question): Promise<string>;
}

export const createTerminal = (process: NodeJS.Process, signal: AbortSignal): Terminal => ({
  isInteractive: Boolean(process.stdin.isTTY && process.stderr.isTTY),
  out: (line) => void process.stdout.write(`${line}\n`),
  write: (piece) =>
    new Promise((resolve, reject) => {
      process.stdout.write(piece, (error) => (error ? reject(error) : resolve()));
    }),
  note: (line) => void process.stderr.write(`${line}\n`),
  ...(process.stderr.isTTY && { progress: (text: string) => void process.stderr.write(`\r\u001B[2K${text}`) }),
  readInput: async () => {
    try {
      return decodeText(await buffer(addAbortSignal(signal, process.stdin)));
    } catch (error) {
      throw signal.aborted ? cancelled() : cannot('read', 'the input', error);
    }
  },
  ask: async ({ message, secret }) => {
    // Loaded when needed, because most commands never ask.
    const { default: inquirer } = await import('inquirer');
    const prompt = inquirer.createPromptModule({ output: process.stderr });
    const question = { name: 'answer' as const, message };
    const asked = secret
      ? prompt<{ answer: string }>([{ ...question, type: 'password', mask: true }])
      : prompt<{ answer: string }>([{ ...question, type: 'input' }]);
    const { answer } = await asked.catch((error: unknown) => {
      if (error instanceof Error && error.name === 'ExitPromptError') throw cancelled();
      throw error;
    });
    return answer.trim();
  },
});
