import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem as problemSchema } from '../../api/http/schemas.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** One connection, in which a client may say what no library would; every answer that comes until it is closed. */
function say(port: number, text: string): Promise<RawAnswer[]> {
  const { promise, resolve } = Promise.withResolvers<RawAnswer[]>();
  const socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part) => void parts.push(part));
  socket.on('error', () => undefined);
  socket.on('close', () => resolve(answersIn(Buffer.concat(parts).toString('utf8'))));
  socket.write(text, 'latin1');
  return promise;
}

function answersIn(text: string): RawAnswer[] {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return [];
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = new Map(lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.split(': ')[1] ?? '']));
  const length = Number(headers.get('content-length') ?? 0);
  const body = text.slice(end + 4, end + 4 + length);
  return [{ status: Number(first.split(' ')[1]), headers, body }, ...answersIn(text.slice(end + 4 + length))];
}

const HOST = 'Host: api.example\r\n';
const LAST = 'Connection: close\r\n';
const POST = `POST /v1/dialogs HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`;

describe('what is no request', () => {
  let testApi: TestApi;
  let port: number;
  beforeAll(async () => {
    testApi = await startTestApi();
    await testApi.api.start();
    port = Number(testApi.api.info.port);
  });
  afterAll(() => testApi.close());

  it.each([
    ['rubbish', 'rubbish\r\n\r\n', 400, 'invalid_request'],
    ['a TLS hello', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'invalid_request'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'invalid_request'],
    ['a method that there is not', `BREW /v1/me HTTP/1.1\r\n${HOST}\r\n`, 400, 'invalid_request'],
    ['another version', `GET /v1/me HTTP/9.9\r\n${HOST}\r\n`, 400, 'invalid_request'],
    ['a header without a colon', `GET /v1/me HTTP/1.1\r\n${HOST}Odd\r\n\r\n`, 400, 'invalid_request'],
    ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400, 'invalid_request'],
    [
      'a length beside chunks',
      `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'invalid_request',
    ],
    ['a coding of the way that is not chunks', `${POST}Transfer-Encoding: gzip\r\n\r\n{}`, 400, 'invalid_request'],
    ['no Host', `GET /v1/me HTTP/1.1\r\n${LAST}\r\n`, 400, 'invalid_request'],
    ['two Hosts', `GET /v1/me HTTP/1.1\r\n${HOST}${HOST}${LAST}\r\n`, 400, 'invalid_request'],
    ...['a b/<x>', '[', 'x:99999', 'x:y', '%', 'a@b', 'x/y'].map((host): [string, string, number, string] => [
      `the Host ${host}`,
      `GET /v1/me HTTP/1.1\r\nHost: ${host}\r\n${LAST}\r\n`,
      400,
      'invalid_request',
    ]),
    [
      'headers of 17 KB',
      `GET /v1/me HTTP/1.1\r\n${HOST}X-Long: ${'x'.repeat(17_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    ['an address of 17 KB', `GET /v1/${'x'.repeat(17_000)} HTTP/1.1\r\n${HOST}\r\n`, 431, 'headers_too_large'],
    ['a body in wrong chunks', `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400, 'invalid_request'],
    [
      'extensions of chunks without end',
      `${POST}Transfer-Encoding: chunked\r\n\r\n2;${'x'.repeat(20_000)}\r\n`,
      400,
      'invalid_request',
    ],
    ['an expectation of its own', `${POST}Expect: a-miracle\r\nContent-Length: 2\r\n\r\n{}`, 417, 'expectation_failed'],
    ['CONNECT', `CONNECT api.example:443 HTTP/1.1\r\n${HOST}\r\n`, 405, 'method_not_allowed'],
    ['TRACE', `TRACE /v1/me HTTP/1.1\r\n${HOST}${LAST}\r\n`, 405, 'method_not_allowed'],
    ['OPTIONS of everything', `OPTIONS * HTTP/1.1\r\n${HOST}${LAST}\r\n`, 400, 'invalid_request'],
    [
      'an address with another host',
      `GET http://other.example/v1/nothing HTTP/1.1\r\n${HOST}${LAST}\r\n`,
      404,
      'route_not_found',
    ],
    [
      'an upgrade',
      `GET /v1/me HTTP/1.1\r\n${HOST}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
      401,
      'invalid_token',
    ],
  ])('%s is answered with a problem, and not to be kept', async (_what, text, status, code) => {
    const [answer, ...others] = await say(port, text);
    expect(others).toEqual([]);
    expect([answer?.status, answer?.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(answer?.headers.get('cache-control')).toBe('no-store');
    const body = JSON.parse(answer?.body ?? '');
    expect(body).toMatchObject({ status, code, requestId: answer?.headers.get('x-request-id') });
    expect(problemSchema.validate(body).error).toBeUndefined();
  });

  it('is answered after the request that came before it', async () => {
    const answers = await say(port, `GET /health/live HTTP/1.1\r\n${HOST}\r\nrubbish\r\n\r\n`);
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    expect(answers[0]?.body).toBe('{"status":"live"}');
  });

  it('is not what a client sends with more than one request (control)', async () => {
    const answers = await say(
      port,
      `GET /health/live HTTP/1.1\r\n${HOST}\r\nGET /health/live HTTP/1.1\r\n${HOST}${LAST}\r\n`,
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const old = await say(port, 'GET /health/live HTTP/1.0\r\n\r\n');
    expect(old.map(({ status }) => status)).toEqual([200]);
    for (const host of ['api.example:8080', '127.0.0.1', '[::1]:8080', 'my_pod', '']) {
      const answers = await say(port, `GET /health/live HTTP/1.1\r\nHost: ${host}\r\n${LAST}\r\n`);
      expect(
        answers.map(({ status }) => status),
        host,
      ).toEqual([200]);
    }
    const waiting = await say(port, `${POST}${LAST}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`);
    expect(waiting.at(-1)?.status).toBe(401);
  });

  it('is a time-out where nothing comes', { timeout: 30_000 }, async () => {
    const [answer] = await say(port, `GET /v1/me HTTP/1.1\r\n${HOST}X-Slow: `);
    expect([answer?.status, answer?.headers.get('cache-control')]).toEqual([408, 'no-store']);
    expect(JSON.parse(answer?.body ?? '').code).toBe('request_timeout');
  });
});
