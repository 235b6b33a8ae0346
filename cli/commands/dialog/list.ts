import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, listOptions, withOptions } from '../../arguments.ts';
import { howToLogIn, leastOf } from '../../assurance.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import type { ListView } from '../../list.ts';
import { readPages } from '../../pages.ts';
import { personText, topicText } from '../../print.ts';
import { t } from '../../texts.ts';
import { unitOption } from '../../things/marks.ts';
import { type AdministeredOptions, listAdministered } from './list-administered.ts';

export interface ListOptions extends AdministeredOptions {
  readonly administered?: boolean;
}

export async function runList(context: Context, options: ListOptions): Promise<void> {
  if (options.administered) return listAdministered(context, options);
  if (options.unit !== undefined || options.state !== undefined)
    throw usageError('--unit and --state go with --administered');
  let stepUp: string | null = null;
  const page = await readPages(context, options, async (query) => {
    const read = await answerOf(context.api.GET('/v1/dialogs', { params: { query } }));
    stepUp = read.stepUp;
    return read;
  });
  const level = leastOf(stepUp);
  if (level) context.note(`Dialogs that ask for a more secure login are left out: ${howToLogIn(level)} shows them.`);
  const view = level === null ? VIEW : { ...VIEW, empty: 'None that this login may see.' };
  context.list({ ...page, stepUp }, view);
}

const VIEW: ListView<Schemas['DialogSummary']> = {
  columns: [
    { name: 'id', head: 'ID', of: ({ id }) => id, kind: 'id' },
    { name: 'topic', head: 'TOPIC', of: ({ topic }) => topicText(topic) },
    { name: 'subject', head: 'ABOUT', of: ({ subject }) => personText(subject) },
    { name: 'state', head: 'STATE', of: ({ state }) => t(state) },
    { name: 'role', head: 'YOUR ROLE', of: ({ role }) => t(role ?? ''), isExtra: true },
    { name: 'unread', head: 'UNREAD', of: ({ unread }) => unread, kind: 'number' },
    { name: 'lastActivityAt', head: 'LAST ACTIVITY', of: ({ lastActivityAt }) => lastActivityAt, kind: 'time' },
  ],
  empty: 'You take part in no dialog.',
  hint: () => t('letdialog post list --dialog @latest shows what is written in the first of them.'),
};

export const listCommand = (start: StartContext, run = runList): Command =>
  withOptions(
    new Command('list')
      .description('List your dialogs with unread counts, latest activity first; or those you administer, newest first')
      .option('--administered', 'List the dialogs of your municipality or unit (administrators)')
      .addOption(unitOption('Only this unit'))
      .addOption(
        new Option('--state <state>', 'Only dialogs in this state; with --administered').choices(['open', 'closed']),
      )
      .addOption(limitOption())
      .addOption(allOption())
      .action((options: ListOptions, command: Command) => run(start(command.optsWithGlobals()), options)),
    listOptions(),
  );
