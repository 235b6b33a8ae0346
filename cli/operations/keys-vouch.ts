import { Command } from 'commander';
import { toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

interface KeysVouchOptions extends OperationGlobals {
  readonly yes?: boolean;
}

export async function runKeysVouch(
  { terminal, env }: Operation,
  { json, yes = false }: KeysVouchOptions,
): Promise<void> {
  const { systemActor } = await import('../../api/core/actor.ts');
  const { vouchDialogs } = await import('../../api/dialogs/vouched.ts');
  const { countFromBefore, countUnvouched, vouch } = await import('../../api/people/vouched.ts');
  const counts = await withServices(env, async ({ database: { pool }, runAsSystem, vault }) => {
    const tools = { pool, runAsSystem, vault, actor: systemActor('keys vouch') };
    return yes
      ? { ...(await vouch(tools)), dialogs: await vouchDialogs(tools) }
      : { ...(await countUnvouched(pool)), dialogs: await countFromBefore(pool, 'dialogs') };
  });
  if (json) return terminal.out(toJson({ ...counts, isVouched: yes }));
  const { identities, employments, dialogs } = counts;
  const told = `${identities} identities, ${employments} employments and ${dialogs} dialogs`;
  if (yes) return terminal.out(`Vouched for ${told}.`);
  terminal.out(`${told} have no MAC.`);
  if (identities + employments + dialogs === 0) return;
  terminal.note('Right after an upgrade from a version without MACs these are yours: --yes vouches for them.');
  terminal.note('At any other time somebody else has written them: find out who, and vouch for nothing.');
}

export const keysVouchCommand = (operation: Operation, run = runKeysVouch): Command =>
  new Command('vouch')
    .description(
      'count rows without a MAC, from before rows had one; with --yes give them theirs, once after an upgrade',
    )
    .option('--yes', 'vouch for all of them')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
