import { Command } from 'commander';
import { toJson } from '../print.ts';
import { withFoundation } from './foundation.ts';
import type { Operation, OperationGlobals } from './operation.ts';

export interface KeysVouchOptions extends OperationGlobals {
  readonly yes?: boolean;
}

export async function runKeysVouch(
  { terminal, env }: Operation,
  { json, yes = false }: KeysVouchOptions,
): Promise<void> {
  const { systemActor } = await import('../../api/core/actor.ts');
  const { countUnvouched, vouch } = await import('../../api/people/vouched.ts');
  const { identities, employments } = await withFoundation(env, ({ database: { pool }, runAsSystem, vault }) =>
    yes ? vouch({ pool, runAsSystem, vault, actor: systemActor('keys vouch') }) : countUnvouched(pool),
  );
  if (json) return terminal.out(toJson({ identities, employments, isVouched: yes }));
  const told = `${identities} identities and ${employments} employments`;
  if (yes) return terminal.out(`Vouched for ${told}.`);
  terminal.out(`${told} have no MAC.`);
  if (identities + employments === 0) return;
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
