import { Command, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import { parseId } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { dialogArgument } from '../../things/marks.ts';
import { filingText, readFiling } from './show.ts';
import { SENSITIVITIES } from './words.ts';

type Wish = Schemas['FilingWish'];

export interface SetOptions {
  readonly dialog: string;
  readonly title?: string;
  readonly kle?: string;
  readonly facet?: string;
  readonly sensitivity?: Wish['sensitivity'];
  readonly case?: string;
  readonly caseId?: string;
  readonly alternativeTitle?: string;
  readonly exemptBy?: string;
  /** Takes facet, case and exemption away, where they are not named. */
  readonly anew?: boolean;
}

/** What is not named stays as it is; of a first filing title and sensitivity are taken from what is proposed. */
export async function runSet(context: Context, options: SetOptions): Promise<void> {
  const { dialog: dialogId } = options;
  const seen = await readFiling(context, dialogId);
  const body = wishOf(seen, options);
  const params = { path: { dialogId }, header: ifMatch(seen) };
  const changed = await answerOf(context.api.PUT('/v1/dialogs/{dialogId}/filing', { params, body }));
  context.answer(changed, filingText);
}

function wishOf({ filing, proposed }: Schemas['DialogFiling'], options: SetOptions): Wish {
  const before = options.anew ? null : filing;
  const title = options.title ?? filing?.title ?? proposed.title;
  const kle = options.kle ?? filing?.kle;
  if (title === null) throw usageError('--title is needed: the topic of the dialog cannot be read');
  if (kle === undefined) throw usageError('--kle is needed: nobody has filed the dialog yet');
  return {
    ...{ title, kle, sensitivity: options.sensitivity ?? filing?.sensitivity ?? proposed.sensitivity },
    facet: options.facet ?? before?.facet ?? null,
    caseNumber: options.case ?? before?.caseNumber ?? null,
    caseId: options.caseId ?? before?.caseId ?? null,
    exemption: exemptionOf(options) ?? before?.exemption ?? null,
  };
}

function exemptionOf({ alternativeTitle, exemptBy: legalBasis }: SetOptions): Wish['exemption'] | undefined {
  if (alternativeTitle === undefined && legalBasis === undefined) return undefined;
  if (alternativeTitle === undefined || legalBasis === undefined)
    throw usageError('--alternative-title and --exempt-by go together');
  return { alternativeTitle, legalBasis };
}

export const setCommand = (start: StartContext, run = runSet): Command =>
  new Command('set')
    .description('Set how a dialog is filed in the case system; what is not named stays as it is')
    .addArgument(dialogArgument())
    .option('--title <text>', 'Title of the document; the topic of the dialog at first. It should name nobody')
    .option('--kle <number>', 'Topic of KL’s plan, such as 27.24.00')
    .option('--facet <code>', 'Action facet, such as G01')
    .addOption(new Option('--sensitivity <which>', 'How sensitive it is').choices(SENSITIVITIES))
    .option('--case <number>', 'Number of the case, as people know it')
    .addOption(new Option('--case-id <id>', 'UUID of the case in the case system').argParser(parseId))
    .option('--alternative-title <text>', 'What is shown in place of a title that is exempt from access')
    .option('--exempt-by <text>', 'Legal basis of that exemption')
    .option('--anew', 'Forget facet, case and exemption where they are not named')
    .action((dialog: string, options: Omit<SetOptions, 'dialog'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
