/** A fact is never changed: to end or to correct one is to record another that replaces it. */
import { Command, Option } from 'commander';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { dialogArgument, ThingArgument } from '../../things/marks.ts';
import {
  findRelation,
  KINDS,
  type NewRelation,
  noteOf,
  noteOption,
  parseDay,
  postRelation,
  RELATION_ID,
  sentence,
  sourceOption,
  today,
  verifiedOption,
} from './words.ts';

export interface ReplaceOptions {
  readonly dialog: string;
  readonly relation: string;
  readonly kind?: NewRelation['kind'];
  readonly from?: string;
  readonly to?: string;
  readonly wrong?: boolean;
  readonly sharedResidence?: boolean;
  readonly source?: NewRelation['source'];
  readonly verifiedOn?: string;
  readonly noteFile?: string;
}

export async function runEnd(context: Context, options: ReplaceOptions): Promise<void> {
  if (options.to === undefined) throw usageError('--to is required');
  await replace(context, options, 'Ended');
}

export async function runCorrect(context: Context, options: ReplaceOptions): Promise<void> {
  const { kind, from, to, wrong, sharedResidence } = options;
  if (wrong && (from ?? to ?? kind) !== undefined) throw usageError('Of a fact that was wrong, nothing else is said');
  if (!wrong && [kind, from, to, sharedResidence].every((each) => each === undefined))
    throw usageError('Say what is right: --kind, --from, --to, --shared-residence, or --wrong');
  await replace(context, options, 'Corrected');
}

/** What is not said stays as it is. One that was wrong holds on no day. */
async function replace(context: Context, options: ReplaceOptions, done: string): Promise<void> {
  const former = await findRelation(context, options.dialog, options.relation);
  const validFrom = options.from ?? former.validFrom;
  const validTo = options.wrong ? validFrom : (options.to ?? former.validTo);
  const relation = await postRelation(context, options.dialog, {
    ...(former.isSubject ? {} : { personId: former.person.id }),
    ...{ kind: options.kind ?? former.kind, validFrom, replaces: former.id },
    ...(validTo === null ? {} : { validTo }),
    sharedResidence: options.sharedResidence ?? former.sharedResidence,
    ...{ source: options.source ?? former.source, verifiedOn: options.verifiedOn ?? today() },
    ...(await noteOf(context, options.noteFile)),
  });
  context.answer(relation, () => `${done}. ${sentence(relation)}`);
}

const command = (name: string, start: StartContext, run: typeof runEnd): Command =>
  new Command(name)
    .addArgument(dialogArgument())
    .addArgument(new ThingArgument('relation', RELATION_ID))
    .addOption(sourceOption())
    .addOption(verifiedOption())
    .addOption(noteOption())
    .action((dialog: string, relation: string, options: object, self: Command) =>
      run(start(self.optsWithGlobals()), { ...options, dialog, relation }),
    );

const toOption = (): Option => new Option('--to <day>', 'First day on which it holds no longer').argParser(parseDay);

export const endCommand = (start: StartContext, run = runEnd): Command =>
  command('end', start, run)
    .description('Record that a fact about the subject ends, or has ended (participating employees)')
    .addOption(toOption().makeOptionMandatory());

export const correctCommand = (start: StartContext, run = runCorrect): Command =>
  command('correct', start, run)
    .description('Record what is right where a fact about the subject was wrong (participating employees)')
    .addOption(new Option('--kind <kind>', 'What the person is').choices(KINDS))
    .option('--from <day>', 'First day on which it holds', parseDay)
    .addOption(toOption())
    .option('--shared-residence', 'Shared residence')
    .option('--no-shared-residence', 'No shared residence')
    .option('--wrong', 'It never was so');
