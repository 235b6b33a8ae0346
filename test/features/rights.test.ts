import Hapi, { type RequestRoute } from '@hapi/hapi';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../api/core/policy.ts';
import type { DialogFacts } from '../../api/dialogs/policy.ts';
import { renderRights } from '../../api/docs/rights-page.ts';
import { readPosts } from '../../api/posts/policy.ts';
import { inDialog, POLICY_SAMPLES, samplesFor } from '../../api/rights/policy-facts.ts';
import { SAMPLE_ACTORS } from '../../api/rights/sample-actors.ts';
import { createRightsTable, rightsTable } from '../../api/rights/table.ts';
import { actorsOf, type Right, type RightsTable, rightsOf } from '../../api/rights/x-rights.ts';
import { contract, contractRoutes } from '../../scripts/openapi.ts';
import { LEGEND, type Mark, rows } from '../access/table.ts';
import type { ActorName } from '../access/users.ts';

const ALL = rightsTable.actors.map(({ name }) => name);

/** The actors of the access matrix, whose expectations are written by hand and tried over HTTP. */
const PAIRS: readonly (readonly [ActorName, string])[] = [
  ['coordinator', 'coordinator'],
  ['employee', 'employee'],
  ['citizen', 'relative'],
  ['external', 'external'],
  ['subject', 'subject'],
  ['invited', 'invited'],
  ['claimed', 'claimed'],
  ['removed', 'removed'],
  ['colleague', 'colleague'],
  ['unitAdministrator', 'unit-administrator'],
  ['otherUnitAdministrator', 'other-unit-administrator'],
  ['administrator', 'administrator'],
  ['otherAdministrator', 'other-administrator'],
  ['approver', 'approver'],
  ['caseSystem', 'case-system'],
  ['nobody', 'nobody'],
];

/** Codes that policies refuse with; with others the thing itself does, after the policy has let somebody by. */
const POLICY_CODES = new Set<string | null>([
  'person_only',
  ...POLICY_SAMPLES.flatMap(({ evaluate }) => SAMPLE_ACTORS.map(evaluate)).flatMap((said) =>
    typeof said === 'string' ? [] : [said.refused],
  ),
]);

/** What the policy can have said where the matrix sees this answer. */
function possible(mark: Mark): readonly Right[] {
  const { status, code } = LEGEND[mark];
  if (status === 401) return ['login'];
  if (status === 404) return code === 'dialog_not_found' ? ['hidden'] : ['hidden', 'allowed'];
  return status === 403 && POLICY_CODES.has(code) ? ['refused'] : ['allowed'];
}

/** Where the table says something else than the matrix. An operation about somebody is tried with somebody else. */
function unlikeTried(table: RightsTable, routes: Routes): string[] {
  const tried = rows().filter(({ asked }) => asked === 'own');
  return tried.flatMap(({ operation, expected }) => {
    const { rights, policies } = table.of(routeOf(routes, operation));
    const said = policies[0]?.rights ?? rights;
    return PAIRS.flatMap(([actor, name]) => {
      const right = said[name];
      const mark = expected(actor);
      return right && possible(mark).includes(right) ? [] : [`${operation} ${name}: ${right}, tried: ${mark}`];
    });
  });
}

type Routes = readonly RequestRoute[];

const routeOf = (routes: Routes, operation: string): RequestRoute => {
  const route = routes.find(({ settings }) => settings.id === operation);
  if (!route) throw new Error(`no operation ${operation}`);
  return route;
};

const policiesNamed = (routes: Routes): string[] => [
  ...new Set(routes.flatMap(({ settings }) => settings.app?.policies ?? []).map(({ name }) => name)),
];

