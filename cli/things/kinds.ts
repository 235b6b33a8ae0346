/** What can be named at a command line instead of by its id, and where it is looked for. */
import { answerOf } from '../api.ts';
import type { Context } from '../context.ts';
import { CommandError } from '../errors.ts';
import { personText, topicText } from '../print.ts';
import { type Candidate, type Find, ofPages, within } from './candidates.ts';

/** One's own, latest activity first, then those that one administers. */
async function findDialogs(context: Context): Promise<readonly Candidate[]> {
  const own = await ofPages((query) => answerOf(context.api.GET('/v1/dialogs', { params: { query } })));
  const administered = await orNone(
    ofPages((query) => answerOf(context.api.GET('/v1/administered-dialogs', { params: { query } }))),
  );
  const known = new Set(own.map(({ id }) => id));
  return [...own, ...administered.filter(({ id }) => !known.has(id))].map(({ id, topic, subject, state }) => ({
    id,
    names: [topic ?? '', subject.name ?? ''],
    label: [topicText(topic), personText(subject), state].join(' · '),
  }));
}

async function findEmployees(context: Context): Promise<readonly Candidate[]> {
  const employees = await ofPages((query) =>
    answerOf(context.api.GET('/v1/administration/employees', { params: { query } })),
  );
  return employees.map(({ id, name, unit, protected: isProtected }) => ({
    id,
    names: [name ?? ''],
    label: [personText({ name, protected: isProtected }), unit.name].join(' · '),
  }));
}

/** Whoever takes part in the dialog that is named, or an employee. */
const findPersons: Find = async (context, scope) =>
  scope.dialogId === undefined ? findEmployees(context) : findParticipants(context, scope);

const findParticipants: Find = async (context, scope) => {
  const path = { dialogId: within(scope) };
  const { items } = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/participants', { params: { path } }));
  return items.map((each) => ({
    id: each.id,
    names: [each.name ?? ''],
    label: [personText(each), each.title ?? each.kind, each.role].join(' · '),
  }));
};

const findInvitations: Find = async (context, scope) => {
  const path = { dialogId: within(scope) };
  const { items } = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/invitations', { params: { path } }));
  return items.map((each) => ({
    id: each.id,
    names: [each.email ?? '', each.claimedBy?.name ?? ''],
    label: [each.email ?? '', each.claimedBy === null ? '' : personText(each.claimedBy), each.state]
      .filter((text) => text !== '')
      .join(' · '),
  }));
};

/** Not everybody administers. */
async function orNone<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await list;
  } catch (error) {
    if (error instanceof CommandError && error.kind === 'failed') return [];
    throw error;
  }
}

export const KINDS = {
  dialog: findDialogs,
  employee: findEmployees,
  person: findPersons,
  participant: findParticipants,
  invitation: findInvitations,
} satisfies Record<string, Find>;

export type KindName = keyof typeof KINDS;
