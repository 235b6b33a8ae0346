import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { IDLE_MILLISECONDS, whileTheyCome } from '../../api/attachments/idle-limit.ts';

const LIMIT = 200;
let close: () => void = () => undefined;
afterEach(() => close());

/** A real server that takes a body as the API does, and how each has ended. */
async function aServer(storing = 0) {
  const ends: { bytes: number; error: string | null }[] = [];
  const server = createServer(async (incoming, answer) => {
    let bytes = 0;
    try {
      for await (const chunk of whileTheyCome(incoming, LIMIT)) {
        bytes += chunk.length;
        await sleep(storing);
      }
      ends.push({ bytes, error: null });
      answer.end();
    } catch (error) {
      ends.push({ bytes, error: error instanceof Error ? error.message : '' });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const sending = () => {
    const sent = request({ host: '127.0.0.1', port, method: 'PATCH' });
    const ended = new Promise<string>((done) => {
      sent.on('response', (answer) => done(String(answer.resume().statusCode)));
      sent.on('error', () => done('broken'));
    });
    return { sent, ended };
  };
  return { ends, sending };
}

it('a phone that sends now and then may take as long as it likes', async () => {
  const { ends, sending } = await aServer();
  const { sent, ended } = sending();
  for (let count = 0; count < 8; count += 1) {
    sent.write('1234');
    await sleep(LIMIT / 2);
  }
  sent.end();
  expect(await ended).toBe('200');
  expect(ends).toEqual([{ bytes: 32, error: null }]);
});

it('one that says nothing any more is cut off, with what had come', async () => {
  const { ends, sending } = await aServer();
  const { sent, ended } = sending();
  sent.write('1234');
  const begun = Date.now();
  expect(await ended).toBe('broken');
  expect(Date.now() - begun).toBeGreaterThan(LIMIT * 0.9);
  expect(Date.now() - begun).toBeLessThan(LIMIT * 10);
  expect(ends).toEqual([{ bytes: 4, error: expect.any(String) }]);
});

it('the time in which bytes are stored is not the phone’s', async () => {
  const { ends, sending } = await aServer(LIMIT * 2);
  const { sent, ended } = sending();
  sent.write('1234');
  await sleep(10);
  sent.end('5678');
  expect(await ended).toBe('200');
  expect(ends).toEqual([{ bytes: 8, error: null }]);
});

it('is a minute in the API', () => {
  expect(IDLE_MILLISECONDS).toBe(60_000);
});
