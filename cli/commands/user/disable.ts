import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { PERSON_ID, parseId } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { nameOf, type Person, type PersonOptions, plural, readPerson, soleIn } from './person.ts';

export async function runDisable(context: Context, { person: personId }: PersonOptions): Promise<void> {
  const params = await changeOf(context, personId);
  const disabled = await answerOf(context.api.POST('/v1/administration/persons/{personId}/disable', { params }));
  context.answer(disabled, (person) =>
    [
      `${nameOf(person)} is disabled: logged out everywhere, and cannot log in.`,
      'Invitations that they made and nobody has answered are withdrawn.',
      ...stays(person),
    ].join('\n'),
  );
}

export async function runEnable(context: Context, { person: personId }: PersonOptions): Promise<void> {
  const params = await changeOf(context, personId);
  const enabled = await answerOf(context.api.POST('/v1/administration/persons/{personId}/enable', { params }));
  context.answer(
    enabled,
    (person) => `${nameOf(person)} can log in again, to ${plural(person.membershipCount, 'dialog')} as before.`,
  );
}

async function changeOf(context: Context, personId: string) {
  const seen = await readPerson(context, personId);
  return { path: { personId }, header: ifMatch(seen) };
}

function stays(person: Person): string[] {
  const { membershipCount } = person;
  const alone = soleIn(person);
  if (membershipCount === 0) return [];
  const parts = plural(membershipCount, 'part in a dialog stays', 'parts in dialogs stay');
  return [
    `${parts}, for when they are enabled again.`,
    ...(alone.length === 0
      ? []
      : [
          `Nobody else coordinates ${plural(alone.length, 'of them', 'of them')}; "letdialog participant appoint" names another:`,
          ...alone.map(({ dialogId, topic }) => `  ${dialogId}  ${topic ?? ''}`),
        ]),
  ];
}

export const disableCommand = (start: StartContext, run = runDisable): Command =>
  new Command('disable')
    .description('log an employee out at once and let them in no more; what they have stays')
    .argument('<person>', PERSON_ID, parseId)
    .action((person: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { person }));

export const enableCommand = (start: StartContext, run = runEnable): Command =>
  new Command('enable')
    .description('let a disabled employee in again, to the same dialogs')
    .argument('<person>', PERSON_ID, parseId)
    .action((person: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { person }));
