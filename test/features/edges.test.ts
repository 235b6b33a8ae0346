import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acrOf } from '../../api/core/assurance.ts';
import { newId } from '../../api/core/ids.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import { contract } from '../../scripts/openapi.ts';
import { aDialog } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

describe('the edges of the house', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let dialog: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    dialog = await aDialog(anna);
  });
  afterAll(() => testApi.close());

  const send = async (
    payload: string | Buffer,
    headers: Record<string, string> = { 'content-type': 'application/json' },
    scopes: readonly string[] = SCOPES,
  ) => {
    const identity = {
      kind: 'person' as const,
      personId: anna.personId,
      clientId: 'test',
      sessionId: `session-${anna.personId}`,
      scopes,
      acr: acrOf('substantial'),
      authTime: Math.floor(Date.now() / 1000),
      expiresAt: Math.floor(Date.now() / 1000) + 600,
    };
    const response = await testApi.api.inject({
      method: 'POST',
      url: `/v1/dialogs/${dialog}/posts`,
      auth: { strategy: 'bearer', credentials: { scope: [...scopes], user: { identity } } },
      payload,
      headers,
    });
    return {
      status: response.statusCode,
      type: response.headers['content-type'],
      body: JSON.parse(response.payload),
      text: response.payload,
    };
  };
  const SECRET = 'hemmeligt';

  it.each([
    ['wrong type', '{"body":7}', 'invalid_input', '/body'],
    ['unknown field', `{"body":"x","${SECRET}":1}`, 'invalid_input', undefined],
    ['nothing to say', '{}', 'post_is_empty', undefined],
    ['only blanks', '{"body":"   "}', 'invalid_input', '/body'],
    ['too long', JSON.stringify({ body: SECRET.repeat(3000) }), 'invalid_input', '/body'],
    ['not JSON', `{"body":"${SECRET}`, 'not_json', undefined],
    ['lone surrogate', `{"body":"${SECRET}\\ud800"}`, 'invalid_input', '/body'],
    ['NUL', `{"body":"${SECRET}\\u0000"}`, 'invalid_input', '/body'],
    ['escape character', `{"body":"${SECRET}\\u001b[2J"}`, 'invalid_input', '/body'],
    ['__proto__', `{"body":"x","__proto__":{"${SECRET}":1}}`, 'invalid_input', '/'],
    ['depth 10,000', `{"body":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'invalid_input', undefined],
    ['an array', `["${SECRET}"]`, 'invalid_input', undefined],
    ['null', 'null', 'invalid_input', undefined],
    ['nothing', '', 'not_json', undefined],
  ])('refuses %s, naming the path and never the value', async (_name, payload, code, path) => {
    const { status, type, body, text } = await send(payload);
    expect([status, type, body.code]).toEqual([400, 'application/problem+json', code]);
    if (path) expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(text.replace(`/${SECRET}`, '')).not.toContain(SECRET);
  });

  it('takes what people write: line breaks, tabs, æøå, other scripts, emoji', async () => {
    const text = 'Kære Anna\n\tÆøå Żółć Привіт مرحبا 👨‍👩‍👧';
    const { status, body } = await send(JSON.stringify({ body: text }));
    expect([status, body.body]).toEqual([201, text]);
  });

  it('stores lines that end in LF, however they came, and takes a second try for the same', async () => {
    const id = newId();
    const [first, second, third, other] = [
      await send(JSON.stringify({ id, body: 'a\r\nb\rc\n\r\nd' })),
      await send(JSON.stringify({ id, body: 'a\nb\nc\n\nd' })),
      await send(JSON.stringify({ id, body: 'a\rb\r\nc\n\rd' })),
      await send(JSON.stringify({ id, body: 'a\n\nb\nc\n\nd' })),
    ];
    expect([first.status, first.body.body]).toEqual([201, 'a\nb\nc\n\nd']);
    expect([second.status, third.status]).toEqual([200, 200]);
    expect([other.status, other.body.code]).toEqual([409, 'post_id_taken']);
    const page = await anna.get(`/dialogs/${dialog}/posts?limit=1`);
    expect(page.body.items[0].body).toBe('a\nb\nc\n\nd');
    // Counted as stored, wherever they stand; in the name of a field they are none.
    expect((await send(JSON.stringify({ body: '\r\n'.repeat(19_999).concat('x') }))).status).toBe(201);
    expect((await send('{"body":"x","a\\r":1}')).body.errors).toEqual([{ path: '/', rule: 'control_character' }]);
    expect((await send(`["${'\\r'.repeat(3)}"]`)).body.code).toBe('invalid_input');
  });

  it('counts characters, whatever they take in memory', async () => {
    const longest = '😀'.repeat(20_000);
    const { status, body } = await send(JSON.stringify({ body: longest }));
    expect([status, body.body]).toEqual([201, longest]);
    expect((await anna.get(`/dialogs/${dialog}/posts?limit=1`)).body.items[0].body).toBe(longest);
    const longer = await send(JSON.stringify({ body: `${longest}x` }));
    expect([longer.status, longer.body.errors]).toEqual([400, [{ path: '/body', rule: 'string.max' }]]);
  });

  it('refuses bytes that are not UTF-8, other content types, bodies too large', async () => {
    expect((await send(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).body.code).toBe('not_utf8');
    for (const type of [
      'text/plain',
      'application/json; charset=latin1',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ]) {
      const { status, body } = await send('{"body":"x"}', { 'content-type': type });
      expect([status, body.code]).toEqual([415, 'unsupported_media_type']);
    }
    const large = await send(JSON.stringify({ body: 'x'.repeat(10_000_000) }));
    expect([large.status, large.body.code]).toEqual([413, 'too_large']);
  });

  it('asks for the scope of each operation', async () => {
    const { status, body } = await send('{"body":"x"}', { 'content-type': 'application/json' }, ['posts:read']);
    expect([status, body.code]).toEqual([403, 'insufficient_scope']);
    expect(await testApi.events(`reason = 'insufficient_scope'`)).toMatchObject([
      { actor_id: anna.personId, outcome: 'denied' },
    ]);
  });

  it('answers strangers with 401 and unknown ways with 404, always as problems', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer x' },
      { authorization: 'Basic eDp5' },
      { authorization: `Bearer ${'x'.repeat(9000)}` },
    ]) {
      const response = await testApi.api.inject({ method: 'GET', url: '/v1/me', headers });
      expect([response.statusCode, JSON.parse(response.payload).code]).toEqual([401, 'invalid_token']);
      expect(response.headers['www-authenticate']).toMatch(/^Bearer/);
      expect(response.headers['content-type']).toBe('application/problem+json');
    }
    const unknown = await testApi.api.inject({ method: 'GET', url: '/v1/nothing' });
    expect([unknown.statusCode, JSON.parse(unknown.payload).code]).toEqual([404, 'route_not_found']);
    const path = await anna.get('/dialogs/not-an-id');
    expect([path.status, path.body.errors]).toEqual([400, [{ path: '/dialogId', rule: 'string.guid' }]]);
  });

  it('answers the wrong method with the right ones, and knows of no address that the contract has not', async () => {
    const { paths = {} } = await contract();
    expect(Object.keys(paths).length).toBeGreaterThan(20);
    for (const [template, item] of Object.entries(paths)) {
      const path = template.replaceAll(/\{[^}]+\}/g, dialog);
      const offered = Object.keys(item).map((method) => method.toUpperCase());
      for (const method of ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'TRACE'].filter(
        (each) => !offered.includes(each),
      )) {
        const { statusCode, headers, payload } = await testApi.api.inject({ method, url: path });
        // `/dialogs/{dialogId}` is there beside `/dialogs/x`: the login is asked for first.
        if (statusCode === 401) continue;
        expect([statusCode, JSON.parse(payload).code], `${method} ${path}`).toEqual([405, 'method_not_allowed']);
        const allowed = String(headers.allow)
          .split(', ')
          .filter((each) => each !== 'HEAD');
        expect(allowed, `${method} ${path}`).toEqual(expect.arrayContaining(offered));
        expect(headers['content-type']).toBe('application/problem+json');
        if (path !== '/health/live') expect(headers['ratelimit-policy']).toBeDefined();
      }
    }
    const get = await testApi.api.inject({ method: 'DELETE', url: '/health/live' });
    expect(get.headers.allow).toBe('GET, HEAD');
    const before = (await testApi.events()).length;
    const told = await anna.put(`/dialogs/${dialog}/posts`, { body: 'x' });
    expect([told.status, told.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect((await testApi.events()).length).toBe(before);
  });

  it.each([
    ['GET', '/v1/nothing', 404],
    ['DELETE', '/v1/nothing', 404],
    ['POST', '/v1/me/', 404],
    ['GET', '/v1/dialogs/%', 400],
    ['POST', '/v1/dialogs/%', 404],
    ['POST', '/docs', 404],
    ['HEAD', '/v1/me', 401],
    ['HEAD', '/health/live', 200],
    ['HEAD', '/v1/invitations/accept', 404],
    ['OPTIONS', '/v1/me', 404],
  ])('answers %s %s as if no method were wrong', async (method, url, status) => {
    const { statusCode, headers } = await testApi.api.inject({ method, url });
    expect([statusCode, headers.allow]).toEqual([status, undefined]);
  });

  it('refuses made-up cursors, whatever they hold', async () => {
    const cursor = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url');
    const made = [
      ['x', 'y'],
      ['\u0000', dialog],
      [9_007_199_254_740_991],
      [-1],
      [2_147_483_648],
      ['0000-01-01T00:00:00.000Z', dialog],
      {},
      null,
      [],
    ];
    const paths = [
      '/dialogs',
      `/dialogs/${dialog}/posts`,
      `/dialogs/${dialog}/invitations`,
      `/dialogs/${dialog}/audit-events`,
    ];
    for (const path of paths) {
      for (const values of made) {
        const { status, body } = await anna.get(`${path}?cursor=${cursor(values)}`);
        expect([status, body.code], `${path} ${JSON.stringify(values)}`).toEqual([400, 'invalid_cursor']);
      }
    }
  });

  it('tells browsers to keep nothing', async () => {
    const { headers } = await anna.get('/me');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is live and ready, and not ready while migrations are missing', async () => {
    expect((await testApi.api.inject('/health/live')).statusCode).toBe(200);
    const ready = await testApi.api.inject('/health/ready');
    expect([ready.statusCode, ready.payload]).toEqual([200, '{"status":"ready"}']);
    const { rows } = await testApi.sql.query('select max(name) as name from migrations');
    await testApi.sql.query('delete from migrations where name = $1', [rows[0].name]);
    await sleep(1_100); // readiness is remembered for a second
    const missing = await testApi.api.inject('/health/ready');
    expect([missing.statusCode, JSON.parse(missing.payload).code]).toEqual([503, 'unavailable']);
    expect(missing.payload).not.toContain(rows[0].name);
    await testApi.sql.query('insert into migrations (name, "createdAt", "updatedAt") values ($1, now(), now())', [
      rows[0].name,
    ]);
  });
});
