import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createStream } from '../../api/events/stream.ts';

const FRAME = `data: ${'x'.repeat(1_000)}\n\n`;

describe('a reader who has stopped reading', () => {
  it('is cut off at 64 KiB, and nothing more is kept for it', () => {
    const cuts: string[] = [];
    const stream = createStream({ waiting: () => 0, cut: () => void cuts.push('cut') });
    for (let count = 0; count < 1_000; count += 1) stream.write(FRAME);
    expect([cuts.length, stream.isOpen]).toEqual([1, false]);
    expect(stream.readable.readableLength).toBeLessThan(66 * 1024);
  });

  it('is cut off after half a minute, however little waits, in the connection too', () => {
    const cuts: string[] = [];
    const stream = createStream({ waiting: () => 10, cut: () => void cuts.push('cut') });
    stream.write(FRAME);
    stream.beat(performance.now() + 29_000);
    expect(cuts).toEqual([]);
    stream.beat(performance.now() + 31_000);
    expect(cuts).toHaveLength(1);
  });

  it('is not the one who reads slowly (control): who reads is sent a heartbeat each fifteen seconds', async () => {
    const cuts: string[] = [];
    const stream = createStream({ waiting: () => 0, cut: () => void cuts.push('cut') });
    const chunks: string[] = [];
    stream.readable.on('data', (chunk) => chunks.push(String(chunk)));
    for (let count = 0; count < 200; count += 1) {
      stream.write(FRAME);
      await sleep(1);
    }
    stream.beat(performance.now() + 14_000);
    stream.beat(performance.now() + 40_000);
    await sleep(10);
    expect([cuts, chunks.filter((chunk) => chunk === ':\n\n')]).toEqual([[], [':\n\n']]);
  });
});
