import { Command, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import { parsePosts } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { plural } from '../../print.ts';
import { dialogArgument, ThingArgument } from '../../things/marks.ts';
import { findReview, REVIEW, type Review, type ReviewRef } from './reviews.ts';

export interface ReviewOptions {
  readonly all?: boolean;
  readonly without?: readonly number[];
  readonly none?: boolean;
  readonly reason?: string;
}

type Answer = Schemas['PersonExportReviewAnswer'];

export async function runReview(context: Context, path: ReviewRef, options: ReviewOptions): Promise<void> {
  const body = answerBy(options);
  const header = ifMatch(await findReview(context, path));
  context.answer(await answerOf(context.api.POST(REVIEW, { params: { path, header }, body })), answeredText);
}

/** @throws CommandError usage */
function answerBy({ all, without, none, reason }: ReviewOptions): Answer {
  if ([all, without, none].filter((each) => each !== undefined).length !== 1)
    throw usageError('Name one of --all, --without and --none');
  if (!all && reason === undefined) throw usageError('What is not let out needs a --reason');
  const why = reason === undefined ? {} : { reason };
  if (without !== undefined) return { release: 'without', withhold: [...without], ...why };
  return { release: all ? 'all' : 'none', ...why };
}

const answeredText = ({ state, withheld, lastNumber }: Review): string =>
  state === 'refused'
    ? 'Nothing that others wrote is let out. The copy is made anew.'
    : `What others wrote up to post ${lastNumber} is let out, without ${plural(withheld.length, 'post')}. The copy is made anew.`;

export const reviewCommand = (start: StartContext, run = runReview): Command =>
  new Command('review')
    .description('Answer what others wrote in the dialog is let out to whoever asks for their data (coordinators)')
    .addArgument(dialogArgument())
    .addArgument(new ThingArgument('copy', 'Copy: the beginning of its id ("person-export list")', { name: 'export' }))
    .option('--all', 'All that the person can read')
    .addOption(new Option('--without <numbers>', 'All but these posts, such as 1,4').argParser(parsePosts))
    .option('--none', 'Nothing of it')
    .option('--reason <text>', 'Why something is not let out; it is kept sealed')
    .action((dialogId: string, exportId: string, options: ReviewOptions, command: Command) =>
      run(start(command.optsWithGlobals()), { dialogId, exportId }, options),
    );
