/**
 * Who may do what: the policies of every operation, judged for one of each kind of actor around one open dialog. Nothing
 * is loaded, and nothing is written down twice: a policy that changes changes the table. Where no policy is asked, the
 * doors decide: who needs no login, whom a route lets in, who has no token.
 */
import type { RequestRoute } from '@hapi/hapi';
import type { NamedPolicy, Verdict } from '../core/policy.ts';
import { letsIn } from '../http/authentication.ts';
import { RIGHTS, type Right, type Rights, type RightsTable } from '../http/rights.ts';
import { BOUND, type Bound } from './bindings.ts';
import { CASE_SYSTEM, FIGURES, WITHOUT_TOKEN } from './figures.ts';

const ACTORS = [...FIGURES, CASE_SYSTEM, ...WITHOUT_TOKEN];

export function createRightsTable(bound: readonly Bound[]): RightsTable {
  const byName = new Map(bound.map((each) => [each.name, each]));
  return {
    actors: ACTORS.map(({ name, says }) => ({ name, says })),
    of: (route) => {
      const { auth, app } = route.settings;
      // hapi's types do not know of `auth: false`; where nothing is said, a login is the default.
      if (auth !== undefined && !auth) return { rights: everybody('allowed'), policies: [] };
      const policies = (app?.policies ?? []).map(({ name, says }) => {
        const rights = judged(route, boundTo(byName, { name, says }));
        return { name, says, rights };
      });
      return { rights: bestOf(policies.map(({ rights }) => rights)), policies };
    },
  };
}

export const rightsTable: RightsTable = createRightsTable(BOUND);

const everybody = (right: Right): Rights => Object.fromEntries(ACTORS.map(({ name }) => [name, right]));

function boundTo(byName: ReadonlyMap<string, Bound>, { name }: NamedPolicy): Bound {
  const bound = byName.get(name);
  if (!bound) throw new Error(`The policy ${name} has no facts in api/rights/bindings.ts`);
  return bound;
}

function judged({ settings }: RequestRoute, { judge }: Bound): Rights {
  const isFor = letsIn(settings);
  return Object.fromEntries([
    ...FIGURES.map((figure) => [figure.name, isFor.persons ? rightOf(judge(figure)) : 'refused'] as const),
    [CASE_SYSTEM.name, isFor.clients ? 'allowed' : 'refused'] as const,
    ...WITHOUT_TOKEN.map(({ name }) => [name, 'login'] as const),
  ]);
}

const rightOf = (verdict: Verdict): Right => (typeof verdict === 'string' ? verdict : 'refused');

/** Which of several policies counts is decided by what is asked for, so that whoever satisfies one is let in. */
const bestOf = (all: readonly Rights[]): Rights =>
  Object.fromEntries(
    ACTORS.map(({ name }) => {
      const best = RIGHTS.find((right) => all.some((rights) => rights[name] === right));
      if (best === undefined) throw new Error('An operation without a policy has no place in the table');
      return [name, best];
    }),
  );
