import { Command } from 'commander';
import type { Vault } from '../../api/crypto/vault.ts';
import type { Resealing } from '../../api/database/reseal.ts';
import { toJson } from '../print.ts';
import { collectProcesses, PROCESS_OPTION, requireHeldEverywhere } from './held-keys.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

interface KeysRewrapOptions extends OperationGlobals {
  readonly process?: readonly string[];
}

/**
 * Re-wraps the keys first, then seals again what is sealed under them. After an interruption it resumes. Before, every
 * process that runs must hold the key: it could not open any more what it serves.
 */
export async function runKeysRewrap(
  { terminal, env }: Operation,
  { json, process: processes = [] }: KeysRewrapOptions,
): Promise<void> {
  const { rewrapTable } = await import('../../api/database/rewrap.ts');
  const { WRAPPED_RECORD_KEYS } = await import('../../api/database/wrapped-record-keys.ts');
  const { WRAPPED_DIALOG_KEYS } = await import('../../api/dialogs/keys/wrapped-keys.ts');
  const { queryFrom } = await import('../../api/database/statements.ts');
  const { systemActor } = await import('../../api/core/actor.ts');
  const done = await withServices(env, async ({ database, runAsSystem, vault }) => {
    const tools = { pool: database.pool, runAsSystem, actor: systemActor('keys rewrap') };
    const { keyring } = vault;
    const activeKey = keyring.activeId('wrap');
    await requireHeldEverywhere(activeKey, queryFrom(database.pool), processes);
    const recordKeys = await rewrapTable({ ...tools, keyring }, WRAPPED_RECORD_KEYS);
    const dialogKeys = await rewrapTable({ ...tools, keyring }, WRAPPED_DIALOG_KEYS);
    let [resealed, unopenable] = [0, recordKeys.unopenable + dialogKeys.unopenable];
    for (const column of await resealings(vault)) {
      const found = await column.run(tools);
      resealed += found.changed;
      unopenable += found.unopenable;
    }
    return { activeKey, recordKeys: recordKeys.rewrapped, dialogKeys: dialogKeys.rewrapped, resealed, unopenable };
  });
  if (json) return terminal.out(toJson(done));
  terminal.out(
    `Everything is wrapped under ${done.activeKey}: ${done.recordKeys} record keys and ${done.dialogKeys} dialog keys changed.`,
  );
  terminal.out(`Everything is sealed in the present format: ${done.resealed} records and posts changed.`);
  if (done.unopenable > 0) {
    terminal.note(`${done.unopenable} rows were left as they are: no key of this keyring opens them.`);
  }
}

/** All sealed columns of all rooms. */
export async function resealings(vault: Vault): Promise<Resealing[]> {
  const { sealedInPeople } = await import('../../api/people/sealed-columns.ts');
  const { sealedInDialogs } = await import('../../api/dialogs/sealed-columns.ts');
  const { sealedInPosts } = await import('../../api/posts/sealed-columns.ts');
  const { sealedInAttachments } = await import('../../api/attachments/sealed-columns.ts');
  const { sealedInConsents } = await import('../../api/consents/sealed-columns.ts');
  const { sealedInJournal } = await import('../../api/journal/sealed-columns.ts');
  const { sealedInIdentity } = await import('../../api/identity/sealed-columns.ts');
  const { sealedInRetention } = await import('../../api/retention/sealed-columns.ts');
  const { sealedInPersonExports } = await import('../../api/person-exports/sealed-columns.ts');
  return [
    sealedInPeople,
    sealedInDialogs,
    sealedInPosts,
    sealedInAttachments,
    sealedInConsents,
    sealedInJournal,
    sealedInIdentity,
    sealedInRetention,
    sealedInPersonExports,
  ].flatMap((sealed) => sealed(vault));
}

export const keysRewrapCommand = (operation: Operation, run = runKeysRewrap): Command =>
  new Command('rewrap')
    .description(
      'Wrap everything under the active wrap key and seal again what is in an old format, while the servers run; safe to interrupt and repeat',
    )
    .option(...PROCESS_OPTION, collectProcesses, [])
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
