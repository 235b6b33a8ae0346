import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDemoUrl } from '../../api/config.ts';
import {
  advanceBy,
  createDemoClock,
  formatAdvance,
  NO_ADVANCE,
  parseSpan,
  type TimeSpan,
  timeAt,
} from '../../api/core/demo-clock.ts';
import { newId, newIdAt } from '../../api/core/ids.ts';
import { refuseDemoClock } from '../../cli/operations/demo-clock.ts';
import { createProgram } from '../../cli/program.ts';
import { aTerminal } from '../setup/test-terminal.ts';

const spanOf = (text: string): TimeSpan => {
  const span = parseSpan(text);
  if (span === null) throw new Error(`${text} is no period`);
  return span;
};
const movedTo = (from: string, ...periods: string[]): string => {
  const start = new Date(from);
  const moved = periods.reduce((before, period) => advanceBy(before, spanOf(period), start) ?? NO_ADVANCE, NO_ADVANCE);
  return timeAt(moved, moved.from).toISOString();
};

describe('a period of the demo’s clock', () => {
  it('is one of days, or of hours, or of both', () => {
    for (const text of ['P11M', 'P1Y', 'P2W', 'P30D', 'PT1H', 'PT90M', 'PT5S', 'P1DT12H']) {
      expect(parseSpan(text), text).not.toBeNull();
    }
    for (const text of [
      '',
      'P',
      'PT',
      'P0D',
      'PT0H',
      '-P1D',
      'P-1D',
      'P1DT',
      '11M',
      'PT1.5H',
      'P1M1Y',
      'P1H',
      ' P1D',
    ]) {
      expect(parseSpan(text), text).toBeNull();
    }
  });

  it('leads to the same time of day in Denmark, over a change of the clocks too', () => {
    // 700 milliseconds pass until it takes effect.
    expect(movedTo('2026-11-30T20:00:00.300Z', 'P11M')).toBe('2027-10-30T19:00:01.000Z');
    expect(movedTo('2026-01-31T08:59:59.300Z', 'P1M')).toBe('2026-02-28T09:00:00.000Z');
    expect(movedTo('2026-11-30T20:00:00.300Z', 'PT1H')).toBe('2026-11-30T21:00:01.000Z');
    expect(movedTo('2026-11-30T20:00:00.300Z', 'P1D', 'P1D')).toBe('2026-12-02T20:00:01.000Z');
  });

  it('leads a century ahead at most', () => {
    const far = advanceBy(NO_ADVANCE, spanOf('P90Y'), new Date());
    expect(far).not.toBeNull();
    expect(advanceBy(far ?? NO_ADVANCE, spanOf('P90Y'), new Date())).toBeNull();
  });
});

describe('the clock of a demo', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'letdialog-clock-'));
    file = join(folder, 'clock.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const real = (): { now: () => Date; set(time: string): void } => {
    let at = new Date('2026-11-30T20:00:00Z');
    return {
      now: () => at,
      set: (time) => {
        at = new Date(time);
      },
    };
  };
  const write = (aheadMilliseconds: number, from: string, beforeMilliseconds = 0): void =>
    writeFileSync(file, formatAdvance({ aheadMilliseconds, beforeMilliseconds, from: new Date(from) }));
  const HOUR = 3_600_000;

  it('is moved for every process at the same moment, whenever each has read of it', async () => {
    const time = real();
    const early = createDemoClock(time, file);
    write(HOUR, '2026-11-30T20:00:01Z');
    await sleep(200);
    const late = createDemoClock(time, file);
    for (const clock of [early, late]) expect(clock.now().toISOString()).toBe('2026-11-30T20:00:00.000Z');
    time.set('2026-11-30T20:00:01Z');
    for (const clock of [early, late]) expect(clock.now().toISOString()).toBe('2026-11-30T21:00:01.000Z');
  });

  it('never goes back, whatever becomes of the file', async () => {
    const time = real();
    write(HOUR, '2026-11-30T19:00:00Z');
    const clock = createDemoClock(time, file);
    write(HOUR / 2, '2026-11-30T19:00:00Z');
    await sleep(200);
    expect(clock.now().toISOString()).toBe('2026-11-30T21:00:00.000Z');
    rmSync(file);
    await sleep(200);
    expect(clock.now().toISOString()).toBe('2026-11-30T21:00:00.000Z');
  });

  it('does not start by a file that is not its own', () => {
    for (const text of ['{}', '[]', '{"aheadMilliseconds":-1,"beforeMilliseconds":0,"from":"2026-11-30T20:00:00Z"}']) {
      writeFileSync(file, text);
      expect(() => createDemoClock(real(), file), text).toThrow('not one that "letdialog demo clock" has written');
    }
  });
});

describe('ids of events', () => {
  it('bear the time of the event where it was moved, and stay in order', () => {
    const start = Date.now() + 330 * 24 * 3_600_000;
    const ids = Array.from({ length: 500 }, (_, place) =>
      newIdAt(new Date(start + Math.floor(place / 100) - (place % 3))),
    );
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(500);
    const [first = ''] = ids;
    expect(Number.parseInt(first.replace('-', '').slice(0, 12), 16)).toBe(start);
    expect(newIdAt(new Date()) < first && newId() < first).toBe(true);
  });
});

describe('a demo’s clock elsewhere', () => {
  it('is refused by what serves people', async () => {
    const env = { LETDIALOG_DEMO_CLOCK_FILE: '/tmp/clock.json' };
    expect(() => refuseDemoClock(env)).toThrow('is refused here');
    expect(() => refuseDemoClock({})).not.toThrow();
    const run = async (...line: string[]) => {
      const program = await createProgram({ ...aTerminal(), env, signal: new AbortController().signal });
      return program.parseAsync(['node', 'letdialog', ...line]);
    };
    await expect(run('serve')).rejects.toThrow('is refused here');
    await expect(run('worker')).rejects.toThrow('is refused here');
    await expect(run('demo', 'clock', 'advance', 'P1D', '--folder', tmpdir())).rejects.toThrow('No demo runs here');
    await expect(run('demo', 'clock', 'show', '--folder', tmpdir())).rejects.toThrow('No demo runs here');
  });

  it('needs a loopback address', () => {
    for (const url of ['http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:1'])
      expect(isDemoUrl(url), url).toBe(true);
    for (const url of [
      ...['https://127.0.0.1:8080', 'http://127.0.0.1.example', 'http://127.0.0.1:8080/x', 'https://api.example'],
    ])
      expect(isDemoUrl(url), url).toBe(false);
  });
});
