/** The text before a person is removed: what the removal ends, what stays, and why. */
import { plural, safeLine } from '../../print.ts';
import { invitationLines, membershipLines, nameOf, type Person, soleIn } from './person.ts';

export function whatItEnds(person: Person, successor: string | null): string {
  const isEmployee = person.kind === 'employee';
  return [
    [`Removing ${nameOf(person)} (${capacityOf(person)}) ends:`],
    memberships(person, successor),
    ...invitations(person),
    isEmployee ? employment(person) : LOGIN,
    ['What stays:', ...(isEmployee ? EMPLOYEE_KEEPS : OTHERS_KEEP)],
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

const capacityOf = ({ kind, unit }: Person): string => (unit === null ? kind : `${kind}, ${safeLine(unit.name)}`);

function memberships(person: Person, successor: string | null): string[] {
  const { membershipCount, kind } = person;
  const elsewhere = kind === 'employee' ? 'and any in other municipalities' : 'nothing in other municipalities';
  const takesOver = successor === null ? undefined : `the only one: ${successor} takes over`;
  return [
    `${plural(membershipCount, 'part in a dialog', 'parts in dialogs')} of your municipality, ${elsewhere}`,
    ...membershipLines(person, takesOver),
    ...(successor === null || soleIn(person).length === 0
      ? []
      : [`${successor} reads what is new there, and of what was before no more than until now.`]),
  ];
}

function invitations(person: Person): string[][] {
  const { length } = person.invitations;
  const shown = length === 0 ? [] : [plural(length, 'invitation that waits', 'invitations that wait')];
  const bound = person.kind === 'citizen' ? ['Any invitation for their CPR number, which is not shown here'] : [];
  const lines = [...shown, ...invitationLines(person), ...bound];
  return lines.length === 0 ? [] : [lines];
}

const employment = ({ openSessions }: Person): string[] => [
  `${plural(openSessions ?? 0, 'open login')}, all rights, and the tie to the login`,
  'Whoever logs in with it again begins as a new person, without any of this.',
];

const LOGIN = [
  'The tie to the login, and the e-mail address, if no municipality has anything else of theirs',
  'Name and CPR number are then erased, too, unless a dialog is about them or has something that they wrote.',
];

const LOG_STAYS = '- the log of who did what, which is never changed';
const POSTS_STAY = '- what they wrote, in the dialogs, with the name: others have answered it';
const EMPLOYEE_KEEPS = [POSTS_STAY, `${LOG_STAYS}, and the name for it`];
const OTHERS_KEEP = [POSTS_STAY, LOG_STAYS];
