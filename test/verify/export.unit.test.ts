import { describe, expect, it } from 'vitest';
import type { LogReport } from '../../api/verify/log-report.ts';
import { ExportFormError, type StoredEvent, TruncatedError } from '../../api/verify/log-source.ts';
import { verifyLog } from '../../api/verify/log-verifier.ts';
import {
  checkpointOf,
  exportOf,
  idOf,
  KEYS,
  madeEvent,
  madeEvents,
  madeLog,
  newKeys,
  ORIGIN,
  openBytes,
  storedEvent,
} from './made-log.ts';

const EVENTS = madeEvents(600);
const LOG = madeLog(EVENTS);
const NOTE = checkpointOf(EVENTS);
const REMEMBERED = checkpointOf(EVENTS.slice(0, 300));

const verify = async (bytes: Buffer, remembered = [REMEMBERED], chunkBytes = 1000): Promise<LogReport> =>
  verifyLog({ source: await openBytes(bytes, chunkBytes), keys: KEYS, remembered });

const short = ({ verdict, findings, doubts }: LogReport): string =>
  [
    verdict,
    ...findings.slice(0, 1).map(({ kind, seq, id }) => `${kind} ${seq} ${id}`),
    ...doubts.map(({ kind }) => kind),
  ].join(', ');

const stored = (events = EVENTS): StoredEvent[] => events.map(storedEvent);

describe('an export', () => {
  it.each([1, 7, 100, 4096, 10_000_000])('is read in chunks of %i bytes', async (chunkBytes) => {
    const events = EVENTS.slice(0, chunkBytes < 100 ? 5 : 600);
    const log = madeLog(events);
    const bytes = exportOf(log.events, checkpointOf(events), log.tiles);
    const report = await verify(bytes, [checkpointOf(events.slice(0, 3))], chunkBytes);
    expect(short(report)).toBe('sound');
    expect(report).toMatchObject({ origin: ORIGIN, size: events.length, checkpoint: { size: events.length } });
  });

  it('needs no stored hashes, but names no event without', async () => {
    expect(short(await verify(exportOf(stored(), NOTE)))).toBe('sound');
    const changed = stored(EVENTS.with(400, madeEvent(400, { outcome: 'denied' })));
    expect(short(await verify(exportOf(changed, NOTE)))).toBe('tampered, rewritten 300 null');
    expect(short(await verify(exportOf(changed, NOTE, LOG.tiles)))).toBe(`tampered, changed 400 ${idOf(400)}`);
  });

  it('without a remembered checkpoint, or a key, leaves it open', async () => {
    const bytes = exportOf(stored(), NOTE, LOG.tiles);
    expect(short(await verify(bytes, []))).toBe('cannot_tell, nothing_remembered');
    const report = await verifyLog({ source: await openBytes(bytes), keys: [], remembered: [REMEMBERED] });
    expect(short(report)).toBe('cannot_tell, no_key');
    const others = await verifyLog({ source: await openBytes(bytes), keys: newKeys(), remembered: [] });
    expect(short(others)).toContain('cannot_tell, not_signed_by_known_key');
  });

  it('that is older than the remembered checkpoint leaves it open; a later one that is shorter was cut', async () => {
    const events = EVENTS.slice(0, 300);
    const log = madeLog(events);
    const remembered = [checkpointOf(EVENTS, { at: Date.UTC(2026, 11, 1) })];
    const old = exportOf(log.events, checkpointOf(events), log.tiles);
    expect(short(await verify(old, remembered))).toBe('cannot_tell, older_than_remembered');
    const later = exportOf(log.events, checkpointOf(events, { at: Date.UTC(2026, 11, 2) }), log.tiles);
    expect(short(await verify(later, remembered))).toBe('tampered, cut 300 null');
  });

  it.each<[string, (lines: string[]) => string[], string]>([
    ['an event is removed', (lines) => lines.toSpliced(42, 1), 'missing 40 null'],
    ['the last event is removed', (lines) => lines.toSpliced(603, 1), 'missing 599 null'],
    ['an event is there twice', (lines) => lines.toSpliced(42, 0, lines[42] ?? ''), `added 41 ${idOf(40)}`],
    [
      'two are swapped',
      (lines) => lines.with(42, lines[43] ?? '').with(43, lines[42] ?? ''),
      `reordered 40 ${idOf(41)}`,
    ],
    ['a tile with its events is removed', (lines) => lines.toSpliced(258, 257), 'missing 256 null'],
    ['stored hashes are removed', (lines) => lines.toSpliced(258, 1), 'stored_hashes_missing 256 null'],
    ['stored hashes are cut', (lines) => lines.with(258, (lines[258] ?? '').slice(0, 300)), 'malformed 256 null'],
    ['a tile is there twice', (lines) => lines.toSpliced(258, 0, ...lines.slice(1, 258)), 'malformed 256 null'],
    ['a line is empty', (lines) => lines.with(42, ''), 'malformed'],
    ['a line is not ours', (lines) => lines.with(42, 'hello'), 'changed 40 null'],
    [
      'details are removed',
      (lines) => lines.with(42, lines[42]?.split('\t')[0] ?? ''),
      `details_missing 40 ${idOf(40)}`,
    ],
    [
      'a salt is in capitals',
      (lines) => lines.with(12, (lines[12] ?? '').replace(/\t0a/, '\t0A')),
      `details_changed 10 ${idOf(10)}`,
    ],
  ])('%s', async (_what, change, expected) => {
    const lines = exportOf(LOG.events, NOTE, LOG.tiles).toString().split('\n');
    const report = await verify(Buffer.from(change(lines).join('\n')));
    expect(report.verdict).not.toBe('sound');
    if (expected !== 'malformed') expect(short(report)).toBe(`tampered, ${expected}`);
  });

  it('is none, when it does not begin like one', async () => {
    for (const text of ['hello\n', '{"action":1}\n', 'letdialog-audit-export/2 town.example/audit-log\n'])
      await expect(openBytes(Buffer.from(text))).rejects.toThrow(ExportFormError);
    for (const text of ['', 'let', 'letdialog-audit-export/1 town.exa'])
      await expect(openBytes(Buffer.from(text))).rejects.toThrow(TruncatedError);
    const endless = Buffer.concat([Buffer.from(`letdialog-audit-export/1 ${ORIGIN}\n`), Buffer.alloc(3_000_000, 'a')]);
    await expect(verify(endless)).rejects.toThrow(ExportFormError);
  });
});

