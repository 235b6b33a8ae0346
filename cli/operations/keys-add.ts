import { Argument, Command } from 'commander';
import type { KeyPurpose } from '../../api/crypto/keyring.ts';
import { toJson } from '../print.ts';
import { keyringFileIn } from './keyring-file.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { NOT_RECORDED, recorded } from './recorded.ts';

export interface KeysChangeOptions extends OperationGlobals {
  readonly backup?: boolean;
}

export async function runKeysAdd(
  { terminal, env }: Operation,
  purpose: KeyPurpose,
  { json, backup = false }: KeysChangeOptions,
): Promise<void> {
  const { addKey } = await import('../../api/crypto/keyring-changes.ts');
  const { changeKeyringFile } = await import('../../api/crypto/keyring-file.ts');
  const file = keyringFileIn(env);
  const { result, isRecorded } = await recorded(
    env,
    'keys add',
    () => changeKeyringFile(file, (before) => addKey(before, purpose), { backup, now: new Date() }),
    ({ entries }) => ({ action: 'key.added', targetId: entries.at(-1)?.id ?? null, reason: purpose }),
  );
  const id = result.entries.at(-1)?.id;
  if (!isRecorded) terminal.note(NOT_RECORDED);
  if (json) return terminal.out(toJson({ id, purpose, state: 'new', backup: result.backup, isRecorded }));
  terminal.out(`Added the ${purpose} key ${id}. It is not used yet.`);
  terminal.note(
    `Back up the keyring, give it to every server and restart them. Then: ${
      purpose === 'index' ? 'stop them and run "letdialog keys reindex".' : `"letdialog keys activate ${id}".`
    }`,
  );
}

/** A copy of KEY_PURPOSES, because api/ is loaded only when a command runs. */
const PURPOSES: readonly KeyPurpose[] = ['wrap', 'index', 'cookie', 'sign'];

export const keysAddCommand = (operation: Operation, run = runKeysAdd): Command =>
  new Command('add')
    .description('Add a new key, which is not used until it is activated')
    .addArgument(new Argument('<purpose>', 'Purpose of the key').choices(PURPOSES))
    .option('--backup', 'Keep a copy of the keyring from before, with the time in its name')
    .action((purpose: KeyPurpose, _options: object, command: Command) =>
      run(operation, purpose, command.optsWithGlobals()),
    );
