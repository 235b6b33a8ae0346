import type { Context } from '../../context.ts';
import { CommandError } from '../../errors.ts';

/** By kind of actor: allowed, refused, hidden or login. */
export type Rights = Readonly<Record<string, string>>;

export interface Policy {
  readonly name: string;
  readonly description: string;
  readonly rights: Rights;
}

export interface Operation {
  readonly operation: string;
  readonly tag: string;
  readonly summary: string;
  readonly rights: Rights;
  /** None where no login is needed; several where what is asked for decides which one counts. */
  readonly policies: readonly Policy[];
}

export interface Actor {
  readonly name: string;
  readonly description: string;
}

export interface RightsTable {
  readonly actors: readonly Actor[];
  readonly operations: readonly Operation[];
}

/** Out of the contract that the server itself tells, so that the table is that of its version. */
export async function readRights(context: Context): Promise<RightsTable> {
  const contract = recordOf(await context.readContract());
  const told = recordOf(contract['x-rights']);
  const actors = namedIn(told.actors);
  if (actors.length === 0) throw new CommandError('failed', 'The contract of this API has no rights table.');
  const operations = Object.values(recordOf(contract.paths)).flatMap((path) => Object.values(recordOf(path)));
  const tags = namedIn(contract.tags).map(({ name }) => name);
  return {
    actors,
    operations: operations
      .map((operation) => operationOf(operation, told))
      .toSorted((a, b) => tags.indexOf(a.tag) - tags.indexOf(b.tag)),
  };
}

/** The same operation, with the rights of these actors alone. */
export function onlyFor(actors: readonly Actor[], { rights, policies, ...rest }: Operation): Operation {
  const pick = (all: Rights): Rights =>
    Object.fromEntries(actors.flatMap(({ name }) => (all[name] === undefined ? [] : [[name, all[name]]])));
  return { ...rest, rights: pick(rights), policies: policies.map((each) => ({ ...each, rights: pick(each.rights) })) };
}

function operationOf(operation: unknown, told: Told): Operation {
  const { operationId, tags, summary } = recordOf(operation);
  const policies = listOf(recordOf(told.operations)[String(operationId)]).map((name) => policyOf(String(name), told));
  return {
    operation: String(operationId),
    tag: String(listOf(tags)[0] ?? ''),
    summary: String(summary ?? ''),
    rights: combined(policies, told),
    policies,
  };
}

/** It lists actors by answer; who stands in no list gets the answer that the contract names for the others. */
function policyOf(name: string, told: Told): Policy {
  const { description, ...answers } = recordOf(recordOf(told.policies)[name]);
  const others = namedIn(told.actors).map((actor) => [actor.name, String(told.otherwise)] as const);
  const listed = Object.entries(answers).flatMap(([answer, actors]) =>
    listOf(actors).map((actor) => [String(actor), answer] as const),
  );
  return { name, description: String(description), rights: Object.fromEntries([...others, ...listed]) };
}

/** The answers stand best first: whoever satisfies one of several policies is let in, and everybody where there is none. */
function combined(policies: readonly Policy[], told: Told): Rights {
  const answers = namedIn(told.answers).map(({ name }) => name);
  const bestOf = (rights: readonly (string | undefined)[]): string | undefined =>
    policies.length === 0 ? answers[0] : answers.find((answer) => rights.includes(answer));
  const rights = namedIn(told.actors).map(({ name }) => [name, bestOf(policies.map((each) => each.rights[name]))]);
  return Object.fromEntries(rights.filter(([, right]) => right !== undefined));
}

/** `x-rights` of the contract: actors, answers, policies by name, and which of them each operation asks. */
type Told = Readonly<Record<string, unknown>>;

const namedIn = (list: unknown): Actor[] =>
  listOf(list)
    .map(recordOf)
    .map(({ name, description }) => ({ name: String(name), description: String(description) }));

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
