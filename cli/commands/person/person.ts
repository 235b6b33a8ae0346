/** Shared by the commands about a person: reading the person, and showing what they have. */
import { answerOf, type Schemas } from '../../api.ts';
import type { Context } from '../../context.ts';
import { personText, safeLine, table } from '../../print.ts';

export type Person = Schemas['Person'];
export type Employee = Schemas['Employee'];

export interface PersonOptions {
  readonly person: string;
}

export const readPerson = (context: Context, personId: string): Promise<Person> =>
  answerOf(context.api.GET('/v1/administration/persons/{personId}', { params: { path: { personId } } }));

export const readEmployee = (context: Context, employeeId: string): Promise<Employee> =>
  answerOf(context.api.GET('/v1/administration/employees/{employeeId}', { params: { path: { employeeId } } }));

export const nameOf = (person: Pick<Person, 'id' | 'name' | 'protected'>): string =>
  safeLine(personText(person) || person.id);

export const soleIn = ({ memberships }: Person): Person['memberships'] =>
  memberships.filter(({ isSoleCoordinator }) => isSoleCoordinator);

export const dialogLines = (memberships: Person['memberships']): string[] =>
  memberships.map(({ dialogId, topic }) => `  ${dialogId}  ${safeLine(topic ?? NOT_YOURS)}`);

const NOT_YOURS = '(not yours to see)';

/** Nothing where there is none. */
export function membershipLines({ memberships, membershipCount }: Person, sole = 'the only one'): string[] {
  if (membershipCount === 0) return [];
  const rows = memberships.map(({ dialogId, topic, state, role, isSoleCoordinator }) => [
    ...[dialogId, topic ?? NOT_YOURS, state],
    isSoleCoordinator ? `${role}, ${sole}` : role,
  ]);
  return [table(['DIALOG', 'TOPIC', 'STATE', 'ROLE'], rows), ...beyond(membershipCount - memberships.length)];
}

const beyond = (left: number): string[] => (left > 0 ? [`and ${left} more`] : []);

const TIES: Readonly<Record<Person['invitations'][number]['tie'], string>> = {
  made: 'made by them, for somebody else',
  claimed: 'claimed by them, to be confirmed',
};

export const invitationLines = ({ invitations }: Person): string[] =>
  invitations.length === 0
    ? []
    : [
        table(
          ['INVITATION', 'DIALOG', 'WHICH'],
          invitations.map(({ id, dialogId, tie }) => [id, dialogId, TIES[tie]]),
        ),
      ];
