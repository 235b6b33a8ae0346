import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions, parsePostNumber } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { dialogOption } from '../../things/marks.ts';
import { eventLine, namesIn, withObjections } from './blocks.ts';

export interface ListOptions extends PageOptions {
  readonly dialog: string;
  readonly after?: number;
  readonly events?: boolean;
}

export async function runList(context: Context, options: ListOptions): Promise<void> {
  const { dialog: dialogId, after, events: withEvents } = options;
  const more = { ...(after === undefined ? {} : { after }), ...(withEvents ? { events: true } : {}) };
  const objections = new Map<string, Schemas['Post']>();
  const events: Schemas['TimelineEvent'][] = [];
  const { items, next } = await readPages(context, options, async (query) => {
    const params = { path: { dialogId }, query: { ...query, ...more } };
    const page = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/posts', { params }));
    for (const each of page.objections ?? []) objections.set(each.id, each);
    events.push(...(page.events ?? []));
    return page;
  });
  const page: Schemas['PostPage'] = {
    ...{ items, next },
    ...(objections.size > 0 && { objections: [...objections.values()] }),
    ...(withEvents && { events }),
  };
  const names = items.length + events.length === 0 ? new Map<string, string>() : await namesIn(context, dialogId);
  context.answer(page, () => timeline(page, names));
}

/** In reading order. An objection that is in the list itself is not repeated. */
function timeline(
  { items, objections = [], events = [] }: Schemas['PostPage'],
  names: ReadonlyMap<string, string>,
): string {
  if (items.length + events.length === 0) return 'No posts.';
  const elsewhere = objections.filter(({ id }) => items.every((post) => post.id !== id));
  const after = (number: number): string[] =>
    events
      .filter(({ afterNumber }) => afterNumber === number)
      .toReversed()
      .map((event) => eventLine(event, names));
  const posts = items.toReversed();
  const first = posts[0]?.number ?? Number.POSITIVE_INFINITY;
  const before = events.filter(({ afterNumber }) => afterNumber < first).toReversed();
  return [
    ...before.map((event) => eventLine(event, names)),
    ...posts.flatMap((post) => [withObjections(post, elsewhere, names), ...after(post.number)]),
  ].join('\n\n');
}

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List the posts of a dialog: newest last, but newest first with --json')
    .addOption(dialogOption())
    .option('--after <number>', 'Only posts after this number', parsePostNumber)
    .option('--events', 'Also who joined and left, and what became of the dialog')
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: ListOptions, command: Command) => run(start(command.optsWithGlobals()), options));
