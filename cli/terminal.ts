import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { decodeText } from '../api/files/text.ts';
import type { Candidate } from './candidates.ts';
import { cancelled } from './errors.ts';
import { cannot } from './files.ts';
import { page } from './pager.ts';
import { askText, askWhich } from './prompts.ts';

export interface Question {
  readonly message: string;
  /** The option to give where nobody can be asked. */
  readonly option: string;
  /** Whether the input is hidden. */
  readonly secret?: boolean;
}

/** One of several, by its label. */
export interface Choice {
  readonly message: string;
  readonly option: string;
  readonly candidates: readonly Candidate[];
}

/** Answers go to stdout; all else, prompts too, to stderr. */
export interface Terminal {
  readonly isInteractive: boolean;
  /** Cells in a line of what answers are written to; null when that is no terminal. */
  readonly width: number | null;
  /** Whether answers may have colours. */
  readonly hasColors: boolean;
  /** Shows a long answer a screen at a time, where it is a terminal. */
  page(text: string): void;
  out(text: string): void;
  /** Resolves when the system has taken it. */
  write(piece: Uint8Array): Promise<void>;
  note(text: string): void;
  /** Shows how far something is, in place of what it showed before. Only where somebody watches. */
  progress?(text: string): void;
  readInput(): Promise<string>;
  ask(question: Question): Promise<string>;
  /** @returns the id of one of the candidates */
  choose(choice: Choice): Promise<string>;
}

export const createTerminal = (process: NodeJS.Process, signal: AbortSignal): Terminal => ({
  isInteractive: Boolean(process.stdin.isTTY && process.stderr.isTTY),
  width: process.stdout.isTTY ? process.stdout.columns : null,
  hasColors: Boolean(process.stdout.isTTY && process.stdout.hasColors()) && !process.env.NO_COLOR,
  page: (text) => page(process, text),
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
  ask: (question) => askText({ stdin: process.stdin, stderr: process.stderr, signal }, question),
  choose: (choice) => askWhich({ stdin: process.stdin, stderr: process.stderr, signal }, choice),
});
