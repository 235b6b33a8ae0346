import { Command } from 'commander';
import { refuseDemoClock } from './demo-clock.ts';
import type { Operation } from './operation.ts';
import { refuseUnscanned } from './unscanned.ts';

export async function runWorker({ env }: Operation): Promise<void> {
  refuseDemoClock(env);
  refuseUnscanned(env);
  const { work } = await import('../../api/worker.ts');
  await work(env);
}

export const workerCommand = (operation: Operation, run = runWorker): Command =>
  new Command('worker').action(() => run(operation));
