import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { table, when } from '../../print.ts';

export async function runList(context: Context, options: PageOptions): Promise<void> {
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/administration/declarations', { params: { query } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'No declaration.' : declarationTable(items)));
}

const declarationTable = (declarations: readonly Schemas['Declaration'][]): string =>
  table(
    ['ID', 'CODE', 'VERSION', 'LEGAL BASIS', 'PERIOD', 'LANGUAGES', 'PUBLISHED', 'STATE'],
    declarations.map(({ id, code, version, legalBasis, period, texts, publishedAt, retiredAt }) => [
      ...[id, code, version, legalBasis.code, period ?? 'longest'],
      texts.map(({ language }) => language).join(', '),
      ...[when(publishedAt), retiredAt === null ? '' : 'retired'],
    ]),
  );

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List every version of every consent declaration of your municipality, newest first')
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: PageOptions, command: Command) => run(start(command.optsWithGlobals()), options));
