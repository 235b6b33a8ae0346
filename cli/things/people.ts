import { answerOf } from '../api.ts';
import { type Candidate, labelOf } from '../candidates.ts';
import type { Context } from '../context.ts';
import { CommandError } from '../errors.ts';
import { personText, topicText } from '../print.ts';
import { type Find, ofPages } from './find.ts';
import { findParticipants } from './in-dialog.ts';

/** One's own, latest activity first, then those that one administers. */
export async function findDialogs(context: Context): Promise<readonly Candidate[]> {
  const own = await ofPages((query) => answerOf(context.api.GET('/v1/dialogs', { params: { query } })));
  const administered = await orNone(
    ofPages((query) => answerOf(context.api.GET('/v1/administered-dialogs', { params: { query } }))),
  );
  const known = new Set(own.map(({ id }) => id));
  return [...own, ...administered.filter(({ id }) => !known.has(id))].map(({ id, topic, subject, state }) => ({
    id,
    names: [topic ?? '', subject.name ?? ''],
    label: labelOf(topicText(topic), personText(subject), state),
  }));
}

export async function findEmployees(context: Context): Promise<readonly Candidate[]> {
  const employees = await ofPages((query) =>
    answerOf(context.api.GET('/v1/administration/employees', { params: { query } })),
  );
  return employees.map((employee) => ({
    id: employee.id,
    names: [employee.name ?? ''],
    label: labelOf(personText(employee), employee.unit.name),
  }));
}

/** Whoever takes part in the dialog that is named, or an employee. */
export const findPersons: Find = async (context, sought) =>
  sought.dialogId === undefined ? findEmployees(context) : findParticipants(context, sought);

/** Not everybody administers. */
async function orNone<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await list;
  } catch (error) {
    if (error instanceof CommandError && error.kind === 'failed') return [];
    throw error;
  }
}
