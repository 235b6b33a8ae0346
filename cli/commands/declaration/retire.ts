import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { confirm } from '../../confirm.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { DECLARATION, readDeclaration } from './declaration.ts';

export interface RetireOptions {
  readonly declaration: string;
  readonly yes?: boolean;
}

export async function runRetire(context: Context, { declaration, yes }: RetireOptions): Promise<void> {
  if (!yes && !context.isInteractive) throw usageError('--yes is required when not in a terminal');
  const { id, code, version } = await readDeclaration(context, declaration);
  if (!yes) await confirm(context, `Retire version ${version} of ${code}? It cannot be taken back.`);
  const params = { path: { declarationId: id } };
  const retired = await answerOf(
    context.api.POST('/v1/administration/declarations/{declarationId}/retire', { params }),
  );
  context.answer(retired, () => `Version ${version} of ${code} is retired. What was consented to stays valid.`);
}

export const retireCommand = (start: StartContext, run = runRetire): Command =>
  new Command('retire')
    .description('Retire a version of a declaration: nobody is asked for it any more; asks first')
    .argument('<declaration>', DECLARATION)
    .option('--yes', 'Do not ask')
    .action((declaration: string, options: Omit<RetireOptions, 'declaration'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, declaration }),
    );
