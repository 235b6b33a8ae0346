import Hapi, { type RequestRoute } from '@hapi/hapi';
import Joi from '@hapi/joi';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOpenApi } from '../api/contract/openapi.ts';
import { openApiRoute } from '../api/contract/routes.ts';
import { SCOPES } from '../api/core/scopes.ts';
import { PROBLEMS } from '../api/rooms.ts';
import { contract, contractRoutes, generate, isStale } from '../scripts/openapi.ts';
import { answerCheckFor, at, readBody } from './setup/contract.ts';

const ID = '0198f0a0-0000-7000-8000-000000000000';
const MARKER = `/v1/dialogs/${ID}/read-marker`;
const json = { 'content-type': 'application/json; charset=utf-8' };

const documentOf = (routes: RequestRoute[]): OpenAPIObject =>
  buildOpenApi(routes, { publicUrl: '', version: '0', problems: PROBLEMS });

function found(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => [...(name === key ? [child] : []), ...found(child, key)]);
}

describe('the contract', () => {
  let document: OpenAPIObject;
  let routes: RequestRoute[];
  beforeAll(async () => {
    document = await contract();
    routes = (await contractRoutes()).filter((route) => route.path.startsWith('/v1/'));
  });

  it('and the client’s types are as the routes say; otherwise run "npm run openapi"', async () => {
    const files = await generate();
    expect(files).toHaveLength(3);
    for (const each of files) expect(await isStale(each), each.file.pathname).toBe(false);
  });

  it('would be found stale (control)', async () => {
    const [first] = await generate();
    expect(first && (await isStale({ ...first, text: `${first.text}\n` }))).toBe(true);
  });

  it('knows of every route a name, a sentence, one scope, and what goes in and out', () => {
    expect(routes.length).toBeGreaterThan(15);
    for (const { path, method, settings } of routes) {
      const name = `${method} ${path}`;
      expect(settings.id, name).toBeTruthy();
      // A verb and a noun: it is a heading, and a line of the list of contents. What it is, who may, and what follows stand in notes.
      expect(settings.description, name).toMatch(/^[A-Z][a-z]+( [a-z]+)+$/);
      expect(settings.description?.length, name).toBeLessThanOrEqual(45);
      expect(settings.notes, name).toEqual(Array(3).fill(expect.stringMatching(/^[A-Z].+\.$/)));
      expect(settings.tags, name).toHaveLength(1);
      const [access] = (settings.auth ? settings.auth.access : undefined) ?? [];
      expect(access?.scope, name).toMatchObject({ selection: [expect.any(String)] });
      if (path.includes('{')) expect(Joi.isSchema(settings.validate?.params), `${name}: path`).toBe(true);
      const answers = Object.keys({ ...settings.response?.status, ...settings.app?.answers });
      expect(settings.response?.status ?? settings.app?.answers, `${name}: answers`).toBeDefined();
      if (method === 'get') expect(answers, name).toContain('200');
    }
  });

  it('names each operation once, and each parameter of its path', () => {
    const ids = found(document.paths, 'operationId');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(15);
    for (const [path, item] of Object.entries(document.paths ?? {})) {
      const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name).toSorted();
      for (const operation of Object.values(item)) {
        const parameters: { in: string; name: string }[] = operation.parameters ?? [];
        expect(parameters.flatMap((each) => (each.in === 'path' ? [each.name] : [])).toSorted()).toEqual(names);
      }
    }
  });

  it('refers to nothing that is not there', () => {
    const references = found(document, '$ref');
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references) {
      expect(reference).toMatch(/^#\//);
      expect(at(document, String(reference).slice(1)), String(reference)).toBeDefined();
    }
  });

  it('asks for known scopes only, and names no address of this machine', () => {
    const asked = found(document.paths, 'login').flat();
    expect(SCOPES).toEqual(expect.arrayContaining(asked));
    expect(JSON.stringify(document)).not.toMatch(/localhost|127\.0\.0\.1/);
  });

  it('is served by the process itself under /openapi.json', async () => {
    const server = Hapi.server();
    openApiRoute(server, { publicUrl: 'https://letdialog.example', problems: PROBLEMS });
    const { statusCode, headers, payload } = await server.inject('/openapi.json');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(payload)).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://letdialog.example' }] });
  });
});

