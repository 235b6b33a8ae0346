import { Command } from 'commander';
import { usageError } from '../errors.ts';
import { toJson } from '../print.ts';
import { collectProcesses, PROCESS_OPTION, requireHeldEverywhere } from './held-keys.ts';
import { keyringFileIn } from './keyring-file.ts';
import type { KeysChangeOptions } from './keys-add.ts';
import type { Operation } from './operation.ts';
import { NOT_RECORDED, recorded, withQuery } from './recorded.ts';

interface KeysActivateOptions extends KeysChangeOptions {
  readonly process?: readonly string[];
}

/** Asks the processes that run first: one that lacks the key could not open what others wrap with it. */
export async function runKeysActivate(
  { terminal, env }: Operation,
  id: string,
  { json, backup = false, process: processes = [] }: KeysActivateOptions,
): Promise<void> {
  const { activateKey, getKey } = await import('../../api/crypto/keyring-changes.ts');
  const { changeKeyringFile, readKeyringFile } = await import('../../api/crypto/keyring-file.ts');
  const file = keyringFileIn(env);
  const { purpose, state } = getKey(await readKeyringFile(file), id);
  if (purpose === 'sign' && state === 'old')
    throw usageError(`${id} has said who follows it, so it signs no more. Add a new sign key.`);
  if (purpose === 'index') throw usageError('An index key becomes active by "letdialog keys reindex" alone.');
  const asked = await withQuery(env, (query) => requireHeldEverywhere(id, query, processes));
  const { result, isRecorded } = await recorded(
    env,
    'keys activate',
    () => changeKeyringFile(file, (before) => activateKey(before, id), { backup, now: new Date() }),
    () => ({ action: 'key.activated', targetId: id, reason: purpose }),
  );
  if (!isRecorded) terminal.note(NOT_RECORDED);
  if (json) {
    return terminal.out(toJson({ id, purpose, state: 'active', backup: result.backup, ...asked, isRecorded }));
  }
  terminal.out(`Activated the ${purpose} key ${id}.`);
  if (asked.running === null && processes.length === 0) {
    terminal.note(`Not checked (DATABASE_URL, --process): a process that does not hold ${id} must not go on running.`);
  }
  if (purpose === 'sign') {
    terminal.note('Caches may hold the public keys from before it was added for ten minutes.');
    terminal.note('No receipt is made until a server with it has let the former key say so.');
  }
  terminal.note(`Restart every server.${purpose === 'wrap' ? ' Then: "letdialog keys rewrap".' : ''}`);
}

export const keysActivateCommand = (operation: Operation, run = runKeysActivate): Command =>
  new Command('activate')
    .description('Activate a key, which is used from the next start on; the one before it becomes old')
    .argument('<id>', 'Id of the key, from "keys list"')
    .option(...PROCESS_OPTION, collectProcesses, [])
    .option('--backup', 'Keep a copy of the keyring from before, with the time in its name')
    .action((id: string, _options: object, command: Command) => run(operation, id, command.optsWithGlobals()));
