import { Command } from 'commander';
import { plural, toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

interface KeysBackfillOptions extends OperationGlobals {
  readonly yes?: boolean;
}

export async function runKeysBackfill(
  { terminal, env }: Operation,
  { json, yes = false }: KeysBackfillOptions,
): Promise<void> {
  const { systemActor } = await import('../../api/core/actor.ts');
  const { backfillDialogs } = await import('../../api/dialogs/backfill.ts');
  const { backfillJobs, backfillNotices, countJobsWithoutMac } = await import('../../api/notifications/backfill.ts');
  const { countRowsWithoutMac, countWithoutMac, backfill } = await import('../../api/people/backfill.ts');
  const counts = await withServices(env, async ({ database: { pool }, runAsSystem, vault }) => {
    const tools = { pool, runAsSystem, vault, actor: systemActor('keys backfill') };
    return yes
      ? {
          ...(await backfill(tools)),
          dialogs: await backfillDialogs(tools),
          notices: await backfillNotices(tools),
          jobs: await backfillJobs(tools),
        }
      : {
          ...(await countWithoutMac(pool)),
          dialogs: await countRowsWithoutMac(pool, 'dialogs'),
          notices: await countRowsWithoutMac(pool, 'notices'),
          jobs: await countJobsWithoutMac(pool),
        };
  });
  if (json) return terminal.out(toJson({ ...counts, isBackfilled: yes }));
  const { identities, employments, dialogs, notices, jobs } = counts;
  const rows = `${plural(identities, 'identity', 'identities')}, ${plural(employments, 'employment')}, ${plural(dialogs, 'dialog')}, ${plural(notices, 'notice')} and ${plural(jobs, 'job')}`;
  if (yes) return terminal.out(`Gave a MAC to ${rows}.`);
  terminal.out(`Without a MAC: ${rows}.`);
  if (identities + employments + dialogs + notices + jobs === 0) return;
  terminal.note(
    'Right after an upgrade from a version without MACs these rows are authentic: --yes gives them their MAC.',
  );
  terminal.note('At any other time somebody else has written them: find out who, and do not use --yes.');
}

export const keysBackfillCommand = (operation: Operation, run = runKeysBackfill): Command =>
  new Command('backfill')
    .description('Count the rows from before rows had a MAC; with --yes, give them one, once after an upgrade')
    .option('--yes', 'Give all of them a MAC')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
