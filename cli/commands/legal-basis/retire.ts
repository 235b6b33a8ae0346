import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { confirm } from '../../confirm.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { BASIS, readBasis } from './basis.ts';

export interface RetireOptions {
  readonly basis: string;
  readonly yes?: boolean;
}

export async function runRetire(context: Context, { basis, yes }: RetireOptions): Promise<void> {
  if (!yes && !context.isInteractive) throw usageError('--yes is required when not in a terminal');
  const seen = await readBasis(context, basis);
  if (!yes) await confirm(context, `Retire ${seen.code}? It cannot be taken back.`);
  const params = { path: { legalBasisId: seen.id }, header: ifMatch(seen) };
  const retired = await answerOf(context.api.POST('/v1/administration/legal-bases/{legalBasisId}/retire', { params }));
  context.answer(
    retired,
    ({ code }) => `${code} is retired: nothing new is published by it, and what was consented to stays.`,
  );
}

export const retireCommand = (start: StartContext, run = runRetire): Command =>
  new Command('retire')
    .description('Retire a legal basis: no declaration can be published by it any more; asks first')
    .argument('<basis>', BASIS)
    .option('--yes', 'Do not ask')
    .action((basis: string, options: Omit<RetireOptions, 'basis'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, basis }),
    );
