import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const CONNECTIONS = 500;
const HONEST = 300;

/** Timed only when asked for (`npm run faults`): a noisy machine must not fail the tests. */
const IS_TIMED = process.env.LETDIALOG_FAULTS === 'full';

describe(`${CONNECTIONS} slow connections`, () => {
  let testApi: TestApi;
  let url: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    await testApi.api.start();
    url = `http://127.0.0.1:${testApi.api.info.port}/health/live`;
  });
  afterAll(() => testApi.close());

  /** Sends a byte of its headers every half second, and tells when the server has let it go. */
  const slow = (): { socket: Socket; gone: Promise<void> } => {
    const socket = connect(Number(testApi.api.info.port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /v1/dialogs HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const timer = setInterval(() => socket.write('x'), 500);
    const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    void gone.then(() => clearInterval(timer));
    socket.resume();
    return { socket, gone };
  };
  const honest = async (): Promise<number> => {
    const times: number[] = [];
    for (let index = 0; index < HONEST; index += 1) {
      const start = performance.now();
      const response = await fetch(url);
      await response.text();
      expect(response.status).toBe(200);
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[Math.floor(HONEST * 0.99)] ?? 0;
  };

  it('hold up nobody, and are let go', async () => {
    // Until it is as quick as it gets, where that is compared.
    if (IS_TIMED) for (let round = 0; round < 3; round += 1) await honest();
    const before = await honest();
    const started = Date.now();
    const all = Array.from({ length: CONNECTIONS }, slow);
    await sleep(1_000);
    expect(all.filter(({ socket }) => !socket.destroyed).length, 'control: they are connected').toBe(CONNECTIONS);
    const during = await honest();
    await Promise.all(all.map(({ gone }) => gone));
    const seconds = Math.round((Date.now() - started) / 1000);
    process.stdout.write(
      `p99 ${before.toFixed(2)} ms before, ${during.toFixed(2)} ms with ${CONNECTIONS} slow connections; all let go after ${seconds} s\n`,
    );
    expect(seconds).toBeLessThan(25);
    if (IS_TIMED) expect(during / before).toBeLessThan(2);
  }, 60_000);

  it('that send their body slowly are answered 408', async () => {
    const socket = connect(Number(testApi.api.info.port), '127.0.0.1');
    const answer = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (data) => {
        text += data.toString();
      });
      socket.on('error', () => resolve(text));
      socket.on('close', () => resolve(text));
    });
    socket.write(
      'POST /oidc/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    );
    expect(await answer).toMatch(/^HTTP\/1\.1 40[08]/);
  }, 40_000);
});
