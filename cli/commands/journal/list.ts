import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { readPages } from '../../pages.ts';
import { dialogArgument } from '../../things/marks.ts';
import { ALL, exportTable } from './exports.ts';

type State = Schemas['JournalExportState'];
const STATES: readonly State[] = [
  ...(['queued', 'packaged', 'transport_failed', 'sent', 'transport_ok', 'received', 'delivered'] as const),
  ...(['accepted', 'rejected', 'failed', 'cancelled'] as const),
];

export interface ListOptions extends PageOptions {
  readonly state?: State;
  readonly unacknowledged?: boolean;
}

export async function runList(context: Context, dialogId: string | undefined, options: ListOptions): Promise<void> {
  const { state, unacknowledged } = options;
  const filters = { ...(state && { state }), ...(unacknowledged && { unacknowledged }) };
  if (dialogId !== undefined && Object.keys(filters).length > 0)
    throw usageError('--state and --unacknowledged are for all dialogs: leave out the dialog');
  const page = await readPages(context, options, (query) =>
    dialogId === undefined
      ? answerOf(context.api.GET('/v1/administration/journal-exports', { params: { query: { ...query, ...filters } } }))
      : answerOf(context.api.GET(ALL, { params: { path: { dialogId }, query } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nothing found.' : exportTable(items)));
}

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List the exports of a dialog, or of all dialogs (administrators), newest first')
    .addArgument(dialogArgument({ isOptional: true }))
    .addOption(new Option('--state <state>', 'Only exports in this state').choices(STATES))
    .option('--unacknowledged', 'Only exports with omissions that nobody has acknowledged')
    .addOption(limitOption())
    .addOption(allOption())
    .action((dialogId: string | undefined, options: ListOptions, command: Command) =>
      run(start(command.optsWithGlobals()), dialogId, options),
    );
