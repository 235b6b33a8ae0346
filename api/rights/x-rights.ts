import type { RequestRoute } from '@hapi/hapi';
import type { OpenAPIObject } from 'openapi3-ts/oas31';

/** How an operation answers one kind of actor. The best comes first: of several policies that one counts. */
export const RIGHTS = ['allowed', 'refused', 'hidden', 'login'] as const;
export type Right = (typeof RIGHTS)[number];

export const MEANINGS: Readonly<Record<Right, string>> = {
  allowed: 'may do it',
  refused: '403: knows of it, but may not do it',
  hidden: '404: may not know whether it exists',
  login: '401: a person or case system must log in first',
};

export interface ActorKind {
  readonly name: string;
  readonly description: string;
}

/** By the name of each kind of actor. */
export type Rights = Readonly<Record<string, Right>>;

export interface EvaluatedPolicy {
  readonly name: string;
  readonly description: string;
  readonly rights: Rights;
}

interface OperationRights {
  readonly rights: Rights;
  /** What is asked in the request decides which one counts. None where no login is needed. */
  readonly policies: readonly EvaluatedPolicy[];
}

/** Told by whoever knows every policy. */
export interface RightsTable {
  readonly actors: readonly ActorKind[];
  of(route: RequestRoute): OperationRights;
}

/** Where the contract carries them. */
const EXTENSION = 'x-rights';

/** Who stands in none of a policy's lists: most do, and a list of them would hide the others. */
const OTHERWISE: Right = 'refused';

/** A policy in the contract: who gets which answer, by the name of the answer. */
type ContractPolicy = { readonly description: string } & Readonly<Partial<Record<Right, readonly string[]>>>;

interface ContractRights {
  readonly actors: readonly ActorKind[];
  /** The best first: whoever satisfies one of several policies is let in. */
  readonly answers: readonly { readonly name: Right; readonly description: string }[];
  /** The answer to an actor whom a policy does not name. */
  readonly otherwise: Right;
  readonly policies: Readonly<Record<string, ContractPolicy>>;
  /** The policies of each operation, by its id. None where no login is needed. */
  readonly operations: Readonly<Record<string, readonly string[]>>;
}

/** The whole table, once: each policy by its name, and for each operation the names of those that it asks. */
export function rightsExtension(table: RightsTable, routes: readonly RequestRoute[]): object {
  const policies = new Map<string, ContractPolicy>();
  const operations = routes.map((route) => {
    const evaluated = table.of(route).policies;
    for (const policy of evaluated) note(policies, policy);
    return [String(route.settings.id), evaluated.map(({ name }) => name)] as const;
  });
  const rights: ContractRights = {
    actors: table.actors,
    answers: RIGHTS.map((name) => ({ name, description: MEANINGS[name] })),
    otherwise: OTHERWISE,
    policies: Object.fromEntries(policies),
    operations: Object.fromEntries(operations),
  };
  return { [EXTENSION]: rights };
}

function note(policies: Map<string, ContractPolicy>, { name, description, rights }: EvaluatedPolicy): void {
  const answers = RIGHTS.filter((right) => right !== OTHERWISE)
    .map((right) => [right, Object.keys(rights).filter((actor) => rights[actor] === right)] as const)
    .filter(([, actors]) => actors.length > 0);
  const policy = { description, ...Object.fromEntries(answers) };
  const known = policies.get(name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(policy))
    throw new Error(`The policy ${name} answers two operations differently: give one of them a policy of its own`);
  policies.set(name, policy);
}

export const actorsOf = (document: OpenAPIObject): readonly ActorKind[] => toldIn(document)?.actors ?? [];

/** Null where the contract tells no rights. */
export function rightsOf(document: OpenAPIObject, operationId: string): OperationRights | null {
  const told = toldIn(document);
  const names = told?.operations[operationId];
  if (told === undefined || names === undefined) return null;
  const policies = names.map((name) => judgedPolicy(name, told));
  return { rights: combined(policies, told.actors), policies };
}

function judgedPolicy(name: string, { actors, policies, otherwise }: ContractRights): EvaluatedPolicy {
  const policy = policies[name];
  if (policy === undefined) throw new Error(`The contract names the policy ${name} and does not tell it`);
  const rightOf = (actor: string): Right => RIGHTS.find((right) => policy[right]?.includes(actor)) ?? otherwise;
  const rights = Object.fromEntries(actors.map((actor) => [actor.name, rightOf(actor.name)]));
  return { name, description: policy.description, rights };
}

/** Which of several policies counts is decided by what is asked for, so that whoever satisfies one is let in. */
export const combined = (policies: readonly EvaluatedPolicy[], actors: readonly ActorKind[]): Rights =>
  Object.fromEntries(actors.map(({ name }) => [name, bestOf(policies.map(({ rights }) => rights[name]))]));

const bestOf = (rights: readonly (Right | undefined)[]): Right =>
  rights.length === 0 ? 'allowed' : (RIGHTS.find((right) => rights.includes(right)) ?? 'refused');

const toldIn = (document: OpenAPIObject): ContractRights | undefined => document[EXTENSION];
