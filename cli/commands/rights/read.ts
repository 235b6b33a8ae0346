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
  /** None when no login is needed. Several when the request decides which one applies. */
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

/** Reads the table from the server's own contract, so that it is that of the server's version. */
export async function readRights(context: Context): Promise<RightsTable> {
  const contract = recordOf(await context.readContract());
  const actors = listOf(recordOf(contract['x-rights']).actors).map(recordOf);
  if (actors.length === 0) throw new CommandError('failed', 'The contract of this API has no rights table.');
  const operations = Object.values(recordOf(contract.paths)).flatMap((path) => Object.values(recordOf(path)));
  return {
    actors: actors.map(({ name, description }) => ({ name: String(name), description: String(description) })),
    operations: operations.map(operationOf).toSorted((a, b) => a.tag.localeCompare(b.tag, 'en')),
  };
}

/** The same operation, with the rights of these actors alone. */
export function onlyFor(actors: readonly Actor[], { rights, policies, ...rest }: Operation): Operation {
  const pick = (all: Rights): Rights =>
    Object.fromEntries(actors.flatMap(({ name }) => (all[name] === undefined ? [] : [[name, all[name]]])));
  return { ...rest, rights: pick(rights), policies: policies.map((each) => ({ ...each, rights: pick(each.rights) })) };
}

function operationOf(value: unknown): Operation {
  const { operationId, tags, summary, 'x-rights': extension } = recordOf(value);
  const { rights: found, policies } = recordOf(extension);
  const rights = rightsOf(found);
  return {
    operation: String(operationId),
    tag: String(listOf(tags)[0] ?? ''),
    summary: String(summary ?? ''),
    rights,
    policies: listOf(policies)
      .map(recordOf)
      .map(({ name, description, rights: own }) => ({
        name: String(name),
        description: String(description),
        rights: own === undefined ? rights : rightsOf(own),
      })),
  };
}

const rightsOf = (value: unknown): Rights =>
  Object.fromEntries(Object.entries(recordOf(value)).map(([actor, right]) => [actor, String(right)]));

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
