/**
 * Who may do what: the policies of every operation, judged for one of each kind of actor around one open dialog. Nothing
 * is loaded, and nothing is written down twice: a policy that changes changes the table. Where no policy is asked, the
 * doors decide: who needs no login, whom a route lets in, who has no token.
 */
import type { RequestRoute } from '@hapi/hapi';
import type { NamedPolicy, Verdict } from '../core/policy.ts';
import { acceptedCallers } from '../http/authentication.ts';
import { POLICY_SAMPLES, type PolicySamples } from './policy-facts.ts';
import { CASE_SYSTEM, SAMPLE_ACTORS, WITHOUT_TOKEN } from './sample-actors.ts';
import { RIGHTS, type Right, type Rights, type RightsTable } from './x-rights.ts';

const ACTORS = [...SAMPLE_ACTORS, CASE_SYSTEM, ...WITHOUT_TOKEN];

export function createRightsTable(bound: readonly PolicySamples[]): RightsTable {
  const byName = new Map(bound.map((each) => [each.name, each]));
  return {
    actors: ACTORS.map(({ name, description }) => ({ name, description })),
    of: (route) => {
      const { auth, app } = route.settings;
      // hapi's types do not know of `auth: false`; where nothing is said, a login is the default.
      if (auth !== undefined && !auth) return { rights: everybody('allowed'), policies: [] };
      const policies = (app?.policies ?? []).map(({ name, description }) => {
        const rights = judged(route, boundTo(byName, { name, description }));
        return { name, description, rights };
      });
      return { rights: bestOf(policies.map(({ rights }) => rights)), policies };
    },
  };
}

export const rightsTable: RightsTable = createRightsTable(POLICY_SAMPLES);

const everybody = (right: Right): Rights => Object.fromEntries(ACTORS.map(({ name }) => [name, right]));

function boundTo(byName: ReadonlyMap<string, PolicySamples>, { name }: NamedPolicy): PolicySamples {
  const bound = byName.get(name);
  if (!bound) throw new Error(`The policy ${name} has no facts in api/rights/policy-facts.ts`);
  return bound;
}

function judged({ settings }: RequestRoute, { judge }: PolicySamples): Rights {
  const isFor = acceptedCallers(settings);
  return Object.fromEntries([
    ...SAMPLE_ACTORS.map((figure) => [figure.name, isFor.persons ? rightOf(judge(figure)) : 'refused'] as const),
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
