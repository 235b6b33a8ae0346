import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { PERSON_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { plural } from '../../print.ts';
import { ThingArgument } from '../../things/marks.ts';
import { dialogLines, nameOf, type Person, type PersonOptions, readPerson, soleIn } from './person.ts';

export async function runDisable(context: Context, { person: personId }: PersonOptions): Promise<void> {
  const seen = await readPerson(context, personId);
  const params = { path: { personId }, header: ifMatch(seen) };
  const disabled = await answerOf(context.api.POST('/v1/administration/persons/{personId}/disable', { params }));
  const lost = seen.invitations.filter(({ tie }) => tie === 'made').length;
  context.answer(disabled, (person) =>
    [
      `${nameOf(person)} is disabled: logged out everywhere, and cannot log in.`,
      ...(lost === 0 ? [] : [`Withdrawn: ${plural(lost, 'invitation')} that they made and that still waited.`]),
      ...stays(person),
    ].join('\n'),
  );
}

export async function runEnable(context: Context, { person: personId }: PersonOptions): Promise<void> {
  const seen = await readPerson(context, personId);
  const params = { path: { personId }, header: ifMatch(seen) };
  const enabled = await answerOf(context.api.POST('/v1/administration/persons/{personId}/enable', { params }));
  context.answer(
    enabled,
    (person) => `${nameOf(person)} can log in again, to ${plural(person.membershipCount, 'dialog')} as before.`,
  );
}

function stays(person: Person): string[] {
  const { membershipCount } = person;
  const alone = soleIn(person);
  return [
    ...(membershipCount === 0
      ? []
      : [
          `${plural(membershipCount, 'part in a dialog stays', 'parts in dialogs stay')}, for when they are enabled again.`,
        ]),
    ...(alone.length === 0 ? [] : [NOBODY_ELSE, ...dialogLines(alone)]),
  ];
}

const NOBODY_ELSE =
  'Nobody else coordinates these; "letdialog participant add" and "letdialog participant appoint" put somebody in charge:';

export const disableCommand = (start: StartContext, run = runDisable): Command =>
  new Command('disable')
    .description('Disable an employee: log them out at once and let them in no more; what they have stays')
    .addArgument(new ThingArgument('person', PERSON_ID))
    .action((person: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { person }));

export const enableCommand = (start: StartContext, run = runEnable): Command =>
  new Command('enable')
    .description('Enable a disabled employee, who takes part in the same dialogs again')
    .addArgument(new ThingArgument('person', PERSON_ID))
    .action((person: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { person }));
