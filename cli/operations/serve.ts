import { Command } from 'commander';
import { INSECURE_OPTION, type InsecureOptions, refuseDangers } from './dangers.ts';
import { refuseDemoClock } from './demo-clock.ts';
import type { Operation } from './operation.ts';
import { refuseUnscanned } from './unscanned.ts';

export interface ServeOptions extends InsecureOptions {
  readonly jobs: boolean;
}

export async function runServe(operation: Operation, { jobs, insecure = false }: ServeOptions): Promise<void> {
  const { env } = operation;
  refuseDemoClock(env);
  refuseUnscanned(env);
  await refuseDangers(operation, { insecure });
  const { serve } = await import('../../api/main.ts');
  await serve(env, { jobs });
}

export const serveCommand = (operation: Operation, run = runServe): Command =>
  new Command('serve')

    .option('--no-jobs', 'Leave notices and other jobs to "letdialog worker"')
    .option(...INSECURE_OPTION)
    .action((options: ServeOptions) => run(operation, options));
