import Hapi, { type RequestRoute } from '@hapi/hapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOneself, type NamedPolicy } from '../../api/core/policy.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

/** All that answers without a person. A new one is a decision, so it is written here by hand. */
const WITHOUT_PERSON = [
  '* /oidc/{path*}',
  'get /.well-known/jwks.json',
  'get /.well-known/oauth-authorization-server/oidc',
  'get /audit-log/checkpoint',
  'get /audit-log/keys',
  'get /audit-log/tile/{level}/{index*}',
  'get /docs',
  'get /docs/problems',
  'get /docs/problems/{code}',
  'get /docs/rights',
  'get /docs/style.css',
  'get /health/live',
  'get /health/ready',
  'get /login/callback',
  'get /login/{uid}',
  'get /login/{uid}/as-whom',
  'get /login/{uid}/callback',
  'get /notices/unsubscribe',
  'get /openapi.json',
  'post /login/{uid}',
  'post /login/{uid}/as-whom',
  'post /notices/unsubscribe',
];

type Routes = readonly RequestRoute[];

const named = ({ method, path }: RequestRoute): string => `${method} ${path}`;
const policiesOf = ({ settings }: RequestRoute): readonly NamedPolicy[] => settings.app?.policies ?? [];
/** hapi's types do not know of `auth: false`; where nothing is said, a login is the default. */
const open = (routes: Routes): RequestRoute[] => routes.filter(({ settings: { auth } }) => auth !== undefined && !auth);

const withoutPolicy = (routes: Routes): string[] =>
  routes.filter((route) => route.path.startsWith('/v1/') && policiesOf(route).length === 0).map(named);

/** hapi copies a route's options, but not the functions in them: they tell whether two policies are the same. */
function namesOfSeveral(routes: Routes): string[] {
  const judges = new Map<string, Set<unknown>>();
  for (const policy of routes.flatMap(policiesOf)) {
    const evaluate = 'evaluate' in policy ? policy.evaluate : undefined;
    expect(evaluate, policy.name).toBeTypeOf('function');
    judges.set(policy.name, (judges.get(policy.name) ?? new Set()).add(evaluate));
  }
  return [...judges].filter(([, found]) => found.size > 1).map(([name]) => name);
}

describe('each operation', () => {
  let testApi: TestApi;
  let routes: Routes;
  beforeAll(async () => {
    testApi = await startTestApi();
    routes = testApi.api.table();
  });
  afterAll(() => testApi.close());

  it('that asks for a login names the policy that its use case asks', () => {
    expect(routes.flatMap(policiesOf).length).toBeGreaterThan(15);
    expect(withoutPolicy(routes)).toEqual([]);
    for (const { name, description: says } of routes.flatMap(policiesOf)) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/);
      expect(says.length, name).toBeGreaterThan(5);
    }
  });

  it('without a person is one of a closed list', () => {
    expect(open(routes).map(named).toSorted()).toEqual(WITHOUT_PERSON);
    expect(open(routes).flatMap(policiesOf)).toEqual([]);
  });

  it('asks a policy that has its name for itself', () => {
    expect(namesOfSeveral(routes)).toEqual([]);
  });

  it('would be found without a policy, without a login, or with a name that is taken (control)', () => {
    const server = Hapi.server();
    server.auth.scheme('none', () => ({ authenticate: (_request, h) => h.authenticated({ credentials: {} }) }));
    server.auth.strategy('none', 'none');
    server.auth.default('none');
    const handler = () => '';
    const policies = [asOneself('me.see')];
    server.route([
      { method: 'GET', path: '/v1/bare', handler },
      { method: 'GET', path: '/v1/open', options: { auth: false, app: { policies } }, handler },
      { method: 'GET', path: '/v1/twin', options: { app: { policies: [asOneself('me.see')] } }, handler },
    ]);
    expect(withoutPolicy(server.table())).toEqual(['get /v1/bare']);
    expect(open(server.table()).map(named)).toEqual(['get /v1/open']);
    expect(namesOfSeveral(server.table())).toEqual(['me.see']);
  });
});
