import { Command } from 'commander';
import { limitedFetch } from '../../api/core/outgoing.ts';
import { CommandError, usageError } from '../errors.ts';
import { toJson } from '../print.ts';
import { keyringFileIn } from './keyring-file.ts';
import type { KeysChangeOptions } from './keys-add.ts';
import type { Operation } from './operation.ts';
import { NOT_RECORDED, recorded } from './recorded.ts';

interface KeysActivateOptions extends KeysChangeOptions {
  readonly process?: readonly string[];
}

/** Checks the given processes first: one that lacks the key could not open what others wrap with it. */
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
  for (const url of processes) await requireHeld(url, id);
  const { result, isRecorded } = await recorded(
    env,
    'keys activate',
    () => changeKeyringFile(file, (before) => activateKey(before, id), { backup, now: new Date() }),
    () => ({ action: 'key.activated', targetId: id, reason: purpose }),
  );
  if (!isRecorded) terminal.note(NOT_RECORDED);
  if (json) {
    return terminal.out(
      toJson({ id, purpose, state: 'active', backup: result.backup, checked: processes, isRecorded }),
    );
  }
  terminal.out(`Activated the ${purpose} key ${id}.`);
  if (processes.length === 0) {
    terminal.note(`Not checked (--process): a server whose /health/ready does not list ${id} must not go on running.`);
  }
  if (purpose === 'sign') {
    terminal.note('Caches may hold the public keys from before it was added for ten minutes.');
    terminal.note('No receipt is made until a server with it has let the former key say so.');
  }
  terminal.note(`Restart every server.${purpose === 'wrap' ? ' Then: "letdialog keys rewrap".' : ''}`);
}

const toServer = limitedFetch({ bytes: 64 * 1024, milliseconds: 5_000 });

async function requireHeld(url: string, id: string): Promise<void> {
  const address = new URL('/health/ready', url);
  const answer = await toServer(address).catch((error: unknown) => {
    throw new CommandError('unreachable', `No answer from ${address.href}.`, error);
  });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok || !keyIdsOf(body).includes(id)) {
    throw new CommandError(
      'failed',
      `${address.href} does not list ${id}: give that process the keyring and restart it.`,
    );
  }
}

const keyIdsOf = (body: unknown): unknown[] => {
  const { keys } = Object(body);
  return Array.isArray(keys) ? keys.map((key: unknown) => Object(key).id) : [];
};

const collect = (url: string, before: readonly string[]): readonly string[] => {
  if (!URL.canParse(url)) throw usageError(`--process ${url} is not an address`);
  return [...before, url];
};

export const keysActivateCommand = (operation: Operation, run = runKeysActivate): Command =>
  new Command('activate')
    .description('Activate a key, which is used from the next start on; the one before it becomes old')
    .argument('<id>', 'Id of the key, from "keys list"')
    .option(
      '--process <url>',
      'Address of a server to ask first whether it holds the key; repeat it for each server',
      collect,
      [],
    )
    .option('--backup', 'Keep a copy of the keyring from before, with the time in its name')
    .action((id: string, _options: object, command: Command) => run(operation, id, command.optsWithGlobals()));
