/** What may be asked of the log, alike for all commands that read it. */
import { type Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { parseId, parsePostNumber } from '../../arguments.ts';
import { ACTIONS, EXPORTS } from '../../audit-actions.ts';
import type { Context } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { dialogOption, personOption } from '../../things/marks.ts';
import { parseFrom, parseTo, type Time } from '../../times.ts';

export type AuditEvent = Schemas['AuditEvent'];
export type AuditEventPage = Schemas['AuditEventPage'];

export interface FilterOptions {
  readonly dialog?: string;
  readonly asAdministrator?: boolean;
  readonly actor?: string;
  readonly person?: string;
  readonly subject?: string;
  readonly action?: AuditEvent['action'][];
  readonly exports?: boolean;
  readonly outcome?: AuditEvent['outcome'];
  readonly refusals?: boolean;
  readonly client?: string;
  readonly network?: string;
  readonly post?: number;
  readonly from?: Time;
  readonly to?: Time;
}

/** How a page is asked for. */
interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
  readonly after?: number;
  readonly withoutOwnReadings?: boolean;
}

/** Participants read their dialog's log; administrators, who take part in none, the municipality's. */
export function readEvents(context: Context, options: FilterOptions, page: PageQuery): Promise<AuditEventPage> {
  const { dialog: dialogId, asAdministrator, subject, network } = options;
  if (dialogId !== undefined && !asAdministrator) {
    if (subject !== undefined || network !== undefined)
      throw usageError('--subject and --network ask the log of the municipality: add --as-administrator');
    const params = { path: { dialogId }, query: { ...page, ...filtersOf(options) } };
    return answerOf(context.api.GET('/v1/dialogs/{dialogId}/audit-events', { params }));
  }
  const params = { query: { ...page, ...municipalFiltersOf(options) } };
  return answerOf(context.api.GET('/v1/audit-events', { params }));
}

/** What the log of the municipality is asked for. */
export function municipalFiltersOf(options: FilterOptions) {
  const { dialog: dialogId, subject, network, post } = options;
  if (dialogId === undefined && post !== undefined) throw usageError('--post needs --dialog');
  return {
    ...filtersOf(options),
    ...(dialogId === undefined ? {} : { dialogId }),
    ...(subject === undefined ? {} : { subjectId: subject }),
    ...(network === undefined ? {} : { network }),
  };
}

function filtersOf({ actor, person, client, post, from, to, ...options }: FilterOptions) {
  const actions = actionsOf(options);
  const outcome = outcomeOf(options);
  return {
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(person === undefined ? {} : { personId: person }),
    ...(actions === undefined ? {} : { action: actions }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(client === undefined ? {} : { clientId: client }),
    ...(post === undefined ? {} : { postNumber: post }),
    ...(from === undefined ? {} : { from: from.instant }),
    ...(to === undefined ? {} : { to: to.instant }),
  };
}

function actionsOf({ action, exports }: FilterOptions): AuditEvent['action'][] | undefined {
  if (exports && action !== undefined) throw usageError('Give --exports or --action, not both');
  return exports ? [...EXPORTS] : action;
}

function outcomeOf({ outcome, refusals }: FilterOptions): AuditEvent['outcome'] | undefined {
  if (refusals && outcome !== undefined) throw usageError('Give --refusals or --outcome, not both');
  return refusals ? 'denied' : outcome;
}

/** People see how their dates were understood before they trust the answer. */
export function sayBack(context: Context, { from, to }: FilterOptions): void {
  if (from !== undefined && to !== undefined && from.instant >= to.instant)
    throw usageError('--from must be before --to');
  for (const time of [from, to]) if (time !== undefined) context.note(time.words);
}

/** Shown below the options, so that they stay readable. */
const ACTIONS_TOLD = `
Actions:
${[...ACTIONS]
  .toSorted()
  .map((action) => `  ${action}`)
  .join('\n')}`;

export const withFilters = (command: Command): Command =>
  command
    .addOption(dialogOption({ isOptional: true }))
    .option('--as-administrator', 'Ask the log of the municipality about the dialog, as one who takes no part in it')
    .addOption(personOption('--actor <person>', 'Only events by this person'))
    .addOption(personOption('--person <person>', 'Only events about this person'))
    .option('--subject <id>', 'Anything about this person: in all dialogs about them, or done to them', parseId)
    .addOption(
      new Option('--action <action>', 'Only this action, listed below; repeat it for any of several').argParser(
        (text: string, before: AuditEvent['action'][] | undefined) => [...(before ?? []), parseAction(text)],
      ),
    )
    .option('--exports', 'Only exports, by which data leave LetDialog')
    .addOption(
      new Option('--outcome <outcome>', 'Only events with this outcome').choices(['success', 'denied', 'failed']),
    )
    .option('--refusals', 'Only what was refused')
    .option('--client <id>', 'Only events through this frontend or case system')
    .option('--network <prefix>', 'Only events from this network, such as 192.0.2.0/24 (administrators)')
    .option('--post <number>', 'Who has seen this post of the dialog', parsePostNumber)
    .option(
      '--from <time>',
      'Only events from this time on, such as 2026-01-31, 2026-01-31T14:30 or 31.1.2026',
      parseFrom,
    )
    .option('--to <time>', 'Only events before this time, or to the end of this day', parseTo)
    .addHelpText('after', ACTIONS_TOLD);

/** @throws CommandError for a word that is none */
function parseAction(text: string): AuditEvent['action'] {
  const action = ACTIONS.find((each) => each === text);
  if (action === undefined) throw usageError(`There is no action ${text}; "letdialog audit query --help" lists them`);
  return action;
}
