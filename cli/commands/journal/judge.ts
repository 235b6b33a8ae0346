import { Command, InvalidArgumentError, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { isId, parsePostNumber, parsePosts } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { patiently } from '../../pages.ts';
import { plural, safeLine } from '../../print.ts';

export interface JudgeOptions {
  /** `-`: lines of dialog and number on stdin. */
  readonly dialog: string;
  readonly notRelevant?: boolean;
  readonly pending?: boolean;
  readonly undo?: boolean;
  readonly from?: number;
  readonly to?: number;
  readonly posts?: readonly number[];
  readonly reason?: string;
}

type Judgement = Schemas['Judgement'];
type Judged = Schemas['JudgementResult'] & { readonly dialogId: string };

/** Of posts that one request names. */
const MOST_NAMED = 1_000;

export async function runJudge(context: Context, options: JudgeOptions): Promise<void> {
  const { dialog, from, to, posts } = options;
  const verdict = verdictOf(options);
  if (dialog === '-') {
    if (posts !== undefined || from !== undefined || to !== undefined)
      throw usageError('The posts come from stdin: leave out --posts, --from and --to');
    return judgeMany(context, verdict, readLines(await context.readInput()));
  }
  const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const body = { ...verdict, ...(posts === undefined ? range : { numbers: [...posts] }) };
  context.answer(await judge(context, dialog, body), judgedText);
}

function verdictOf({ notRelevant, pending, undo, reason }: JudgeOptions): Pick<Judgement, 'verdict' | 'reason'> {
  const named = [notRelevant && 'not_relevant', pending && 'pending', undo && 'not_judged'] as const;
  const [verdict, ...more] = named.filter((each) => each !== undefined && each !== false);
  if (verdict === undefined || more.length > 0) throw usageError('Name one of --not-relevant, --pending and --undo');
  if (verdict === 'not_relevant' && reason === undefined) throw usageError('--not-relevant needs a --reason');
  return { verdict, ...(reason === undefined ? {} : { reason }) };
}

/** Each dialog by itself: one that is refused takes no other along. */
async function judgeMany(
  context: Context,
  verdict: Pick<Judgement, 'verdict' | 'reason'>,
  named: ReadonlyMap<string, readonly number[]>,
): Promise<void> {
  const items: Judged[] = [];
  let refused = 0;
  for (const [dialogId, numbers] of named)
    for (let at = 0; at < numbers.length; at += MOST_NAMED) {
      const body = { ...verdict, numbers: numbers.slice(at, at + MOST_NAMED) };
      try {
        items.push(await patiently(context, () => judge(context, dialogId, body)));
      } catch (error) {
        if (!(error instanceof CommandError) || error.kind === 'cancelled') throw error;
        refused += 1;
        context.note(safeLine(`${dialogId}: ${error.message}`));
      }
    }
  context.answer({ items }, (all) => all.items.map(judgedText).join('\n') || 'Nothing was judged.');
  if (refused > 0) throw new CommandError('failed', `${plural(refused, 'dialog')} could not be judged.`);
}

const judge = async (context: Context, dialogId: string, body: Judgement): Promise<Judged> => ({
  dialogId,
  ...(await answerOf(
    context.api.POST('/v1/dialogs/{dialogId}/post-journal/judge', { params: { path: { dialogId } }, body }),
  )),
});

const judgedText = ({ dialogId, judged, counts }: Judged): string =>
  `${dialogId}: ${plural(judged, 'post')} judged. Of all: ${counts.notJudged} not judged, ${counts.notRelevant} not ` +
  `relevant, ${counts.pending} pending, ${counts.journaled} journaled.`;

/** @throws CommandError usage: a line that is something else, by its number */
function readLines(text: string): Map<string, number[]> {
  const named = new Map<string, number[]>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [dialogId = '', number = '', ...more] = line
      .trim()
      .toLowerCase()
      .split(/[\s,;]+/);
    if (!isId(dialogId) || !/^[1-9]\d{0,8}$/.test(number) || more.length > 0)
      throw usageError(`Line ${index + 1} is not the id of a dialog and the number of a post`);
    const numbers = named.get(dialogId) ?? [];
    if (!numbers.includes(Number(number))) named.set(dialogId, [...numbers, Number(number)]);
  }
  return named;
}

function parseDialogOrInput(text: string): string {
  if (text !== '-' && !isId(text)) throw new InvalidArgumentError('It is the id of a dialog, or - for stdin.');
  return text.toLowerCase();
}

export const judgeCommand = (start: StartContext, run = runJudge): Command =>
  new Command('judge')
    .description('Judge whether posts matter to the case: some, a range, or all that nobody has judged')
    .argument('<dialog>', 'Id of the dialog, or - for lines of dialog and number on stdin', parseDialogOrInput)
    .option('--not-relevant', 'They are left out of every export; give a --reason')
    .option('--pending', 'They are to be journaled')
    .option('--undo', 'Nobody has judged them')
    .addOption(new Option('--from <number>', 'The first post').argParser(parsePostNumber))
    .addOption(new Option('--to <number>', 'The last post').argParser(parsePostNumber))
    .addOption(
      new Option('--posts <numbers>', 'These posts, such as 3,5,8').argParser(parsePosts).conflicts(['from', 'to']),
    )
    .option('--reason <text>', 'Why they are not relevant')
    .action((dialog: string, options: Omit<JudgeOptions, 'dialog'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
