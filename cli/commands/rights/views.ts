import { safeLine } from '../../print.ts';
import type { Actor, Operation, Rights, RightsTable } from './read.ts';

interface Answer {
  readonly mark: string;
  readonly word: string;
  readonly description: string;
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  allowed: { mark: '+', word: 'yes', description: 'may do it' },
  refused: { mark: '-', word: 'no', description: 'may not do it (403)' },
  hidden: { mark: '.', word: 'hidden', description: 'may not know whether it exists (404)' },
  login: { mark: '!', word: 'login', description: 'must log in first (401)' },
};
/** Of a server that is newer than this command. */
const UNKNOWN: Answer = { mark: '?', word: 'unknown', description: '' };
const ALL_ANSWERS = [...Object.values(ANSWERS), UNKNOWN];
const WORD_WIDTH = Math.max(...ALL_ANSWERS.map(({ word }) => word.length)) + 2;

const answerOf = (rights: Rights, { name }: Actor): Answer => ANSWERS[rights[name] ?? ''] ?? UNKNOWN;

/** A row for each operation and a numbered column for each actor, narrow enough for 80 columns. */
export function wholeTable({ actors, operations }: RightsTable): string {
  const width = Math.max(...operations.flatMap(rowsOf).map(({ title }) => title.length));
  const head = actors.map((_actor, index) => String(index + 1).padStart(3)).join('');
  const groups = [...new Set(operations.map(({ tag }) => tag))].map((tag) => {
    const rows = operations.filter((each) => each.tag === tag).flatMap(rowsOf);
    const lines = rows.map(({ title, rights }) => title.padEnd(width) + marks(actors, rights));
    return [tag.toUpperCase().padEnd(width) + head, ...lines].map(safeLine).join('\n');
  });
  return [...groups, ANSWER_LEGEND, actorLegend(actors)].join('\n\n');
}

const marks = (actors: readonly Actor[], rights: Rights): string =>
  actors.map((actor) => answerOf(rights, actor).mark.padStart(3)).join('');

/** Below an operation of several policies stands each of them. */
const rowsOf = ({ operation, rights, policies }: Operation): { title: string; rights: Rights }[] => [
  { title: operation, rights },
  ...(policies.length > 1 ? policies.map(({ name, rights: own }) => ({ title: `  ${name}`, rights: own })) : []),
];

const ANSWER_LEGEND = Object.values(ANSWERS)
  .map(({ mark, description }) => ` ${mark}  ${description}`)
  .join('\n');

function actorLegend(actors: readonly Actor[]): string {
  const width = Math.max(...actors.map(({ name }) => name.length)) + 2;
  return actors
    .map(({ name, description }, index) =>
      hanging(`${String(index + 1).padStart(2)}  ${name.padEnd(width)}`, description),
    )
    .join('\n');
}

/** One operation: each of its rules, and its answer to each actor. */
export function operationText({ operation, summary, policies, rights }: Operation, actors: readonly Actor[]): string {
  const rules = policies.length === 0 ? [{ name: 'no login', description: 'everybody', rights }] : policies;
  const texts = rules.map((rule) =>
    [hanging(`${rule.name}: `, rule.description), ...answersText(rule.rights, actors)].join('\n'),
  );
  return [hanging(`${operation}: `, summary), ...texts].join('\n\n');
}

const answersText = (rights: Rights, actors: readonly Actor[]): string[] =>
  ALL_ANSWERS.flatMap((answer) => {
    const names = actors.filter((actor) => answerOf(rights, actor) === answer).map(({ name }) => name);
    return names.length === 0 ? [] : [hanging(`  ${answer.word.padEnd(WORD_WIDTH)}`, names.join(', '))];
  });

/** One actor: the answer to each operation. */
export function actorText(actor: Actor, operations: readonly Operation[]): string {
  const width = Math.max(...operations.map(({ operation }) => operation.length)) + 2;
  const acts = operations.flatMap(actsOf);
  const texts = ALL_ANSWERS.flatMap((answer) => {
    const found = acts.filter(({ rights }) => answerOf(rights, actor) === answer);
    if (found.length === 0) return [];
    return [[answer.word, ...found.map(({ title, text }) => hanging(`  ${title.padEnd(width)}`, text))].join('\n')];
  });
  return [hanging(`${actor.name}: `, actor.description), ...texts].join('\n\n');
}

/** What an operation is for; where several rules are for different things, each of them. */
const actsOf = ({ operation: title, summary, rights, policies }: Operation) =>
  policies.length > 1
    ? policies.map(({ name, description, rights: own }) => ({ title, text: `${name}: ${description}`, rights: own }))
    : [{ title, text: summary, rights }];

const NARROWEST = 80;

/** Text beside its beginning, broken between words. */
function hanging(beginning: string, text: string): string {
  const lines = [''];
  for (const word of safeLine(text).split(' ')) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || beginning.length + longer.length <= NARROWEST) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return safeLine(beginning) + lines.join(`\n${' '.repeat(beginning.length)}`);
}
