import type { RequestRoute } from '@hapi/hapi';
import type { OpenAPIObject, OperationObject } from 'openapi3-ts/oas31';
import type { NamedPolicy } from '../core/policy.ts';

/** How an operation answers one kind of actor, the best first. Of several policies the best right counts. */
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

interface EvaluatedPolicy extends NamedPolicy {
  readonly rights: Rights;
}

interface OperationRights {
  readonly rights: Rights;
  /** The request decides which one counts. Empty where no login is needed. */
  readonly policies: readonly EvaluatedPolicy[];
}

/** The rights of every operation, from the policies that it names. */
export interface RightsTable {
  readonly actors: readonly ActorKind[];
  of(route: RequestRoute): OperationRights;
}

/** The extension of the contract that carries the rights, once for the document and once for each operation. */
const EXTENSION = 'x-rights';

export const actorsExtension = ({ actors }: RightsTable): object => ({
  [EXTENSION]: { actors, meanings: MEANINGS },
});

export function rightsExtension({ rights, policies }: OperationRights): object {
  const [only, ...others] = policies;
  const shown = only && others.length === 0 ? [{ name: only.name, description: only.description }] : policies;
  return { [EXTENSION]: { rights, policies: shown } };
}

export function actorsOf(document: OpenAPIObject): readonly ActorKind[] {
  const extension: { actors: readonly ActorKind[] } | undefined = document[EXTENSION];
  return extension?.actors ?? [];
}

export function rightsOf(operation: OperationObject): OperationRights | null {
  const extension: { rights: Rights; policies: readonly (NamedPolicy & { rights?: Rights })[] } | undefined =
    operation[EXTENSION];
  if (extension === undefined) return null;
  const { rights, policies } = extension;
  return { rights, policies: policies.map((policy) => ({ ...policy, rights: policy.rights ?? rights })) };
}
