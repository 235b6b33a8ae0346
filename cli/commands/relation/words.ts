/** What the commands on relations share: the words of the API, days, and how a person is named. */
import { InvalidArgumentError, Option } from 'commander';
import type { Schemas } from '../../api.ts';
import { answerOf } from '../../api.ts';
import type { Context } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { personText, safeLine } from '../../print.ts';
import { readSecretFile } from '../../secrets.ts';
import { ZONE } from '../../times.ts';

export type NewRelation = Schemas['NewRelation'];
export type Relation = Schemas['Relation'];

export const KINDS = [
  ...(['self', 'custody_holder', 'parent_without_custody', 'guardian', 'foster_carer', 'other_relative'] as const),
  ...(['professional', 'born', 'married', 'deceased'] as const),
] satisfies readonly NewRelation['kind'][];
export const SOURCES = [
  ...(['register', 'court', 'document', 'statement', 'cpr'] as const),
] satisfies readonly NewRelation['source'][];

const DAY = /^[12]\d{3}-\d\d-\d\d$/;

export function parseDay(text: string): string {
  if (!DAY.test(text)) throw new InvalidArgumentError('A day looks like 2026-11-30.');
  return text;
}

export const today = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: ZONE });

export const RELATION_ID = 'Id of the fact, from "relation list"';

export const sourceOption = (): Option => new Option('--source <source>', 'Where it is known from').choices(SOURCES);
export const verifiedOption = (): Option =>
  new Option('--verified-on <day>', 'Day on which somebody made sure of it; today when left out').argParser(parseDay);
export const noteOption = (): Option =>
  new Option('--note-file <file>', 'Read a note from a file, or - for stdin; it is sealed');

export const postRelation = (context: Context, dialogId: string, body: NewRelation): Promise<Relation> =>
  answerOf(context.api.POST('/v1/dialogs/{dialogId}/relations', { params: { path: { dialogId } }, body }));

export async function findRelation(context: Context, dialogId: string, id: string): Promise<Relation> {
  const { items } = await answerOf(
    context.api.GET('/v1/dialogs/{dialogId}/relations', { params: { path: { dialogId } } }),
  );
  const found = items.find((each) => each.id === id);
  if (!found) throw usageError('That fact is not there, or another one has replaced it: see "relation list"');
  return found;
}

export const noteOf = async (context: Context, file: string | undefined): Promise<{ note?: string }> =>
  file === undefined ? {} : { note: (await readSecretFile(context, file)).trim() };

export const sentence = (relation: Relation): string => {
  const who = safeLine(personText(relation.person)) || relation.person.id;
  const days =
    relation.validTo === null ? `from ${relation.validFrom}` : `${relation.validFrom} to ${relation.validTo}`;
  return `${who}: ${relation.kind}, ${days} (${relation.id}).`;
};
