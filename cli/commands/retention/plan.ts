import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions, parseRetentionDays } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { table, when } from '../../print.ts';

interface PlanOptions extends PageOptions {
  readonly days: number;
}

export async function runPlan(context: Context, options: PlanOptions): Promise<void> {
  const { days } = options;
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/administration/retention-plan', { params: { query: { ...query, days } } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nothing is due.' : planTable(items)));
}

const planTable = (dialogs: readonly Schemas['PlannedDialog'][]): string =>
  table(
    ['DIALOG', 'CLOSED', 'DUE', 'POLICY', 'IN THE WAY'],
    dialogs.map(({ dialogId, closedAt, dueAt, policy, blockers }) => [
      ...[dialogId, when(closedAt), when(dueAt), policy ?? ''],
      blockers.length === 0 ? 'nothing: the next run erases it' : blockers.join(', '),
    ]),
  );

export const planCommand = (start: StartContext, run = runPlan): Command =>
  new Command('plan')
    .description('List the closed dialogs that are due to be erased, and what stands in the way of each')
    .addOption(
      new Option('--days <number>', 'Also those that will be due within so many days')
        .argParser(parseRetentionDays)
        .default(0),
    )
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: PlanOptions, command: Command) => run(start(command.optsWithGlobals()), options));
