import { answerOf } from '../api.ts';
import { labelOf } from '../candidates.ts';
import type { Context } from '../context.ts';
import { CommandError } from '../errors.ts';
import { personText, topicText } from '../print.ts';
import { t } from '../texts.ts';
import { type Find, ofPages } from './find.ts';
import { findParticipants } from './in-dialog.ts';

/** One's own, latest activity first, then those that one administers. */
export const findDialogs: Find = async (context, { text }) => {
  const own = await ofPages((query) => answerOf(context.api.GET('/v1/dialogs', { params: { query } })));
  const administered = await orNone(administeredDialogs(context, text));
  const known = new Set(own.map(({ id }) => id));
  return [...own, ...administered.filter(({ id }) => !known.has(id))].map(({ id, topic, subject, state }) => ({
    id,
    names: [topic ?? '', subject.name ?? ''],
    label: labelOf(topicText(topic), personText(subject), t(state)),
  }));
};

async function administeredDialogs({ api }: Context, text: string | undefined) {
  if (text === undefined)
    return ofPages((query) => answerOf(api.GET('/v1/administered-dialogs', { params: { query } })));
  const { items } = await answerOf(api.POST('/v1/administered-dialogs:search', { body: { text, limit: MOST_FOUND } }));
  return items;
}

export const findEmployees: Find = async ({ api }, { text }) => {
  const employees =
    text === undefined
      ? await ofPages((query) => answerOf(api.GET('/v1/administration/employees', { params: { query } })))
      : (await answerOf(api.POST('/v1/administration/employees:search', { body: { text, limit: MOST_FOUND } }))).items;
  return employees.map((employee) => ({
    id: employee.id,
    // The API finds by whole addresses and does not tell them.
    names: [employee.name ?? '', ...(text?.includes('@') ? [text] : [])],
    label: labelOf(personText(employee), employee.unit.name),
  }));
};

/** As many as the API finds at once. */
const MOST_FOUND = 50;

/** Whoever takes part in the dialog that is named, or an employee. */
export const findPersons: Find = async (context, sought) =>
  sought.dialogId === undefined ? findEmployees(context, sought) : findParticipants(context, sought);

/** Not everybody administers. */
async function orNone<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await list;
  } catch (error) {
    if (error instanceof CommandError && error.kind === 'failed') return [];
    throw error;
  }
}