/** Small, so that each byte can have its turn. It has all that an export may have. */
describe('each byte of an export', () => {
  const events = [
    madeEvent(0, { reason: 'æ \u0001 "\u2028', actorName: 'x' }),
    madeEvent(1, { dialogId: null, municipalityId: null, targetId: 'frontend' }),
    madeEvent(2, { personId: idOf(77), count: 3, tried: 'readPosts' }),
  ];
  const log = madeLog(events);
  const [ed25519] = newKeys();
  const keys = ed25519 ? [ed25519] : [];
  const remembered = [checkpointOf(events.slice(0, 2), { keys })];
  const bytes = exportOf(log.events, checkpointOf(events, { keys }), log.tiles);
  const heading = bytes.indexOf('\n');
  const note = bytes.indexOf('\n\n') + 1;

  const verdictOn = async (some: Buffer): Promise<string> => {
    try {
      return short(await verifyLog({ source: await openBytes(some), keys, remembered }));
    } catch (error) {
      if (error instanceof ExportFormError) return 'cannot_tell, no export';
      if (error instanceof TruncatedError) return 'cannot_tell, truncated';
      throw error;
    }
  };
  /** What stands around a byte, for whoever reads of a failure. */
  const around = (at: number): string => `byte ${at}: ${bytes.toString('latin1', Math.max(0, at - 20), at + 20)}`;

  it('has been read (control)', async () => {
    expect(await verdictOn(bytes)).toBe('sound');
  });

  it.each([0x01, 0x20, 0x80])(
    'changed by %i is found; in the heading and the names of keys nobody can tell',
    async (mask) => {
      for (const [at, byte] of bytes.entries()) {
        const flipped = Buffer.from(bytes);
        flipped[at] = byte ^ mask;
        const verdict = await verdictOn(flipped);
        if (at > heading && at < note) expect(verdict, around(at)).toMatch(/^tampered/);
        else expect(verdict, around(at)).toMatch(/^(tampered|cannot_tell)/);
      }
    },
  );

  it('at which it ends leaves it open', async () => {
    for (let end = 0; end < bytes.length; end += 1)
      expect(await verdictOn(bytes.subarray(0, end)), around(end)).toBe('cannot_tell, truncated');
  });
});

it('each place of a checkpoint with two signatures, changed or cut, leaves an export unproven', async () => {
  const log = madeLog(EVENTS.slice(0, 3));
  const whole = exportOf(log.events, checkpointOf(EVENTS.slice(0, 3)), log.tiles);
  const remembered = [checkpointOf(EVENTS.slice(0, 2))];
  expect(short(await verify(whole, remembered))).toBe('sound');
  for (let at = whole.indexOf('\n\n') + 1; at < whole.length; at += 23) {
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 0x01;
    expect((await verify(flipped, remembered)).verdict, `byte ${at}`).not.toBe('sound');
    const cut = short(await verify(whole.subarray(0, at), remembered));
    expect(cut, `up to byte ${at}`).toMatch(/^cannot_tell, truncated/);
  }
  const second = whole.lastIndexOf('—');
  expect(short(await verify(whole.subarray(0, second), remembered))).toBe('cannot_tell, signature_missing');
});
