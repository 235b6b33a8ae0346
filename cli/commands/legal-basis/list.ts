import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { table } from '../../print.ts';
import { type LegalBasis, yesOrNo } from './basis.ts';

export async function runList(context: Context): Promise<void> {
  const page = await answerOf(context.api.GET('/v1/administration/legal-bases'));
  context.answer(page, ({ items }) => (items.length === 0 ? 'No legal basis.' : basisTable(items)));
}

const basisTable = (bases: readonly LegalBasis[]): string =>
  table(
    ['CODE', 'VERSION', 'LAW', 'MODE', 'FORM', 'LONGEST', 'LAWYER', 'STATE'],
    bases.map((basis) => [
      ...[basis.code, basis.version, basis.lawReference || '(not named)', basis.mode, basis.form],
      ...[basis.longestPeriod ?? 'none', yesOrNo(basis.checkedByLawyer), basis.retiredAt === null ? '' : 'retired'],
    ]),
  );

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List why information may be shared in your municipality, and whether a lawyer has checked it')
    .action((_options: object, command: Command) => run(start(command.optsWithGlobals())));
