import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { parseId } from '../../arguments.ts';
import { confirm } from '../../confirm.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { patiently } from '../../pages.ts';
import { plural } from '../../print.ts';
import { readExpiring } from './expiring.ts';
import { type Consent, consentTable, withinOption } from './filters.ts';

export interface RenewOptions {
  readonly consents: readonly string[];
  readonly allExpiring?: boolean;
  readonly within?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

interface Outcome {
  readonly asked: Schemas['ConsentRenewal'][];
  /** Open requests from before, which are left as they are. */
  readonly waiting: Schemas['ConsentRenewal'][];
  readonly failed: { readonly id: string; readonly problem: string }[];
}

const PROGRESS_EVERY = 20;

/** Shows who is asked, asks whether to, and asks each. Run again, it asks nobody twice. */
export async function runRenew(context: Context, options: RenewOptions): Promise<void> {
  requireOneWay(options);
  if (!options.yes && !options.dryRun && !context.isInteractive)
    throw usageError('--yes is required when not in a terminal; --dry-run shows who would be asked');
  const consents = await chosen(context, options);
  if (options.dryRun || consents.length === 0) {
    context.answer({ items: consents }, ({ items }) => consentTable(items));
    return;
  }
  if (!options.yes) {
    context.note(consentTable(consents));
    await confirm(context, `Ask ${plural(consents.length, 'giver')} again, by mail?`);
  }
  const outcome = await askAll(context, consents);
  context.answer(outcome, summary);
  if (outcome.failed.length > 0)
    throw new CommandError('failed', `${outcome.failed.length} of ${consents.length} could not be asked.`);
}

function requireOneWay({ consents, allExpiring, within }: RenewOptions): void {
  if (allExpiring && consents.length > 0) throw usageError('Name consents, or give --all-expiring');
  if (!allExpiring && consents.length === 0) throw usageError('Name the consents, or give --all-expiring');
  if (!allExpiring && within !== undefined) throw usageError('--within goes with --all-expiring');
}

async function chosen(context: Context, { consents, allExpiring, within }: RenewOptions): Promise<Consent[]> {
  if (allExpiring) return readExpiring(context, within === undefined ? {} : { within });
  const found: Consent[] = [];
  for (const consentId of new Set(consents)) {
    const { items } = await patiently(context, () =>
      answerOf(context.api.GET('/v1/administration/consents', { params: { query: { consentId } } })),
    );
    if (items[0] === undefined)
      throw new CommandError('failed', `There is no consent ${consentId} here. Nobody was asked.`);
    found.push(items[0]);
  }
  return found;
}

/** One that fails holds up no other. */
async function askAll(context: Context, consents: readonly Consent[]): Promise<Outcome> {
  const outcome: Outcome = { asked: [], waiting: [], failed: [] };
  for (const [index, consent] of consents.entries()) {
    try {
      await patiently(context, () => askAgain(context, consent, outcome));
    } catch (error) {
      if (!(error instanceof CommandError) || error.kind !== 'failed') throw error;
      outcome.failed.push({ id: consent.id, problem: error.message });
    }
    if ((index + 1) % PROGRESS_EVERY === 0) context.note(`${index + 1} of ${consents.length} ...`);
  }
  return outcome;
}

async function askAgain(context: Context, { id, dialog }: Consent, { asked, waiting }: Outcome): Promise<void> {
  const params = { path: { dialogId: dialog.id, consentId: id } };
  const answer = await context.api.POST('/v1/dialogs/{dialogId}/consents/{consentId}/renew', { params });
  const renewal = await answerOf(Promise.resolve(answer));
  (answer.response.status === 201 ? asked : waiting).push(renewal);
}

const summary = ({ asked, waiting, failed }: Outcome): string =>
  [
    `${plural(asked.length, 'giver')} asked again.`,
    ...(waiting.length === 0 ? [] : [`${plural(waiting.length, 'request')} waited for an answer already.`]),
    ...failed.map(({ id, problem }) => `${id} was not asked: ${problem}`),
  ].join('\n');

export const renewCommand = (start: StartContext, run = runRenew): Command =>
  new Command('renew')
    .description('Renew consents: ask their givers again, with the declaration as it is published now')
    .argument('[consents...]', 'Ids of consents, from "consent expiring" or "consent overview"', parseIds)
    .addOption(new Option('--all-expiring', 'All that end soon, 30 days from now unless told otherwise'))
    .addOption(withinOption())
    .option('--dry-run', 'Show who would be asked, and ask nobody')
    .option('--yes', 'Do not ask')
    .action((consents: readonly string[], options: Omit<RenewOptions, 'consents'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, consents }),
    );

const parseIds = (text: string, before: readonly string[] = []): string[] => [...before, parseId(text)];
