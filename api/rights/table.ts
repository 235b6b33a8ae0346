/**
 * Who may do what: the policies of every operation, evaluated for one sample actor of each kind around one open dialog.
 * Nothing is loaded, and nothing is written down twice: a change of a policy changes the table. Where an operation
 * names no policy, its route decides: whether it needs a login, and which callers it accepts.
 */
import type { RequestRoute } from '@hapi/hapi';
import type { NamedPolicy, Verdict } from '../core/policy.ts';
import { acceptedCallers } from '../http/authentication.ts';
import { POLICY_SAMPLES, type PolicySamples } from './policy-facts.ts';
import { CASE_SYSTEM, SAMPLE_ACTORS, WITHOUT_TOKEN } from './sample-actors.ts';
import { combined, type Right, type Rights, type RightsTable } from './x-rights.ts';

const ACTORS = [...SAMPLE_ACTORS, CASE_SYSTEM, ...WITHOUT_TOKEN];

export function createRightsTable(all: readonly PolicySamples[]): RightsTable {
  const byName = new Map(all.map((each) => [each.name, each]));
  return {
    actors: ACTORS.map(({ name, description }) => ({ name, description })),
    of: (route) => {
      const policies = policiesOf(route).map((policy) => ({
        name: policy.name,
        description: policy.description,
        rights: rightsFor(route, samplesOf(byName, policy)),
      }));
      return { rights: combined(policies, ACTORS), policies };
    },
  };
}

export const rightsTable: RightsTable = createRightsTable(POLICY_SAMPLES);

/** None where everybody is let in without a login. hapi's types do not know of `auth: false`; a login is the default. */
function policiesOf({ settings: { auth, app } }: RequestRoute): readonly NamedPolicy[] {
  if (auth !== undefined && !auth) return [];
  const policies = app?.policies ?? [];
  if (policies.length === 0) throw new Error('An operation without a policy has no place in the table');
  return policies;
}

function samplesOf(byName: ReadonlyMap<string, PolicySamples>, { name }: NamedPolicy): PolicySamples {
  const samples = byName.get(name);
  if (!samples) throw new Error(`The policy ${name} has no facts in api/rights/policy-facts.ts`);
  return samples;
}

function rightsFor({ settings }: RequestRoute, { evaluate, forCaseSystem }: PolicySamples): Rights {
  const isFor = acceptedCallers(settings);
  return Object.fromEntries([
    ...SAMPLE_ACTORS.map((sample) => [sample.name, isFor.persons ? rightOf(evaluate(sample)) : 'refused'] as const),
    [CASE_SYSTEM.name, isFor.clients ? rightOf(forCaseSystem ?? 'allowed') : 'refused'] as const,
    ...WITHOUT_TOKEN.map(({ name }) => [name, 'login'] as const),
  ]);
}

const rightOf = (verdict: Verdict): Right => (typeof verdict === 'string' ? verdict : 'refused');
