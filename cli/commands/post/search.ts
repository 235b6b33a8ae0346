import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { type Page, readPages } from '../../pages.ts';
import { when } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';
import { indented } from './blocks.ts';

type Found = Schemas['FoundPost'];

export interface SearchOptions extends PageOptions {
  readonly dialog?: string;
}

/** What the API gives in one answer. */
const LARGEST = 50;

export async function runSearch(context: Context, typed: string, options: SearchOptions): Promise<void> {
  const text = typed === '-' ? (await context.readInput()).trim() : typed;
  const page = await readPages<Found>(context, options, ({ limit = 20, cursor }) =>
    searched(context, options.dialog, {
      ...{ text, limit: Math.min(limit, LARGEST) },
      ...(cursor === undefined ? {} : { cursor }),
    }),
  );
  context.answer(page, ({ items }) =>
    items.length === 0 ? 'Nothing was found.' : items.map((found) => block(found, options.dialog)).join('\n\n'),
  );
}

function searched(context: Context, dialogId: string | undefined, body: Schemas['PostSearch']): Promise<Page<Found>> {
  if (dialogId === undefined) return answerOf(context.api.POST('/v1/me/posts:search', { body }));
  const params = { path: { dialogId } };
  return answerOf(context.api.POST('/v1/dialogs/{dialogId}/posts:search', { params, body }));
}

const block = ({ dialogId, post, objections = [] }: Found, within: string | undefined): string =>
  [
    `#${post.number}  ${when(post.createdAt)}${within === undefined ? `  in ${dialogId}` : ''}`,
    ...indented(post.body ?? ''),
    ...objections.flatMap(({ number, body }) => [`    Objection #${number}:`, ...indented(body ?? '')]),
  ].join('\n');

export const searchCommand = (start: StartContext, run = runSearch): Command =>
  new Command('search')
    .description('Search the posts of one dialog, or of all of your own')
    .argument('<text>', 'Words that must all be there, or - to read them from stdin, so that nobody else sees them')
    .addOption(dialogOption({ isOptional: true, without: 'all of your own' }))
    .addOption(limitOption())
    .addOption(allOption())
    .action((text: string, options: SearchOptions, command: Command) =>
      run(start(command.optsWithGlobals()), text, options),
    );
