#!/usr/bin/env node
import { CommanderError } from 'commander';
import { CommandError, type FailureKind } from './errors.ts';
import { safe } from './print.ts';
import { createProgram } from './program.ts';
import { createTerminal } from './terminal.ts';

/** The only place with exit codes. */
const EXIT_CODES: Record<FailureKind, number> = {
  ...{ failed: 1, unreachable: 1 },
  ...{ usage: 2, cancelled: 2, cannot_tell: 2 },
  incomplete: 3,
  not_logged_in: 4,
};

function exitCodeOf(error: unknown): number {
  if (error instanceof CommandError) return EXIT_CODES[error.kind];
  // Commander has already printed the error or the help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
  return EXIT_CODES.failed;
}

/** Node leaves the message empty when all addresses of a host failed. */
const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  // Its message repeats a part of the text that could not be read, which may be a secret.
  if (error instanceof SyntaxError) return 'A text is not in the form that is expected (SyntaxError).';
  return error.message || ('code' in error ? String(error.code) : error.name);
};

const interruption = new AbortController();
const terminal = createTerminal(process, interruption.signal);
process.once('SIGINT', () => interruption.abort());
// A reader such as head may leave before everything is written.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  const surroundings = { terminal, env: process.env, signal: interruption.signal };
  const program = await createProgram(surroundings, process.argv.slice(2));
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = exitCodeOf(error);
  if (!(error instanceof CommanderError)) terminal.note(safe(messageOf(error)));
}
