import { Command } from 'commander';
import type { Context, StartContext } from '../../context.ts';
import { DECLARATION, declarationText, readDeclaration } from './declaration.ts';

export interface ShowOptions {
  readonly declaration: string;
}

export async function runShow(context: Context, { declaration }: ShowOptions): Promise<void> {
  context.answer(await readDeclaration(context, declaration), declarationText);
}

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show a declaration, and what is shown in each language with its hash')
    .argument('<declaration>', DECLARATION)
    .action((declaration: string, _options: object, command: Command) =>
      run(start(command.optsWithGlobals()), { declaration }),
    );
