import { Command } from 'commander';
import { refuseDemoClock } from './demo-clock.ts';
import type { Operation } from './operation.ts';
import { refuseUnscanned } from './unscanned.ts';

export interface ServeOptions {
  readonly jobs: boolean;
}

export async function runServe({ env }: Operation, { jobs }: ServeOptions): Promise<void> {
  refuseDemoClock(env);
  refuseUnscanned(env);
  const { serve } = await import('../../api/main.ts');
  await serve(env, { jobs });
}

export const serveCommand = (operation: Operation, run = runServe): Command =>
  new Command('serve')

    .option('--no-jobs', 'Leave notices and other jobs to "letdialog worker"')
    .action((options: ServeOptions) => run(operation, options));
