import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { CommandError, usageError } from '../errors.ts';
import { toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';

interface KeysInitOptions extends OperationGlobals {
  readonly file?: string;
}

export async function runKeysInit({ terminal, env }: Operation, options: KeysInitOptions): Promise<void> {
  const { newKeyringFile, parseKeyring } = await import('../../api/crypto/keyring.ts');
  const name = options.file ?? env.LETDIALOG_KEYRING_FILE;
  if (!name) throw usageError('Name the file, or set LETDIALOG_KEYRING_FILE');
  const file = resolve(name);
  const keyring = newKeyringFile();
  await writeNew(file, keyring);
  const keys = parseKeyring(keyring).map(({ id, purpose, state }) => ({ id, purpose, state }));
  if (options.json) return terminal.out(toJson({ file, keys }));
  terminal.out(`Wrote a new keyring to ${file}.`);
  terminal.note(
    'Keep a copy in another safe place, apart from the database and its backups: without it nothing can be opened.',
  );
}

/** Never overwrites a file: it may hold the only keys to everything written so far. */
async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw refusal(path, error);
  });
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function refusal(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EEXIST')
    return new CommandError('failed', `${path} exists already, and a keyring is never overwritten.`);
  if (typeof code === 'string') return new CommandError('failed', `Cannot write ${path} (${code}).`, error);
  return error;
}

export const keysInitCommand = (operation: Operation, run = runKeysInit): Command =>
  new Command('init')
    .description('Create a new keyring, which only you can read; never overwrites one')
    .argument('[file]', 'Path of the new file; otherwise LETDIALOG_KEYRING_FILE')
    .action((file: string | undefined, _options: object, command: Command) =>
      run(operation, { ...command.optsWithGlobals(), ...(file === undefined ? {} : { file }) }),
    );
