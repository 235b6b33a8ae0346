import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions, parseId } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { type Page, readPages } from '../../pages.ts';
import { personText, table, when } from '../../print.ts';
import { parseFrom, parseTo, type Time } from '../../times.ts';

type Event = Schemas['AuditEvent'];

interface QueryOptions extends PageOptions {
  readonly dialog?: string;
  readonly asAdministrator?: boolean;
  readonly actor?: string;
  readonly person?: string;
  readonly action?: Event['action'];
  readonly outcome?: Event['outcome'];
  readonly from?: Time;
  readonly to?: Time;
}

export async function runQuery(context: Context, options: QueryOptions): Promise<void> {
  sayBack(context, options);
  const page = await readPages(context, options, (query) => read(context, options, query));
  context.answer(page, ({ items }) =>
    items.length === 0 ? 'Nothing found.' : eventTable(items, options.dialog === undefined),
  );
}

/** People see how their dates were understood before they trust the answer. */
function sayBack(context: Context, { from, to }: QueryOptions): void {
  if (from !== undefined && to !== undefined && from.instant >= to.instant)
    throw usageError('--from must be before --to');
  for (const time of [from, to]) if (time !== undefined) context.note(time.words);
}

/** Participants read their dialog's log; administrators, who take part in none, the municipality's. */
function read(
  context: Context,
  options: QueryOptions,
  page: { limit?: number; cursor?: string },
): Promise<Page<Event>> {
  const { dialog: dialogId, asAdministrator } = options;
  const query = { ...page, ...filters(options) };
  if (dialogId !== undefined && !asAdministrator) {
    const params = { path: { dialogId }, query };
    return answerOf(context.api.GET('/v1/dialogs/{dialogId}/audit-events', { params }));
  }
  const params = { query: { ...query, ...(dialogId === undefined ? {} : { dialogId }) } };
  return answerOf(context.api.GET('/v1/audit-events', { params }));
}

const filters = ({ actor, person, action, outcome, from, to }: QueryOptions) => ({
  ...(actor === undefined ? {} : { actorId: actor }),
  ...(person === undefined ? {} : { personId: person }),
  ...(action === undefined ? {} : { action }),
  ...(outcome === undefined ? {} : { outcome }),
  ...(from === undefined ? {} : { from: from.instant }),
  ...(to === undefined ? {} : { to: to.instant }),
});

const eventTable = (events: readonly Event[], isOfManyDialogs: boolean): string =>
  table(
    ['TIME', 'WHO', 'WHAT', 'OUTCOME', 'TO WHOM', ...(isOfManyDialogs ? ['DIALOG'] : []), 'NUMBERS'],
    events.map((event) => [
      when(event.at),
      personText(event.actor) || (event.actor.id ?? event.actor.kind),
      event.tried === null ? event.action : `${event.action} (${event.tried}: ${event.reason})`,
      event.tried !== null || event.reason === null ? event.outcome : `${event.outcome} (${event.reason})`,
      event.person ? personText(event.person) || event.person.id : event.targetId,
      ...(isOfManyDialogs ? [event.dialogId] : []),
      numbers(event),
    ]),
  );

function numbers({ firstNumber, lastNumber, count }: Event): string {
  const span = [...new Set([firstNumber, lastNumber].filter((number) => number !== null))].join('-');
  return [span, count === null ? '' : `(${count})`].filter((text) => text !== '').join(' ');
}

export const queryCommand = (start: StartContext, run = runQuery): Command =>
  new Command('query')
    .description('Query who did what, newest first: in your dialog, or in the municipality (administrators)')
    .addOption(new Option('--dialog <id>', 'Only events in this dialog').argParser(parseId))
    .option('--as-administrator', 'Ask the log of the municipality about the dialog, as one who takes no part in it')
    .option('--actor <id>', 'Only events by this person', parseId)
    .option('--person <id>', 'Only events about this person', parseId)
    .option('--action <action>', 'Only this action, such as post.created; column WHAT shows them')
    .addOption(
      new Option('--outcome <outcome>', 'Only events with this outcome').choices(['success', 'denied', 'failed']),
    )
    .option(
      '--from <time>',
      'Only events from this time on, such as 2026-01-31, 2026-01-31T14:30 or 31.1.2026',
      parseFrom,
    )
    .option('--to <time>', 'Only events before this time, or to the end of this day', parseTo)
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: QueryOptions, command: Command) => run(start(command.optsWithGlobals()), options));
