import { Command } from 'commander';
import { CommandError, usageError } from '../errors.ts';
import { toJson } from '../print.ts';
import { keyringFileIn } from './keyring-file.ts';
import type { KeysChangeOptions } from './keys-add.ts';
import { countWraps } from './keys-list.ts';
import type { Operation } from './operation.ts';
import { NOT_RECORDED, recorded } from './recorded.ts';

export async function runKeysRemove(
  { terminal, env }: Operation,
  id: string,
  { json, backup = false }: KeysChangeOptions,
): Promise<void> {
  const { getKey, removeKey } = await import('../../api/crypto/keyring-changes.ts');
  const { changeKeyringFile, readKeyringFile } = await import('../../api/crypto/keyring-file.ts');
  const file = keyringFileIn(env);
  const { purpose, state } = getKey(await readKeyringFile(file), id);
  if (purpose === 'sign' && state === 'old')
    throw usageError(`Receipts that ${id} has signed are checked by it for years: an old sign key stays.`);
  if (purpose === 'wrap') await requireUnused(env, id);
  const { result, isRecorded } = await recorded(
    env,
    'keys remove',
    () => changeKeyringFile(file, (before) => removeKey(before, id), { backup, now: new Date() }),
    () => ({ action: 'key.removed', targetId: id, reason: purpose }),
  );
  if (!isRecorded) terminal.note(NOT_RECORDED);
  if (json) return terminal.out(toJson({ id, purpose, backup: result.backup, isRecorded }));
  terminal.out(`Removed the ${purpose} key ${id}. Restart every server.`);
  if (purpose === 'wrap')
    terminal.note('Backups of the database from before the re-wrap open only with a keyring that holds it.');
}

async function requireUnused(env: NodeJS.ProcessEnv, id: string): Promise<void> {
  if (!env.DATABASE_URL) throw usageError('Set DATABASE_URL: a key that still wraps anything must not go.');
  const rows = (await countWraps(env.DATABASE_URL)).get(id) ?? 0;
  if (rows > 0)
    throw new CommandError('failed', `Key ${id} still wraps ${rows} rows. Run "letdialog keys rewrap" first.`);
}

export const keysRemoveCommand = (operation: Operation, run = runKeysRemove): Command =>
  new Command('remove')
    .description('Remove an old key from the keyring; refused while it wraps anything')
    .argument('<id>', 'Id of the key, from "keys list"')
    .option('--backup', 'Keep a copy of the keyring from before, with the time in its name')
    .action((id: string, _options: object, command: Command) => run(operation, id, command.optsWithGlobals()));