describe('a label', () => {
  const routesWith = (schemas: readonly Joi.Schema[]): RequestRoute[] => {
    const server = Hapi.server();
    schemas.forEach((schema, index) => {
      const options = { id: `get${index}`, description: 'x', response: { status: { 200: schema } } };
      server.route({ method: 'GET', path: `/v1/${index}`, options, handler: () => '' });
    });
    return server.table();
  };
  const inner = Joi.object({ a: Joi.string().description('Told').required() }).label('Inner');

  it('becomes a component, also inside another and where null is allowed', () => {
    const outer = Joi.object({
      one: inner,
      list: Joi.array().items(inner),
      none: inner.allow(null).description('Why'),
    });
    const { components } = documentOf(routesWith([outer.label('Outer')]));
    const $ref = '#/components/schemas/Inner';
    expect(components?.schemas?.Outer).toMatchObject({
      properties: {
        one: { $ref },
        list: { items: { $ref } },
        none: { description: 'Why', anyOf: [{ $ref }, { type: 'null' }] },
      },
    });
    expect(components?.schemas?.Inner).toMatchObject({ type: 'object', properties: { a: { description: 'Told' } } });
  });

  it('may not stand on two different schemas', () => {
    const other = Joi.object({ b: Joi.string() }).label('Inner');
    expect(() => documentOf(routesWith([inner, other]))).toThrow('Two different schemas are labelled Inner');
    expect(() => documentOf(routesWith([inner, inner]))).not.toThrow();
  });

  it('of a list of words makes a type of it, and null stands beside that', () => {
    const kind = Joi.string().valid('a', 'b').label('Kind');
    const thing = Joi.object({ kind, other: kind.allow(null), old: kind.default('a').description('Why') });
    const { components } = documentOf(routesWith([thing.label('Thing')]));
    const $ref = '#/components/schemas/Kind';
    expect(components?.schemas).toMatchObject({
      Kind: { type: 'string', enum: ['a', 'b'] },
      Thing: {
        properties: {
          kind: { $ref },
          other: { anyOf: [{ $ref }, { type: 'null' }] },
          old: { $ref, description: 'Why; `a` when left out' },
        },
      },
    });
  });

  it.each([
    ['a list of words', Joi.object({ kind: Joi.string().valid('a', 'b') }).label('Thing')],
    ['an object inside', Joi.object({ inner: Joi.object({ a: Joi.string() }) }).label('Thing')],
    ['an object', Joi.object({ a: Joi.string() })],
  ])('is asked of %s', (_what, schema) => {
    expect(() => documentOf(routesWith([schema]))).toThrow('needs a label');
  });

  it('is the name of a type in any language', () => {
    expect(() => documentOf(routesWith([inner.label('inner.thing')]))).toThrow('no name for a type');
  });

  it('is refused on what joi would flatten', () => {
    const either = Joi.object({ a: Joi.alternatives(Joi.string(), Joi.number()) });
    expect(() => documentOf(routesWith([either]))).toThrow('alternatives');
  });
});

describe('the check of answers', () => {
  let check: ReturnType<typeof answerCheckFor>;
  beforeAll(async () => {
    check = answerCheckFor(await contract());
  });
  const problem = {
    type: 'https://letdialog.example/docs/problems/dialog_not_found',
    title: 'Not found',
    status: 404,
    code: 'dialog_not_found',
    requestId: 'r',
  };
  const asProblem = { 'content-type': 'application/problem+json; charset=utf-8' };

  it('lets through what is described', () => {
    check({ method: 'PUT', path: MARKER, status: 200, headers: json, body: { number: 3 } });
    check({
      method: 'GET',
      path: `/v1/dialogs?limit=2`,
      status: 200,
      headers: json,
      body: { items: [], next: null, stepUp: null },
    });
    check({ method: 'PUT', path: MARKER, status: 404, headers: asProblem, body: problem });
    check({ method: 'GET', path: '/v1/nothing', status: 404, headers: asProblem, body: problem });
    const participant = `/v1/dialogs/${ID}/participants/${ID}`;
    check({ method: 'DELETE', path: participant, status: 204, headers: {}, body: null });
  });

  it.each([
    ['a status', { status: 201, headers: json, body: { number: 3 } }, 'status'],
    ['a content type', { status: 200, headers: { 'content-type': 'text/html' }, body: '' }, 'text/html'],
    ['a body', { status: 200, headers: json, body: { number: 3, name: 'x' } }, 'additional properties'],
    ['a problem', { status: 404, headers: asProblem, body: { ...problem, code: 'Not a Code' } }, '/code'],
    ['a code', { status: 404, headers: asProblem, body: { ...problem, code: 'person_not_found' } }, 'person_not_found'],
    ['details', { status: 404, headers: asProblem, body: { ...problem, details: { version: 2 } } }, 'no details of'],
    ['a plain error', { status: 404, headers: json, body: problem }, 'application/json instead of'],
  ])('refuses %s that is not described', (_what, answer, reason) => {
    expect(() => check({ method: 'PUT', path: MARKER, ...answer })).toThrow(reason);
  });

  it('of other types than JSON asks for the type, and for text as its schema says', () => {
    const content = {
      'image/*': {},
      'application/pdf': { schema: { type: 'string' as const, contentMediaType: 'application/pdf' } },
      'text/csv': { schema: { type: 'string' as const, maxLength: 3 } },
    };
    const responses = { 200: { description: 'It', content } };
    const info = { title: 'it', version: '1' };
    const holds = answerCheckFor({ openapi: '3.1.0', info, paths: { '/it': { get: { responses } } } });
    const answer = (type: string, body: unknown) => () =>
      holds({ method: 'GET', path: '/it', status: 200, headers: { 'content-type': type }, body });
    expect(answer('image/png', Buffer.of(0x89))).not.toThrow();
    expect(answer('application/pdf', Buffer.of(0x25))).not.toThrow();
    expect(answer('text/csv; charset=utf-8', 'a;b')).not.toThrow();
    expect(answer('text/csv', 'a;b;c')).toThrow('3 characters');
    expect(answer('image/png', null)).toThrow('there is none');
    expect(answer('application/zip', Buffer.of(0x50))).toThrow('application/zip instead of image/* or');
  });

  it('is given bodies as their types say', () => {
    const text = Buffer.from('{"å":1}');
    expect(readBody('application/problem+json; charset=utf-8', text)).toEqual({ å: 1 });
    expect(readBody('text/html; charset=utf-8', text)).toBe('{"å":1}');
    expect(readBody('application/octet-stream', text)).toBe(text);
    expect(readBody('application/json', Buffer.alloc(0))).toBe(null);
  });

  it('refuses an operation that is not described', () => {
    expect(() => check({ method: 'GET', path: MARKER, status: 200, headers: json, body: {} })).toThrow('operation');
  });
});
