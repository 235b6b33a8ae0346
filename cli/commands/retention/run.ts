import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { confirm } from '../../confirm.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { facts, when } from '../../print.ts';

type Run = Schemas['RetentionRun'];

interface RunOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const PAUSE_SECONDS = 1;

/** Waits until it is done. Interrupted, the run goes on: it is a job of the server. */
export async function runRun(context: Context, { dryRun = false, yes = false }: RunOptions): Promise<void> {
  if (!dryRun && !yes) {
    if (!context.isInteractive) throw usageError('--yes is required when not in a terminal; --dry-run erases nothing');
    await confirm(context, 'Erase every dialog that is due, for good?');
  }
  let run: Run = await answerOf(context.api.POST('/v1/administration/retention-runs', { body: { dryRun } }));
  context.note(`Run ${run.id} has begun.`);
  const params = { path: { runId: run.id } };
  while (run.state !== 'done') {
    await context.pause(PAUSE_SECONDS);
    run = await answerOf(context.api.GET('/v1/administration/retention-runs/{runId}', { params }));
  }
  context.answer(run, runFacts);
}

const runFacts = (run: Run): string =>
  facts([
    ['Run', run.id],
    ['Looked at', run.looked],
    [run.dryRun ? 'Would be erased' : 'Erased', run.dryRun ? run.due : run.erased],
    ['Exports asked for', run.exportsRequested],
    ['Kept', run.kept.map(({ reason, dialogs }) => `${reason}: ${dialogs}`).join(', ') || 'none'],
    ['Ended', when(run.endedAt)],
  ]);

export const runCommand = (start: StartContext, run = runRun): Command =>
  new Command('run')
    .description('Run the retention policies: erase every dialog that is due, and leave a certificate of each')
    .option('--dry-run', 'Only count what would be erased')
    .option('--yes', 'Do not ask')
    .action((options: RunOptions, command: Command) => run(start(command.optsWithGlobals()), options));
