import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { personText, table, when } from '../../print.ts';

type Notice = Schemas['Notice'];

export interface ListOptions extends PageOptions {
  readonly failed?: boolean;
  readonly state?: Notice['state'];
}

export async function runList(context: Context, options: ListOptions): Promise<void> {
  const state = options.failed ? 'failed' : options.state;
  const filters = state === undefined ? {} : { state };
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/notices', { params: { query: { ...query, ...filters } } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nothing found.' : noticeTable(items)));
}

const noticeTable = (notices: readonly Notice[]): string =>
  table(
    ['ID', 'KIND', 'TO', 'STATE', 'TRIES', 'WHY', 'SINCE', 'NEXT TRY'],
    notices.map((notice) => [
      notice.id,
      notice.kind,
      notice.person ? personText(notice.person) || notice.person.id : `invitation ${notice.invitation?.id}`,
      notice.state,
      notice.attempts,
      why(notice),
      when(notice.createdAt),
      when(notice.nextTryAt),
    ]),
  );

/** Whose it is to mend. */
const FAULTS: Readonly<Record<string, string>> = { ours: 'ours to mend', recipient: 'the address', passing: 'passing' };

const why = ({ code, fault }: Notice): string | null => (fault ? `${code} (${FAULTS[fault] ?? fault})` : code);

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List mails that are sent, waiting or given up, newest first (administrators)')
    .addOption(new Option('--failed', 'Only mails that were given up').conflicts('state'))
    .addOption(
      new Option('--state <state>', 'Only mails in this state').choices(['pending', 'sent', 'failed', 'skipped']),
    )
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: ListOptions, command: Command) => run(start(command.optsWithGlobals()), options));