describe('the rights table', () => {
  let routes: Routes;
  beforeAll(async () => {
    routes = (await contractRoutes()).filter(({ path }) => /^\/(v1|health|audit-log|\.well-known)\//.test(path));
  });

  it('has facts for every policy that an operation names, and for no other', () => {
    expect(policiesNamed(routes).length).toBeGreaterThan(15);
    expect(POLICY_SAMPLES.map(({ name }) => name).toSorted()).toEqual(policiesNamed(routes).toSorted());
  });

  it('says what the access matrix expects and sees', () => {
    expect(rows().length * PAIRS.length).toBeGreaterThan(400);
    expect(unlikeTried(rightsTable, routes)).toEqual([]);
  });

  it('tells policies of one operation apart, and counts the best of them', () => {
    const { rights, policies } = rightsTable.of(routeOf(routes, 'endParticipation'));
    const cell = (actor: string) => [rights[actor], ...policies.map((policy) => policy.rights[actor])];
    expect(policies.map(({ name }) => name)).toEqual(['participant.exclude', 'dialog.leave']);
    expect(cell('coordinator')).toEqual(['allowed', 'allowed', 'allowed']);
    expect(cell('relative')).toEqual(['allowed', 'refused', 'allowed']);
    expect(cell('administrator')).toEqual(['allowed', 'allowed', 'refused']);
    expect(cell('colleague')).toEqual(['hidden', 'hidden', 'hidden']);
  });

  it('changes with the policy (control)', () => {
    const lax: Policy<DialogFacts> = { ...readPosts, evaluate: () => 'allowed' };
    const others = POLICY_SAMPLES.filter(({ name }) => name !== lax.name);
    const changed = createRightsTable([...others, ...samplesFor(inDialog, [lax])]);
    const cells = (table: typeof changed) => table.of(routeOf(routes, 'listPosts')).rights.administrator;
    expect([cells(rightsTable), cells(changed)]).toEqual(['hidden', 'allowed']);
    expect(unlikeTried(changed, routes)).toContain('listPosts administrator: allowed, tried: -');
  });

  it('refuses an operation whose policy has no facts, or that names none (control)', () => {
    const without = createRightsTable(POLICY_SAMPLES.filter(({ name }) => name !== readPosts.name));
    expect(() => without.of(routeOf(routes, 'listPosts'))).toThrow('posts.read has no facts');
    const server = Hapi.server();
    server.route({ method: 'GET', path: '/v1/bare', options: { id: 'bare' }, handler: () => '' });
    expect(() => rightsTable.of(routeOf(server.table(), 'bare'))).toThrow('without a policy');
  });

  it('lets in whom a route is for, in hapi’s own words', () => {
    const server = Hapi.server();
    server.auth.scheme('none', () => ({ authenticate: (_request, h) => h.authenticated({ credentials: {} }) }));
    server.auth.strategy('none', 'none');
    for (const entity of ['app', 'any', 'user'] as const) {
      const options = { id: entity, auth: { strategy: 'none', access: { entity } }, app: { policies: [readPosts] } };
      server.route({ method: 'GET', path: `/v1/${entity}`, options, handler: () => '' });
    }
    const cells = (entity: string) => {
      const { rights } = rightsTable.of(routeOf(server.table(), entity));
      return [rights.relative, rights['case-system'], rights.nobody];
    };
    expect(cells('app')).toEqual(['refused', 'allowed', 'login']);
    expect(cells('any')).toEqual(['allowed', 'allowed', 'login']);
    expect(cells('user')).toEqual(['allowed', 'refused', 'login']);
  });

  it('is in the contract: who there is, and the cells and sentences of each operation', async () => {
    const document = await contract();
    expect(actorsOf(document)).toEqual(rightsTable.actors);
    const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item));
    expect(operations.length).toBe(routes.length);
    for (const operation of operations)
      expect(rightsOf(document, operation.operationId), operation.operationId).toEqual(
        rightsTable.of(routeOf(routes, operation.operationId)),
      );
  });
});

describe('the page of it', () => {
  let document: OpenAPIObject;
  let page: string;
  beforeAll(async () => {
    document = await contract();
    page = renderRights(document, '/docs');
  });

  it('shows every cell of the contract, in a table and in lists', () => {
    const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item));
    const told = operations.flatMap((operation) => {
      const { rights, policies } = rightsOf(document, operation.operationId) ?? { rights: {}, policies: [] };
      return policies.length === 0 ? [rights] : policies.map((policy) => policy.rights);
    });
    const rows = [...page.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) =>
      [...row.matchAll(/<td class="([a-z]+)">/g)].map(([, right]) => right).join(' '),
    );
    expect(told.length).toBeGreaterThan(operations.length);
    expect(rows.toSorted()).toEqual(told.map((rights) => Object.values(rights).join(' ')).toSorted());
    const listed = [...page.matchAll(/<dt class="[a-z]+">[a-z]+<\/dt>\n<dd>([^<:]*)<\/dd>/g)];
    const names = listed
      .flatMap(([, text = '']) => text.split(', '))
      .filter((name) => ALL.includes(name.replaceAll(' ', '-')));
    expect(names).toHaveLength(told.length * ALL.length);
  });

  it('leads nowhere that is not there', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const anchors = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(anchors.length).toBeGreaterThan(8);
    expect(anchors.filter((id) => !ids.has(id))).toEqual([]);
  });
});
