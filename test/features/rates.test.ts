import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf } from '../../api/http/rate-limit.ts';
import { traceIdIn } from '../../api/http/trace.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

describe('rates', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi({ rates: { person: 5, client: 12, address: 40, login: 3 } });
  });
  afterAll(() => testApi.close());
  const from = (address: string, url = '/v1/me') =>
    testApi.api.inject({ method: 'GET', url, headers: { 'x-forwarded-for': address } });

  it('are limited per person, told before and after, and others go on', async () => {
    const [anna, karl] = [await testApi.employee('Anna Holm'), await testApi.employee('Karl Bech')];
    const first = await anna.get('/me');
    expect(first.headers['ratelimit-policy']).toBe('"person";q=5;w=60, "client";q=12;w=60');
    expect(first.headers.ratelimit).toMatch(/^"person";r=4;t=\d+, "client";r=11;t=\d+$/);
    for (let index = 0; index < 4; index += 1) expect((await anna.get('/me')).status).toBe(200);
    const refused = await anna.get('/me');
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      429,
      'too_many_requests',
      { policy: 'person' },
    ]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await karl.get('/me')).status).toBe(200);
  });

  it('are limited per client', async () => {
    const persons = await Promise.all(['A', 'B', 'C'].map((name) => testApi.employee(name)));
    const statuses: number[] = [];
    for (const person of persons)
      for (let index = 0; index < 4; index += 1) statuses.push((await person.get('/me')).status);
    expect(statuses).toContain(429);
  });

  it('are limited per address, behind our own proxy, and tighter on the login', async () => {
    for (let index = 0; index < 40; index += 1) expect((await from('192.0.2.1')).statusCode).toBe(401);
    expect((await from('192.0.2.1')).statusCode).toBe(429);
    expect((await from('192.0.2.2')).statusCode).toBe(401);
    for (let index = 0; index < 3; index += 1) expect((await from('192.0.2.3', '/login/x')).statusCode).not.toBe(429);
    expect((await from('192.0.2.3', '/oidc/jwks')).statusCode).toBe(429);
    expect((await from('192.0.2.1', '/health/live')).statusCode).toBe(200);
  });

  it('count an IPv6 household as one', async () => {
    for (let index = 0; index < 40; index += 1) await from(`2001:db8:1:2::${index.toString(16)}`);
    expect((await from('2001:db8:1:2:ffff::1')).statusCode).toBe(429);
    expect((await from('2001:db8:1:3::1')).statusCode).toBe(401);
  });

  it('believe nobody but our own proxies about the address', () => {
    const request = (remoteAddress: string, forwarded: string) => ({
      info: { remoteAddress },
      headers: { 'x-forwarded-for': forwarded },
    });
    const told = (remote: string, forwarded: string): string =>
      addressOf(Object(request(remote, forwarded)), ['127.0.0.1', '10.0.0.2']);
    expect(told('203.0.113.9', '192.0.2.1')).toBe('203.0.113.9');
    expect(told('127.0.0.1', '192.0.2.1')).toBe('192.0.2.1');
    expect(told('::ffff:127.0.0.1', '198.51.100.7, 192.0.2.1, 10.0.0.2')).toBe('192.0.2.1');
    expect(told('127.0.0.1', '')).toBe('127.0.0.1');
    expect(told('127.0.0.1', '192.0.2.1:40001')).toBe('192.0.2.1');
    expect(told('127.0.0.1', '[2001:db8::1]:40001')).toBe('2001:db8::1');
    expect(told('127.0.0.1', '_hidden')).toBe('unknown');
  });
});

describe('a trace', () => {
  it('is taken from a well-formed traceparent only', () => {
    const id = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(traceIdIn(`00-${id}-00f067aa0ba902b7-01`)).toBe(id);
    for (const wrong of [
      undefined,
      '',
      `00-${id}`,
      `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
      `00-${id}-x-01 injected`,
    ]) {
      expect(traceIdIn(wrong)).toBeNull();
    }
  });
});
