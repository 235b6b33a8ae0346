import { Command } from 'commander';
import { CommandError } from '../errors.ts';
import { plural, toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

interface KeysBackfillOptions extends OperationGlobals {
  readonly yes?: boolean;
  readonly again?: boolean;
}

export async function runKeysBackfill(
  { terminal, env }: Operation,
  { json, yes = false, again = false }: KeysBackfillOptions,
): Promise<void> {
  const { systemActor } = await import('../../api/core/actor.ts');
  const { findBackfill } = await import('../../api/database/backfill.ts');
  const { backfillAll, countFromBefore } = await import('../../api/setup/backfill.ts');
  let done: Date | null = null;
  const counts = await withServices(env, async ({ database: { pool }, runAsSystem, vault }) => {
    done = await findBackfill(pool);
    if (!yes) return countFromBefore(pool);
    if (done && !again) throw new CommandError('failed', `${sinceThen(done)} Nothing was changed.`);
    return backfillAll({ pool, runAsSystem, vault, actor: systemActor('keys backfill') });
  });
  if (json) return terminal.out(toJson({ ...counts, isBackfilled: yes }));
  const { municipalities, units, identities, employments, dialogs, posts, notices, jobs, clients } = counts;
  const places = `${plural(municipalities, 'municipality', 'municipalities')}, ${plural(units, 'unit')}`;
  const persons = `${plural(identities, 'identity', 'identities')}, ${plural(employments, 'employment')}`;
  const content = `${plural(dialogs, 'dialog')}, ${plural(posts, 'post')}`;
  const rows = `${places}, ${persons}, ${content}, ${plural(notices, 'notice')}, ${plural(jobs, 'job')} and ${plural(clients, 'client')}`;
  if (yes) return terminal.out(`Gave a MAC to ${rows}.`);
  terminal.out(`Without a MAC: ${rows}.`);
  if (Object.values(counts).every((count) => count === 0)) return;
  if (done) return terminal.note(sinceThen(done));
  terminal.note(
    'Right after an upgrade from a version without MACs these rows are authentic: --yes gives them their MAC.',
  );
  terminal.note('At any other time somebody else has written them: find out who, and do not use --yes.');
}

const sinceThen = (done: Date): string =>
  `Every row had a MAC on ${done.toISOString().slice(0, 10)}: one without was changed by somebody else since. Find out who.`;

export const keysBackfillCommand = (operation: Operation, run = runKeysBackfill): Command =>
  new Command('backfill')
    .description('Count the rows from before rows had a MAC; with --yes, give them one, once after an upgrade')
    .option('--yes', 'Give all of them a MAC')
    .option('--again', 'With --yes, although it was done before: it vouches for whatever stands in those rows')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
