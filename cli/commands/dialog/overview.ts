import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions, parseId } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { personText, table, when } from '../../print.ts';

type Dialog = Schemas['AdministeredDialog'];

interface OverviewOptions extends PageOptions {
  readonly unit?: string;
  readonly state?: Dialog['state'];
}

export async function runOverview(context: Context, options: OverviewOptions): Promise<void> {
  const { unit, state } = options;
  const filters = { ...(unit === undefined ? {} : { unitId: unit }), ...(state === undefined ? {} : { state }) };
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/administered-dialogs', { params: { query: { ...query, ...filters } } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nothing found.' : dialogTable(items)));
}

const dialogTable = (dialogs: readonly Dialog[]): string =>
  table(
    ['ID', 'TOPIC', 'ABOUT', 'UNIT', 'STATE', 'COORDINATOR', 'TAKE PART', 'LAST ACTIVITY'],
    dialogs.map((dialog) => [
      dialog.id,
      dialog.topic,
      personText(dialog.subject),
      dialog.unit.name,
      dialog.state,
      dialog.coordinators.map((each) => personText(each) || each.id).join(', '),
      dialog.participants,
      when(dialog.lastActivityAt),
    ]),
  );

export const overviewCommand = (start: StartContext, run = runOverview): Command =>
  new Command('overview')
    .description('what dialogs there are in the municipality or unit, newest first (administrators)')
    .addOption(new Option('--unit <id>', 'in this unit ("--json" shows the ids)').argParser(parseId))
    .addOption(new Option('--state <state>', 'in this state').choices(['open', 'closed']))
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: OverviewOptions, command: Command) => run(start(command.optsWithGlobals()), options));
