import type { Server } from '@hapi/hapi';
import Joi from '@hapi/joi';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unauthenticated } from '../../api/core/errors.ts';
import { isTime } from '../../api/core/pages.ts';
import { expectedVersionOf, tagged } from '../../api/http/preconditions.ts';
import { requestProblems } from '../../api/http/problems.ts';
import { problem, time } from '../../api/http/schemas.ts';
import { createServer } from '../../api/http/server.ts';

const TOKEN = 'eyJ.a-token_of~ours+/==';
const RATES = { person: 1_000, client: 1_000, address: 1_000, login: 1_000 };

describe('the plumbing of HTTP', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer({
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'https://api.example',
      problems: requestProblems,
      logger: pino({ level: 'silent' }),
      checkAnswers: true,
      limits: RATES,
      trustedProxies: [],
      isKnownOrigin: async () => false,
      isUnavailable: () => false,
      recordRefusal: async () => undefined,
      recordLimit: async () => undefined,
      stepUp: { level: 'low', maxAgeSeconds: 600 },
      now: () => new Date(),
      verify: async (token) => {
        if (token !== TOKEN) throw unauthenticated('invalid_token');
        const authTime = Math.floor(Date.now() / 1000);
        const person = { kind: 'person', personId: 'p', clientId: 'c', sessionId: 's', scopes: [] } as const;
        return { ...person, acr: 'https://data.gov.dk/concept/core/nsis/High', authTime, expiresAt: authTime + 600 };
      },
    });
    server.route([
      { method: 'GET', path: '/v1/thing', handler: (_request, h) => tagged(h, { version: 3 }) },
      {
        method: 'PATCH',
        path: '/v1/thing',
        options: { app: { ifMatch: true }, validate: { payload: Joi.object({ name: Joi.string() }) } },
        handler: (request) => ({ expected: expectedVersionOf(request) }),
      },
      {
        method: 'GET',
        path: '/v1/events',
        options: { validate: { query: Joi.object({ from: time().optional() }) } },
        handler: ({ query }) => query,
      },
    ]);
    await server.initialize();
  });
  afterAll(() => server.stop());

  const authorization = `Bearer ${TOKEN}`;
  const ask = async (url: string, headers: Record<string, string> = { authorization }) => {
    const { statusCode, payload, headers: answered } = await server.inject({ url, headers });
    return { status: statusCode, body: JSON.parse(payload), headers: answered };
  };

  it.each(['Bearer ', 'bearer ', 'BEARER ', 'bEaReR ', 'Bearer   '])('takes a token after "%s"', async (scheme) => {
    expect((await ask('/v1/thing', { authorization: `${scheme}${TOKEN}` })).status).toBe(200);
  });

  it.each(['Bearer\t', 'Bearer', '', 'Basic ', 'DPoP ', 'Bearer x,', 'Bearer Bearer ', ' '])(
    'takes none after "%s" (control)',
    async (scheme) => {
      expect((await ask('/v1/thing', { authorization: `${scheme}${TOKEN}` })).status).toBe(401);
    },
  );

  it.each(['bytes=0-3', 'bytes=-1', 'bytes=900-', 'bytes=0-1,3-4', 'rubbish'])(
    'answers whole whatever Range says: %s',
    async (range) => {
      for (const more of [{}, { 'if-range': '"3"' }]) {
        const { status, body, headers } = await ask('/v1/thing', { authorization, range, ...more });
        expect([status, body]).toEqual([200, { version: 3 }]);
        expect([headers['accept-ranges'], headers['content-range']]).toEqual([undefined, undefined]);
      }
    },
  );

  const change = async (ifMatch: string, payload: object = {}) => {
    const headers = { authorization, 'if-match': ifMatch, 'content-type': 'application/json' };
    const answer = await server.inject({
      method: 'PATCH',
      url: '/v1/thing',
      headers,
      payload: JSON.stringify(payload),
    });
    return JSON.parse(answer.payload);
  };

  it.each(['"3"', 'W/"3"', '"3-gzip"', '"3--gzip"', 'W/"3-gzip"', '"3-br"', '"3-zstd"'])(
    'takes the tag of version 3 as proxies that compress rewrite it: %s',
    async (tag) => {
      expect(await change(tag)).toEqual({ expected: [3] });
    },
  );

  it.each(['"33"', '"3-4"', '"3x"', '"gzip"', '"-gzip"', '"3-gzip-gzip"'])(
    'takes %s for another (control)',
    async (tag) => {
      expect((await change(tag)).expected).not.toEqual([3]);
    },
  );

  it.each([
    ['a name without end', 'n'.repeat(100_000), `/${'n'.repeat(399)}`, 'object.unknown'],
    ['an emoji at the end', `${'n'.repeat(398)}😀x`, `/${'n'.repeat(398)}😀`, 'object.unknown'],
    ['a colon in it', 'a: b', '/a: b', 'object.unknown'],
  ])('names the path of a fault within its longest length: %s', async (_what, key, path, rule) => {
    const body = await change('"3"', { [key]: 'x' });
    expect(body.errors).toEqual([{ path, rule }]);
    expect(problem.validate(body).error).toBeUndefined();
  });

  it('does so where the strict reading refuses, too, and keeps the rule apart', async () => {
    const deep = Array.from({ length: 40 }, (_, index) => `${index}: ${'n'.repeat(1_000)}`);
    const nested = deep.reduceRight<object>((inner, key) => ({ [key]: inner }), {});
    const body = await change('"3"', nested);
    expect(body.errors).toEqual([{ path: `/${deep.join('/')}`.slice(0, 400), rule: 'too_deep' }]);
    const long = await change('"3"', { [`a: ${'n'.repeat(100_000)}`]: '\u0000' });
    expect(long.errors.map(({ rule }: { rule: string }) => rule)).toEqual(['control_character']);
    expect(problem.validate(long).error).toBeUndefined();
  });

  it.each([
    ...[
      '2026-11-30T00:00:00Z',
      '2026-11-30T23:59:59.123456Z',
      '2024-02-29T12:00:00+01:00',
      '2026-01-01T00:00:00-00:00',
    ],
  ])('takes the time %s', async (text) => {
    const { status, body } = await ask(`/v1/events?from=${encodeURIComponent(text)}`);
    expect([status, Date.parse(body.from)]).toEqual([200, Date.parse(text)]);
  });

  it.each([
    ...['2026-11-31T00:00:00Z', '2026-02-29T00:00:00Z', '2026-02-30T00:00:00+01:00', '2100-02-29T00:00:00Z'],
    ...['2026-00-10T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-00T00:00:00Z', '2026-01-32T00:00:00Z'],
    ...['2026-01-01', '2026-01-01T00:00:00', '2026-01-01T00:00Z', '2026-01-01T00Z', '2026-01-01 00:00:00Z'],
    ...['2026-01-01T24:00:00Z', '2026-01-01T12:60:00Z', '2016-12-31T23:59:60Z', '2026-01-01T00:00:00+24:00'],
    ...['2026-01-01T00:00:00+01', '2026-01-01T00:00:00+0100', '2026-01-01T00:00:00 01:00', '2026-01-01T00:00:00,5Z'],
    ...['10000-01-01T00:00:00Z', '+010000-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '-002026-01-01T00:00:00Z'],
    ...['2999-12-31T23:59:59-23:00', '2026-W01-1', '2026-001', '20260101T000000Z', '1767225600', '1', 'now', ''],
    ...['12/11/2026', '05-11-2026', '5.11.2026', '２０２６-01-01T00:00:00Z', '2026-01-01T00:00:00Z\n'],
  ])('refuses the time %j, naming path and rule', async (text) => {
    const { status, body } = await ask(`/v1/events?from=${encodeURIComponent(text)}`);
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([400, 'invalid_input', '/from']);
    expect(body.errors[0].rule).toMatch(/^string\./);
    if (text.length > 4) expect(JSON.stringify(body)).not.toContain(text);
  });

  it('takes a time in a cursor only when there is one', () => {
    expect(isTime('2026-11-30T00:00:00.000Z')).toBe(true);
    for (const text of ['2026-11-31T00:00:00.000Z', '2026-01-01T24:00:00.000Z', '2026-11-30T00:00:00Z'])
      expect(isTime(text), text).toBe(false);
  });
});
