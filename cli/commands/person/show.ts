import { Command } from 'commander';
import { PERSON_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { facts, personText, plural } from '../../print.ts';
import { ThingArgument } from '../../things/marks.ts';
import {
  type Employee,
  invitationLines,
  membershipLines,
  type Person,
  type PersonOptions,
  readEmployee,
  readPerson,
} from './person.ts';

/** Both as the API gives them; each has a version of its own. */
interface ShownPerson {
  readonly person: Person;
  /** Null for citizens and externals. */
  readonly employee: Employee | null;
}

export async function runShow(context: Context, { person: personId }: PersonOptions): Promise<void> {
  const person = await readPerson(context, personId);
  const employee = person.kind === 'employee' ? await readEmployee(context, personId) : null;
  context.answer({ person, employee }, shownText);
}

function shownText({ person, employee }: ShownPerson): string {
  const about = facts([
    ['Name', personText(person)],
    ['Kind', person.kind],
    ...(employee === null ? [] : employeeFacts(person, employee)),
    ['Id', person.id],
  ]);
  const { membershipCount, invitations } = person;
  const memberships = [
    `Takes part in ${plural(membershipCount, 'dialog')} of your municipality${membershipCount === 0 ? '.' : ':'}`,
    ...membershipLines(person),
  ];
  const waiting = [
    `${plural(invitations.length, 'invitation waits', 'invitations wait')}:`,
    ...invitationLines(person),
  ];
  return [[about], memberships, ...(invitations.length === 0 ? [] : [waiting])]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

const employeeFacts = (person: Person, employee: Employee): (readonly [string, string])[] => [
  ['Unit', employee.unit.name],
  ['Access', person.isDisabled ? 'disabled: cannot log in' : 'open'],
  ['Rights', rightsOf(employee) || 'none'],
  ['Withheld', employee.withheld.join(', ') || 'none'],
  ['Open logins', String(person.openSessions ?? 0)],
];

/** The provider gives whatever the municipality has not granted itself. */
const rightsOf = ({ privileges, granted }: Employee): string =>
  privileges.map((each) => `${each} (${granted.includes(each) ? 'granted here' : 'by the login provider'})`).join(', ');

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show who somebody is here, what they may do, and in which dialogs they take part')
    .addArgument(new ThingArgument('person', PERSON_ID))
    .action((person: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), { person }));
