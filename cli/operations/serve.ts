import { Command } from 'commander';
import type { Operation } from './operation.ts';

export async function runServe({ env }: Operation): Promise<void> {
  const { serve } = await import('../../api/main.ts');
  await serve(env);
}

export const serveCommand = (operation: Operation, run = runServe): Command =>
  new Command('serve')
    .description('serve the API until told to stop; its settings come from the environment')
    .action(() => run(operation));
