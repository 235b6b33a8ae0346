import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions, parseAge } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { table, topicText, when } from '../../print.ts';
import { unitOption } from '../../things/marks.ts';

export interface PendingOptions extends PageOptions {
  readonly olderThan?: number;
  readonly unit?: string;
}

export async function runPending(context: Context, { olderThan, unit, ...paging }: PendingOptions): Promise<void> {
  const filters = {
    ...(olderThan === undefined ? {} : { olderThanDays: olderThan }),
    ...(unit === undefined ? {} : { unitId: unit }),
  };
  const page = await readPages(context, paging, (query) =>
    answerOf(context.api.GET('/v1/journal-work', { params: { query: { ...query, ...filters } } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nothing waits.' : workTable(items)));
}

const workTable = (items: readonly Schemas['JournalWork'][]): string =>
  table(
    ['DIALOG', 'TOPIC', 'UNIT', 'NOT JUDGED', 'PENDING', 'OLDEST', 'FILED', 'EXPORT'],
    items.map((each) => [
      ...[each.dialogId, topicText(each.topic), each.unit.name, each.notJudged, each.pending, when(each.oldestAt)],
      ...[each.isFiled ? 'yes' : 'no', exportText(each.latestExport)],
    ]),
  );

const exportText = (latest: Schemas['JournalWork']['latestExport']): string =>
  latest === null ? '' : [latest.state, ...(latest.fault === null ? [] : [`(${latest.fault})`])].join(' ');

export const pendingCommand = (start: StartContext, run = runPending): Command =>
  new Command('pending')
    .description('List the dialogs with posts that are not judged, or that wait to be journaled')
    .addOption(new Option('--older-than <days>', 'Whose oldest such post is older').argParser(parseAge))
    .addOption(unitOption('In this unit'))
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: PendingOptions, command: Command) => run(start(command.optsWithGlobals()), options));
