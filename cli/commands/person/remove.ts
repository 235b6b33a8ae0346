import { Command } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import { PERSON_ID } from '../../arguments.ts';
import { confirm } from '../../confirm.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { plural } from '../../print.ts';
import { ThingArgument, ThingOption } from '../../things/marks.ts';
import { whatItEnds } from './ending.ts';
import { dialogLines, nameOf, type Person, type PersonOptions, readPerson, soleIn } from './person.ts';

type Removal = Schemas['Removal'];

export interface RemoveOptions extends PersonOptions {
  readonly successor?: string;
  readonly yes?: boolean;
}

/** Shows what would end, and asks. Removes the version that was shown. */
export async function runRemove(context: Context, options: RemoveOptions): Promise<void> {
  if (!options.yes && !context.isInteractive)
    throw usageError('--yes is required when not in a terminal; "letdialog person show" shows what would end');
  const person = await readPerson(context, options.person);
  requireSuccessor(person, options);
  const successor = options.successor === undefined ? null : await successorName(context, options.successor);
  if (!options.yes) {
    context.note(whatItEnds(person, successor));
    await confirm(context, `Remove ${nameOf(person)}?`);
    await requireUnchanged(context, person);
  }
  const params = { path: { personId: person.id }, header: ifMatch(person) };
  const body = options.successor === undefined ? {} : { successorId: options.successor };
  const removal = await answerOf(context.api.POST('/v1/administration/persons/{personId}/remove', { params, body }));
  context.answer(removal, (done) => [...sentences(person, done), ...handedOver(person, successor)].join('\n'));
}

function requireSuccessor(person: Person, { successor }: RemoveOptions): void {
  const alone = soleIn(person);
  if (alone.length === 0 || successor !== undefined) return;
  throw usageError(
    [
      `${nameOf(person)} is the only coordinator of ${plural(alone.length, 'dialog')}, and a dialog is never without one:`,
      ...dialogLines(alone),
      'Name the employee who takes over and reads what is new: --successor ID ("letdialog person list" shows the ids).',
      'Whoever must read earlier posts must be invited by a participant first; "letdialog participant appoint" then puts them in charge.',
    ].join('\n'),
  );
}

/** A unit administrator may name somebody of another unit, whom they may not look up. */
async function successorName(context: Context, employeeId: string): Promise<string> {
  const params = { path: { employeeId } };
  const { data } = await context.api.GET('/v1/administration/employees/{employeeId}', { params });
  return data === undefined ? employeeId : nameOf(data);
}

/** The version is that of the person alone: what they have may change without it while somebody reads and thinks. */
async function requireUnchanged(context: Context, shown: Person): Promise<void> {
  const now = await readPerson(context, shown.id);
  if (comparable(now) === comparable(shown)) return;
  throw new CommandError(
    'failed',
    `What ${nameOf(shown)} has here changed while you were asked. Nothing was removed; run the command again to see it.`,
  );
}

/** Logins come and go, and all of them end. */
const comparable = (person: Person): string => JSON.stringify({ ...person, openSessions: null });

const KEPT_FOR: Readonly<Record<Removal['keptFor'][number], string>> = {
  posts: 'what they wrote',
  subject: 'a dialog that is about them',
  log: 'the log',
};

function sentences(person: Person, { membershipsEnded, invitationsWithdrawn, keptFor, erased }: Removal): string[] {
  const ended = [
    plural(membershipsEnded, 'part in a dialog', 'parts in dialogs'),
    ...(invitationsWithdrawn === 0 ? [] : [plural(invitationsWithdrawn, 'invitation')]),
  ].join(' and ');
  return [
    `${nameOf(person)} is removed: ${ended} ended.`,
    erased
      ? 'Your municipality has no use left for the name.'
      : `The name stays for ${keptFor.map((reason) => KEPT_FOR[reason]).join(' and ')}.`,
  ];
}

function handedOver(person: Person, successor: string | null): string[] {
  const { length } = soleIn(person);
  return successor === null || length === 0 ? [] : [`${successor} coordinates ${plural(length, 'dialog')} instead.`];
}

export const removeCommand = (start: StartContext, run = runRemove): Command =>
  new Command('remove')
    .description('Remove a person: end all that they have here; first shows what that is, and asks')
    .addArgument(new ThingArgument('person', PERSON_ID))
    .addOption(
      new ThingOption('--successor <employee>', 'Employee who coordinates where the person is the only one', {
        ...{ kind: 'employee', isOptional: true },
      }),
    )
    .option('--yes', 'Do not ask')
    .action((person: string, options: Omit<RemoveOptions, 'person'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, person }),
    );
