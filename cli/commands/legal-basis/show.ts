import { Command, Option } from 'commander';
import { parseVersion } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { BASIS, basisFacts, readBasis } from './basis.ts';

export interface ShowOptions {
  readonly basis: string;
  readonly ofVersion?: number;
}

export async function runShow(context: Context, { basis, ofVersion }: ShowOptions): Promise<void> {
  context.answer(await readBasis(context, basis, ofVersion), basisFacts);
}

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show a legal basis, as it is or as it was in an earlier version')
    .argument('<basis>', BASIS)
    .addOption(new Option('--of-version <number>', 'Version that a declaration names').argParser(parseVersion))
    .action((basis: string, options: Omit<ShowOptions, 'basis'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, basis }),
    );
