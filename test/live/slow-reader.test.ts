/** Over real sockets, whose own buffers take megabytes before anything waits in the process. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionOf, createStream, type EventStream, type StreamLimits } from '../../api/events/stream.ts';

const FRAME = `id: ${'x'.repeat(87)}\ndata: ${'x'.repeat(100)}\n\n`;
const READERS = 100;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes that are held. How much garbage waits besides is no matter of streams, and differs with what ran here before. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('readers who have stopped reading', { timeout: 60_000 }, () => {
  const streams: EventStream[] = [];
  const waiting: (() => number)[] = [];
  const sockets: Socket[] = [];
  let limits: StreamLimits = {};
  const server = createServer((req, res) => {
    const stream = createStream(connectionOf({ req, res }), limits);
    stream.readable.pipe(res);
    res.on('close', () => stream.readable.destroy());
    waiting.push(() => stream.readable.readableLength + res.writableLength);
    streams.push(stream);
  });
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  async function open(count: number, isReading: boolean): Promise<{ streams: EventStream[]; received: () => number }> {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const before = streams.length;
    let received = 0;
    for (let each = 0; each < count; each += 1) {
      const socket = connect(address.port, '127.0.0.1').on('error', () => undefined);
      if (isReading)
        socket.on('data', ({ length }) => {
          received += length;
        });
      else socket.pause();
      await once(socket, 'connect');
      socket.write('GET / HTTP/1.1\r\nHost: test\r\n\r\n');
      sockets.push(socket);
    }
    await expect.poll(() => streams.length).toBe(before + count);
    return { streams: streams.slice(before), received: () => received };
  }

  it(`are cut off at 64 KiB each: ${READERS} of them cost little more than their buffers, and readers get all`, async () => {
    const slow = await open(READERS, false);
    const quick = await open(1, true);
    const begun = held();
    let most = 0;
    let frames = 0;
    while (slow.streams.some(({ isOpen }) => isOpen) && frames < 100_000) {
      for (const stream of [...slow.streams, ...quick.streams]) stream.write(FRAME);
      frames += 1;
      if (frames % 100 === 0) {
        await turn();
        most = Math.max(most, ...waiting.map((bytes) => bytes()));
      }
      if (frames % 1_000 === 0) await sleep(1);
    }
    expect(slow.streams.filter(({ isOpen }) => isOpen)).toEqual([]);
    expect(slow.streams.every(({ readable }) => readable.destroyed)).toBe(true);
    const grown = held() - begun;
    // A hundred frames are written at once.
    expect(most).toBeLessThan(64 * 1024 + 100 * FRAME.length);
    expect(grown, 'what is held').toBeLessThan(32 * 2 ** 20);
    await quick.streams[0]?.taken();
    await expect.poll(quick.received, { timeout: 10_000 }).toBeGreaterThanOrEqual(frames * FRAME.length);
    expect(quick.streams[0]?.isOpen, 'control').toBe(true);
    process.stdout.write(
      `${READERS} cut after ${frames} frames; most that waited for one ${most >> 10} KiB, memory grew by ${grown >> 20} MiB\n`,
    );
  });

  it('are cut off when they have taken nothing for as long as is allowed, and one who reads now and then is not', async () => {
    limits = { stallMilliseconds: 2_000, mostBytes: 64 * 2 ** 20 };
    const { streams: two } = await open(2, false);
    const [stalled, again] = two;
    const reader = sockets.at(-1);
    for (let count = 0; count < 30_000; count += 1) for (const each of two) each.write(FRAME);
    for (let beat = 0; beat < 30; beat += 1) {
      await sleep(100);
      reader?.resume();
      for (const each of two) each.beat(performance.now());
    }
    expect([stalled?.isOpen, again?.isOpen]).toEqual([false, true]);
  });
});
