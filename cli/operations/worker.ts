import { Command } from 'commander';
import { INSECURE_OPTION, type InsecureOptions, refuseDangers } from './dangers.ts';
import { refuseDemoClock } from './demo-clock.ts';
import type { Operation } from './operation.ts';
import { refuseUnscanned } from './unscanned.ts';

export async function runWorker(operation: Operation, options: InsecureOptions = {}): Promise<void> {
  const { env } = operation;
  refuseDemoClock(env);
  refuseUnscanned(env);
  await refuseDangers(operation, options);
  const { work } = await import('../../api/worker.ts');
  await work(env);
}

export const workerCommand = (operation: Operation, run = runWorker): Command =>
  new Command('worker').option(...INSECURE_OPTION).action((options: InsecureOptions) => run(operation, options));
