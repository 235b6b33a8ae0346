import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, dialogOption, limitOption, type PageOptions, parsePostNumber } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { safe, safeLine, when } from '../../print.ts';

export interface ListOptions extends PageOptions {
  readonly dialog: string;
  readonly after?: number;
}

export async function runList(context: Context, options: ListOptions): Promise<void> {
  const path = { dialogId: options.dialog };
  const after = options.after === undefined ? {} : { after: options.after };
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/dialogs/{dialogId}/posts', { params: { path, query: { ...query, ...after } } })),
  );
  // Only people need names; programs get the page as it is.
  const names =
    context.json || page.items.length === 0 ? new Map<string, string>() : await namesIn(context, options.dialog);
  context.answer(page, ({ items }) =>
    items.length === 0
      ? 'No posts.'
      : items
          .toReversed()
          .map((post) => block(post, names))
          .join('\n\n'),
  );
}

export async function namesIn(context: Context, dialogId: string): Promise<Map<string, string>> {
  const { items } = await answerOf(
    context.api.GET('/v1/dialogs/{dialogId}/participants', { params: { path: { dialogId } } }),
  );
  return new Map(items.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}

const authorOf = ({ authorId }: Schemas['Post'], names: ReadonlyMap<string, string>): string =>
  authorId === null ? '(unknown)' : safeLine(names.get(authorId) ?? authorId);

const block = (post: Schemas['Post'], names: ReadonlyMap<string, string>): string =>
  [
    `#${post.number}  ${when(post.createdAt)}  ${authorOf(post, names)}`,
    ...safe(post.body ?? '(cannot be read: it was changed in the database, and that is reported)')
      .split('\n')
      .map((line) => `    ${line}`),
  ].join('\n');

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List the posts of a dialog: newest last, but newest first with --json')
    .addOption(dialogOption())
    .option('--after <number>', 'Only posts after this number', parsePostNumber)
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: ListOptions, command: Command) => run(start(command.optsWithGlobals()), options));
