import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { allOption, limitOption, type PageOptions, withOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { consentTable, type FilterOptions, filterOptions, filtersOf } from './filters.ts';

export type OverviewOptions = PageOptions & FilterOptions;

export async function runOverview(context: Context, options: OverviewOptions): Promise<void> {
  const page = await readPages(context, options, (query) =>
    answerOf(
      context.api.GET('/v1/administration/consents', { params: { query: { ...query, ...filtersOf(options) } } }),
    ),
  );
  context.answer(page, ({ items }) => consentTable(items));
}

export const overviewCommand = (start: StartContext, run = runOverview): Command =>
  withOptions(
    new Command('overview').description(
      'List the consents of your municipality or unit, newest first, and where each stands now',
    ),
    [...filterOptions(), limitOption(), allOption()],
  ).action((options: OverviewOptions, command: Command) => run(start(command.optsWithGlobals()), options));
