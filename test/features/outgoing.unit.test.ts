import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnswerError, limitedFetch } from '../../api/core/outgoing.ts';
import { withoutEnd } from '../setup/strange-provider.ts';

const LIMIT = 100_000;
const toServer = limitedFetch({ bytes: LIMIT, milliseconds: 700 });

describe('a request to another server', () => {
  let server: Server;
  let url: string;
  let answer: (res: ServerResponse, req: IncomingMessage) => unknown;
  beforeAll(async () => {
    server = createServer((req, res) => void answer(res, req));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${Object(server.address()).port}/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const failure = async (): Promise<unknown> =>
    toServer(url).then(
      () => null,
      (error: unknown) => error,
    );
  const usedBy = async (act: () => Promise<unknown>): Promise<number> => {
    let most = 0;
    const before = process.memoryUsage().rss;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    await act();
    clearInterval(timer);
    return (most - before) / 1024 / 1024;
  };

  it('gets what fits, to the last byte', async () => {
    answer = (res) => res.writeHead(201, { 'x-told': 'yes' }).end('x'.repeat(LIMIT));
    const response = await toServer(url);
    expect([response.status, response.headers.get('x-told'), (await response.text()).length]).toEqual([
      201,
      'yes',
      LIMIT,
    ]);
    answer = (res) => res.end('x'.repeat(LIMIT + 1));
    expect(await failure()).toMatchObject({ code: 'ANSWER_TOO_LARGE' });
    answer = (res) => res.writeHead(204).end();
    expect((await toServer(url)).status).toBe(204);
  });

  it('is given up when the answer has no end, at little cost', async () => {
    answer = withoutEnd(Buffer.alloc(256 * 1024, 'x'), null);
    const used = await usedBy(async () => {
      for (let each = 0; each < 10; each += 1) expect(await failure()).toMatchObject({ code: 'ANSWER_TOO_LARGE' });
    });
    expect(used).toBeLessThan(60);
  });

  it('counts what a compressed answer unpacks to', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(LIMIT);
    answer = (res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    const used = await usedBy(async () => expect(await failure()).toMatchObject({ code: 'ANSWER_TOO_LARGE' }));
    expect(used).toBeLessThan(40);
    const twice = gzipSync(bomb);
    answer = (res) => res.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(twice);
    expect(await failure()).toMatchObject({ code: 'ANSWER_TOO_LARGE' });
    answer = (res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{}'));
    expect(await (await toServer(url)).json()).toEqual({});
  });

  it('has one deadline, for headers and body together', async () => {
    answer = withoutEnd(Buffer.from(' '), 20);
    const started = performance.now();
    expect(await failure()).toMatchObject({ name: 'TimeoutError' });
    answer = () => undefined;
    expect(await failure()).toMatchObject({ name: 'TimeoutError' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('takes many small pieces for no more than they are', async () => {
    answer = (res) => {
      res.writeHead(200);
      const write = (left: number): void => {
        if (left === 0) return void res.end();
        for (let each = 0; each < 100; each += 1) res.write('x');
        setImmediate(() => write(left - 100));
      };
      write(5_000);
    };
    expect((await (await toServer(url)).text()).length).toBe(5_000);
  });

  it('tells a broken answer from none, and ends when the caller says so', async () => {
    answer = (res) => {
      res.writeHead(200, { 'content-length': '10' });
      res.write('x');
      setTimeout(() => res.destroy(), 20);
    };
    expect(await failure()).toMatchObject({ code: 'ANSWER_BROKEN' });
    answer = (res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
    expect(await failure()).toBeInstanceOf(AnswerError);
    answer = withoutEnd(Buffer.from(' '), 20);
    const reason = await toServer(url, { signal: AbortSignal.timeout(50) }).catch((error: unknown) => error);
    expect(reason).toMatchObject({ name: 'TimeoutError' });
    answer = (res) => res.socket?.end('HTTP/1.1 999 What\r\ncontent-length: 1\r\n\r\nx');
    expect(await failure()).toBeInstanceOf(TypeError);
  });

  it('follows no redirect', async () => {
    let asked = 0;
    answer = (res) => {
      asked += 1;
      res.writeHead(302, { location: url }).end();
    };
    expect(await failure()).toBeInstanceOf(TypeError);
    expect((await toServer(url, { redirect: 'manual' })).status).toBe(302);
    expect(asked).toBe(2);
  });
});

it('no other fetch is called in the product', () => {
  const callers = ['api', 'cli'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file}`)
      .filter((file) =>
        /(?<![.\w])fetch\(|from 'node:https?'.*\brequest\b|https?\.(get|request)\(/.test(readFileSync(file, 'utf8')),
      ),
  );
  // An export is of any length, and is passed on as it comes: cli/download.ts has limits of its own.
  expect(callers).toEqual(['api/core/outgoing.ts', 'cli/download.ts']);
});
