import { Command } from 'commander';
import { toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

export async function runKeysRewrap({ terminal, env }: Operation, { json }: OperationGlobals): Promise<void> {
  const { rewrapTable } = await import('../../api/database/rewrap.ts');
  const { WRAPPED_RECORD_KEYS } = await import('../../api/database/wrapped-record-keys.ts');
  const { WRAPPED_DIALOG_KEYS } = await import('../../api/dialogs/wrapped-keys.ts');
  const { systemActor } = await import('../../api/core/actor.ts');
  const [recordKeys, dialogKeys, active] = await withServices(env, async ({ database, runAsSystem, vault }) => {
    const { keyring } = vault;
    const tools = { pool: database.pool, runAsSystem, keyring, actor: systemActor('keys rewrap') };
    const records = await rewrapTable(tools, WRAPPED_RECORD_KEYS);
    return [records, await rewrapTable(tools, WRAPPED_DIALOG_KEYS), keyring.activeId('wrap')] as const;
  });
  const unopenable = recordKeys.unopenable + dialogKeys.unopenable;
  const counts = { recordKeys: recordKeys.rewrapped, dialogKeys: dialogKeys.rewrapped };
  if (json) return terminal.out(toJson({ activeKey: active, ...counts, unopenable }));
  terminal.out(
    `Everything is wrapped under ${active}: ${counts.recordKeys} record keys and ${counts.dialogKeys} dialog keys changed.`,
  );
  if (unopenable > 0) terminal.note(`${unopenable} rows were left as they are: no key of this keyring opens them.`);
}

export const keysRewrapCommand = (operation: Operation, run = runKeysRewrap): Command =>
  new Command('rewrap')
    .description('Wrap everything under the active wrap key, while the servers run; safe to interrupt and repeat')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
