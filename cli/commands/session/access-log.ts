import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { readPages } from '../../pages.ts';
import { table, when } from '../../print.ts';
import { parseFrom, parseTo, type Time } from '../../times.ts';

interface AccessLogOptions extends PageOptions {
  readonly from?: Time;
  readonly to?: Time;
}

export async function runAccessLog(context: Context, options: AccessLogOptions): Promise<void> {
  const { from, to } = options;
  if (from !== undefined && to !== undefined && from.instant >= to.instant)
    throw usageError('--from must be before --to');
  for (const time of [from, to]) if (time !== undefined) context.note(time.words);
  const span = {
    ...(from === undefined ? {} : { from: from.instant }),
    ...(to === undefined ? {} : { to: to.instant }),
  };
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/me/access-log', { params: { query: { ...query, ...span } } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nothing found.' : accessTable(items)));
}

const accessTable = (accesses: readonly Schemas['Access'][]): string =>
  table(
    ['TIME', 'WHAT', 'WHAT FOR', 'WHO', 'MUNICIPALITY', 'UNIT', 'DIALOG', 'POSTS'],
    accesses.map(({ at, action, purpose, role, name, municipality, unit, dialogId, firstNumber, lastNumber }) => [
      ...[when(at), action, purpose, name ?? role],
      ...[municipality?.name ?? municipality?.id, unit?.name, dialogId],
      [...new Set([firstNumber, lastNumber].filter((number) => number !== null))].join('-'),
    ]),
  );

export const accessLogCommand = (start: StartContext, run = runAccessLog): Command =>
  new Command('access-log')

    .option('--from <time>', 'Only what was done from this time on, such as 2026-01-31 or 31.1.2026', parseFrom)
    .option('--to <time>', 'Only what was done before this time, or to the end of this day', parseTo)
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: AccessLogOptions, command: Command) => run(start(command.optsWithGlobals()), options));
