import { describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../api/verify/leaf.ts';
import type { LogReport, VerifyOptions } from '../../api/verify/log-report.ts';
import { verifyLog } from '../../api/verify/log-verifier.ts';
import {
  checkpointOf,
  idOf,
  KEYS,
  type MadeEvent,
  type MadeLog,
  madeEvent,
  madeEvents,
  madeLog,
  NOON,
  newKeys,
  personOf,
  sourceOf,
  storedEvent,
  timeOf,
} from './made-log.ts';

const EVENTS = madeEvents(700);
const REMEMBERED = checkpointOf(EVENTS.slice(0, 300));
const SIZES = [1, 255, 256, 300, 512, 513, 700];

const verify = (log: MadeLog, options: Partial<VerifyOptions> = {}): Promise<LogReport> =>
  verifyLog({ source: sourceOf(log), keys: KEYS, areAllKeys: true, remembered: [REMEMBERED], ...options });

const sound = (): MadeLog => madeLog(EVENTS, SIZES);

/** The verdict and what leads to it, in short. */
const short = ({ verdict, findings, doubts }: LogReport) => ({
  verdict,
  first: findings[0] ? `${findings[0].kind} ${findings[0].seq} ${findings[0].id}` : null,
  words: findings[0]?.words ?? null,
  doubts: doubts.map(({ kind }) => kind),
});

const withChange = (seq: number, changes: Partial<LoggedEvent>): MadeEvent[] =>
  EVENTS.map((made, number) => (number === seq ? madeEvent(seq, changes) : made));

describe('a sound log', () => {
  it('is sound with a remembered checkpoint, and says how far', async () => {
    const report = await verify(sound());
    expect(short(report)).toEqual({ verdict: 'sound', first: null, words: null, doubts: [] });
    expect(report).toMatchObject({ size: 700, remembered: 300, isTreeProven: true, erased: 0, findingCount: 0 });
    expect(report.checkpoint).toEqual({ size: 700, note: expect.any(String), at: NOON + 700_000 });
  });

  it.each([1, 2, 3, 255, 256, 257, 511, 512])('of %i events, too', async (size) => {
    const events = EVENTS.slice(0, size);
    const remembered = [checkpointOf(events.slice(0, Math.ceil(size / 2)))];
    expect(short(await verify(madeLog(events), { remembered }))).toMatchObject({ verdict: 'sound', doubts: [] });
  });

  it('of more than 65,536 events, with tiles of three levels', async () => {
    const events = madeEvents(65_800);
    const log = madeLog(events);
    expect([...log.upper.keys()].toSorted()).toEqual(['1/0', '1/1', '2/0']);
    expect(short(await verify(log))).toMatchObject({ verdict: 'sound' });
    log.upper.get('2/0')?.writeUInt8(1, 5);
    expect(short(await verify(log))).toMatchObject({ verdict: 'tampered', first: 'stored_hash_changed 0 null' });
  });

  it('may have events that no checkpoint covers yet', async () => {
    const report = await verify(madeLog(EVENTS, [300]));
    expect(report).toMatchObject({ verdict: 'sound', size: 700, checkpoint: { size: 300 } });
  });
});

describe('nobody can tell', () => {
  it('without a remembered checkpoint: a log whose tail or whole was removed looks the same', async () => {
    const report = await verify(sound(), { remembered: [] });
    expect(short(report)).toMatchObject({ verdict: 'cannot_tell', doubts: ['nothing_remembered'] });
    expect(report.isTreeProven).toBe(true);
  });

  it('without a key', async () => {
    const report = await verify(sound(), { keys: [], areAllKeys: false });
    expect(short(report)).toMatchObject({ verdict: 'cannot_tell', doubts: ['no_key'] });
    expect(report.isTreeProven).toBe(false);
  });

  it('with a remembered checkpoint that is none, of another log, changed, or signed by somebody else', async () => {
    const bad = [
      'letdialog',
      checkpointOf(EVENTS, { origin: 'other.example/audit-log' }),
      REMEMBERED.replace('\n300\n', '\n301\n'),
      checkpointOf(EVENTS, { keys: newKeys() }),
      checkpointOf([]),
    ];
    for (const remembered of bad)
      expect(short(await verify(sound(), { remembered: [remembered] }))).toMatchObject({
        ...{ verdict: 'cannot_tell', doubts: ['remembered_not_usable'] },
      });
  });

  it('of an empty log, least of all where one was seen', async () => {
    const empty = madeLog([], []);
    const seen = await verify(empty);
    expect(short(seen)).toMatchObject({ verdict: 'cannot_tell', doubts: ['empty_log'] });
    expect(seen.doubts[0]?.words).toContain('300 events were seen');
    expect(short(await verify(empty, { remembered: [] })).verdict).toBe('cannot_tell');
  });

  it('before a checkpoint is signed', async () => {
    const report = await verify(madeLog(EVENTS, []));
    expect(short(report)).toMatchObject({ verdict: 'cannot_tell', doubts: ['no_checkpoint'] });
  });

  it('when the checkpoint is signed by keys that one does not know, or by one of two', async () => {
    const log = madeLog(EVENTS, []);
    log.checkpoints = [{ size: 700, note: checkpointOf(EVENTS, { keys: newKeys() }) }];
    expect(short(await verify(log, { areAllKeys: false }))).toMatchObject({
      ...{ verdict: 'cannot_tell', doubts: ['not_signed_by_known_key'] },
    });
    log.checkpoints = [{ size: 700, note: checkpointOf(EVENTS, { keys: KEYS.slice(0, 1) }) }];
    expect(short(await verify(log, { areAllKeys: false }))).toMatchObject({
      ...{ verdict: 'cannot_tell', doubts: ['signature_missing'] },
    });
  });

  it('without the witnesses that the policy asks for', async () => {
    const report = await verify(sound(), { isQuorum: () => false });
    expect(short(report)).toMatchObject({ verdict: 'cannot_tell', doubts: ['quorum_not_met'] });
    expect(short(await verify(sound(), { isQuorum: (by) => by.length === 2 })).verdict).toBe('sound');
  });

  it('what an event of a later version says', async () => {
    const later = { ...madeEvent(700), leaf: madeEvent(700).leaf.replace('"v":1}', '"v":2,"what":"more"}') };
    const last = { ...madeEvent(700), leaf: madeEvent(700).leaf.replace('"v":1}', '"v":2}') };
    expect(short(await verify(madeLog([...EVENTS, last])))).toMatchObject({
      ...{ verdict: 'cannot_tell', doubts: ['unknown_version'] },
    });
    expect(short(await verify(madeLog([...EVENTS, later])))).toMatchObject({ first: 'malformed 700 null' });
  });
});

describe('what was done to the stored log', () => {
  const tampered = (first: string, words?: string) => ({
    ...{ verdict: 'tampered', first },
    ...(words === undefined ? {} : { words: expect.stringContaining(words) }),
  });
  const put = (log: MadeLog, seq: number, made: MadeEvent): void => {
    log.events = log.events.map((event) => (event.seq === seq ? storedEvent(made, seq) : event));
  };

  it.each([0, 255, 256, 511, 512, 699])('changes event %i', async (seq) => {
    const log = sound();
    put(log, seq, madeEvent(seq, { outcome: 'denied' }));
    const report = await verify(log);
    expect(short(report)).toEqual({
      ...{ verdict: 'tampered', first: `changed ${seq} ${idOf(seq)}`, doubts: [] },
      words: `Event ${seq} (${idOf(seq)}) is not as it was signed: it was changed.`,
    });
    expect(report).toMatchObject({ findingCount: 1, isTreeProven: false });
  });

  it('changes several: the first leads, and all are counted', async () => {
    const log = sound();
    for (let seq = 100; seq < 400; seq += 1) put(log, seq, madeEvent(seq, { outcome: 'denied' }));
    const report = await verify(log);
    expect(short(report)).toMatchObject(tampered(`changed 100 ${idOf(100)}`));
    expect([report.findingCount, report.findings.length]).toEqual([300, 100]);
  });

  it.each([0, 255, 256, 600, 699])('removes event %i', async (seq) => {
    const log = sound();
    log.events = log.events.filter((event) => event.seq !== seq);
    expect(short(await verify(log))).toMatchObject(tampered(`missing ${seq} null`, `Event ${seq} is missing.`));
  });

  it('removes a whole tile of events', async () => {
    const log = sound();
    log.events = log.events.filter(({ seq }) => seq < 256 || seq > 511);
    const report = await verify(log);
    expect(short(report)).toMatchObject(tampered('missing 256 null'));
    expect(report.findingCount).toBe(256);
  });

  it('removes the tail of the events', async () => {
    const log = sound();
    log.events = log.events.slice(0, 650);
    expect(short(await verify(log))).toMatchObject(tampered('missing 650 null'));
  });

  it('removes the tail with its hashes and checkpoints, or restores yesterday', async () => {
    const log = madeLog(EVENTS.slice(0, 290), [1, 255]);
    expect(short(await verify(log))).toMatchObject(tampered('cut 290 null', 'events 290 to 299 are missing'));
    expect(short(await verify(log, { remembered: [] })).verdict).toBe('cannot_tell');
  });

  it('restores yesterday, and goes on from there', async () => {
    const log = madeLog([...EVENTS.slice(0, 290), ...EVENTS.slice(400)], [255, 256, 350]);
    expect(short(await verify(log))).toMatchObject(tampered('rewritten 256 null', 'among events 256 to 299'));
  });

  it('adds one at the end', async () => {
    const log = sound();
    log.events = [...log.events, storedEvent(madeEvent(700), 700)];
    expect(short(await verify(log))).toMatchObject(tampered(`added 700 ${idOf(700)}`, 'was never numbered'));
  });

  it('adds one in between and numbers the others anew', async () => {
    const log = sound();
    const all = [...EVENTS.slice(0, 40), madeEvent(5000), ...EVENTS.slice(40)];
    log.events = all.map(storedEvent);
    expect(short(await verify(log))).toMatchObject(tampered(`added 40 ${idOf(5000)}`));
  });

  it('removes one and numbers the others anew', async () => {
    const log = sound();
    log.events = EVENTS.toSpliced(40, 1).map(storedEvent);
    expect(short(await verify(log))).toMatchObject(tampered('missing 40 null'));
  });

  it.each([
    [3, 4],
    [3, 200],
    [3, 300],
  ])('swaps events %i and %i', async (one, other) => {
    const log = sound();
    const events = [...EVENTS];
    [events[one], events[other]] = [madeEvent(other), madeEvent(one)];
    log.events = events.map(storedEvent);
    const words = `Event ${one} (${idOf(other)}) stands at the place of another: it belongs at ${other}.`;
    expect(short(await verify(log))).toMatchObject(tampered(`reordered ${one} ${idOf(other)}`, words));
  });

  it('changes a stored hash, which leaves the event as it was signed', async () => {
    const log = sound();
    log.tiles[1]?.writeUInt8(1, 32 * 4);
    expect(short(await verify(log))).toMatchObject(
      tampered(`stored_hash_changed 260 ${idOf(260)}`, 'The event is as it was signed'),
    );
  });

  it('cuts the stored hashes of a tile, or removes them', async () => {
    const log = sound();
    log.tiles[1] = log.tiles[1]?.subarray(0, 32 * 7) ?? Buffer.alloc(0);
    expect(short(await verify(log))).toMatchObject(tampered(`stored_hashes_missing 263 ${idOf(263)}`));
    log.tiles[1] = Buffer.alloc(0);
    expect(short(await verify(log))).toMatchObject(tampered(`stored_hashes_missing 256 ${idOf(256)}`));
  });

  it('changes, cuts or removes a tile above', async () => {
    const log = sound();
    const tile = log.upper.get('1/0') ?? Buffer.alloc(0);
    log.upper.set('1/0', tile.subarray(0, 32));
    expect(short(await verify(log))).toMatchObject(tampered('stored_hash_changed 0 null', 'tile 0 of level 1'));
    log.upper.delete('1/0');
    expect(short(await verify(log))).toMatchObject(tampered('stored_hashes_missing 0 null'));
  });

  it('changes an event and its hashes: between two checkpoints', async () => {
    const log = madeLog(withChange(520, { outcome: 'denied' }), []);
    log.checkpoints = sound().checkpoints;
    expect(short(await verify(log))).toMatchObject(
      tampered('rewritten 513 null', 'among events 513 to 699 something was changed'),
    );
  });

  it('rewrites the log, and signs it with the right keys: against the remembered checkpoint', async () => {
    const log = madeLog(withChange(260, { outcome: 'denied' }), SIZES);
    expect(short(await verify(log))).toMatchObject(
      tampered('rewritten 256 null', 'The remembered checkpoint of 300 events was signed for others'),
    );
  });

  it('rewrites the log after the remembered checkpoint, and signs it with other keys', async () => {
    const events = withChange(400, { outcome: 'denied' });
    const log = madeLog(events, []);
    log.checkpoints = [{ size: 700, note: checkpointOf(events, { keys: newKeys() }) }];
    expect(short(await verify(log))).toMatchObject(
      tampered('checkpoint_changed null null', 'is signed with another key than those of this log'),
    );
  });

  it('changes a checkpoint, takes one of its signatures, or keeps it under another size', async () => {
    const log = sound();
    const change = async (note: string, size = 700): Promise<string | null> => {
      log.checkpoints = [{ note, size }];
      return short(await verify(log)).words;
    };
    const note = checkpointOf(EVENTS);
    expect(await change(note.replace('\n700\n', '\n699\n'))).toContain('has a signature that is not good');
    expect(await change('nothing')).toContain('is not in the form of a checkpoint');
    expect(await change(checkpointOf(EVENTS, { keys: KEYS.slice(1) }))).toContain('lacks a signature');
    expect(await change(checkpointOf(EVENTS, { origin: 'other.example/log' }))).toContain('is of another log');
    const source = sourceOf(sound());
    const steps = async function* () {
      yield { kind: 'checkpoint', note, columns: { size: 699, root: Buffer.alloc(32) } } as const;
      yield* source.steps();
    };
    const stored = await verify(sound(), { source: { ...source, steps } });
    expect(short(stored).words).toContain('under another size or root');
  });

  it('signed before with a key that was removed, or under another address: the root alone counts', async () => {
    const log = sound();
    const others = [{ keys: newKeys() }, { keys: KEYS.slice(1) }, { origin: 'former.example/audit-log' }];
    for (const options of others) {
      const former = { size: 300, note: checkpointOf(EVENTS.slice(0, 300), options) };
      log.checkpoints = sound().checkpoints.map((each) => (each.size === 300 ? former : each));
      expect(short(await verify(log))).toMatchObject({ verdict: 'sound' });
    }
    const rewritten = checkpointOf(withChange(3, { outcome: 'denied' }).slice(0, 300), { keys: newKeys() });
    log.checkpoints = sound().checkpoints.map((each) => (each.size === 300 ? { size: 300, note: rewritten } : each));
    expect(short(await verify(log))).toMatchObject(tampered('checkpoint_changed null null', 'was signed for others'));
  });

  it('signs more than there is', async () => {
    const log = madeLog(EVENTS.slice(0, 600), [300]);
    log.checkpoints = [...log.checkpoints, { size: 700, note: checkpointOf(EVENTS) }];
    expect(short(await verify(log))).toMatchObject(tampered('cut 600 null', 'the newest checkpoint covers 700'));
  });
});

describe('what the leaves say', () => {
  const verifyEvents = async (events: readonly MadeEvent[], options: Partial<VerifyOptions> = {}) =>
    verify(madeLog(events, options.remembered ? [300, events.length] : SIZES.concat(events.length)), options);

  it('an event of the former version after a new one', async () => {
    const renamed = EVENTS.with(400, { ...madeEvent(400), leaf: madeEvent(400).leaf.replace('"v":1}', '"v":2}') });
    expect(short(await verifyEvents(renamed))).toMatchObject({ first: `former_version 401 ${idOf(401)}` });
  });

  it.each([
    ['a member twice', '"v":1}', '"v":1,"v":1}'],
    ['a space', '"v":1}', '"v": 1}'],
    ['another order', '"kind":"person"', '"name":"x","kind":"person"'],
    ['an escape that is none', '"posts.read"', '"posts\\u002eread"'],
    ['a long escape for a short one', '"posts.read"', '"posts\\u000aread"'],
    ['hex in capitals', '"posts.read"', '"posts\\u001Fread"'],
    ['a null', '"kind":"person"', '"kind":"person","name":null'],
    ['a number with a fraction', '"first":1', '"first":1.0'],
    ['no version', ',"v":1}', '}'],
    ['version 0', '"v":1}', '"v":0}'],
    ['an unknown member', '"v":1}', '"v":1,"w":1}'],
    ['something behind it', '"v":1}', '"v":1}}'],
    ['a trailing comma', '"last":400}', '"last":400,}'],
    ['a time without its fraction', '.000000Z', 'Z'],
  ])('an event with %s', async (_what, before, after) => {
    const made = madeEvent(400);
    expect(made.leaf).toContain(before);
    const odd = EVENTS.with(400, { ...made, leaf: made.leaf.replace(before, after) });
    expect(short(await verifyEvents(odd))).toMatchObject({ first: 'malformed 400 null' });
  });

  it('every character that a text may have', async () => {
    const text = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code)).join('');
    const reason = `${text}\u2028\ud83d\udc4d\uffff`;
    const events = EVENTS.with(400, madeEvent(400, { reason, actorName: '', targetId: '"\\' }));
    expect(short(await verifyEvents(events))).toMatchObject({ verdict: 'sound' });
  });

  it('the same id twice', async () => {
    const twice = EVENTS.with(650, madeEvent(650, { id: idOf(20) }));
    expect(short(await verifyEvents(twice))).toMatchObject({
      ...{ first: `repeated_id 650 ${idOf(20)}`, words: `Event 650 (${idOf(20)}) has the id of event 20.` },
    });
  });

  it('only the last half of an id twice, which is not the same id', async () => {
    const twice = EVENTS.with(650, madeEvent(650, { id: idOf(20).replace('01932f0a', '01932f0b') }));
    expect(short(await verifyEvents(twice)).verdict).toBe('sound');
  });

  describe('of their time', () => {
    const late = (seconds: number) =>
      EVENTS.concat(madeEvent(700, { at: timeOf(NOON + 700_000 - seconds * 1000) }), madeEvent(701));
    const CHECKED = [300, 700, 702];

    it('dated back by more than a minute', async () => {
      const report = await verify(madeLog(late(62), CHECKED));
      expect(short(report)).toMatchObject({ verdict: 'tampered', first: `backdated 700 ${idOf(700)}` });
      expect(report.findingCount).toBe(1);
      expect(report.isTreeProven).toBe(true);
    });

    it('dated within a minute', async () => {
      expect(short(await verify(madeLog(late(59), CHECKED))).verdict).toBe('sound');
    });

    it('dated back, and told of when the checkpoint was remembered', async () => {
      const remembered = [checkpointOf(late(62))];
      const report = await verify(madeLog(late(62), CHECKED), { remembered });
      expect(short(report)).toMatchObject({ verdict: 'sound' });
      expect(report.knownBackdated).toBe(1);
    });

    it('that waited for hours, and were numbered in the order of time', async () => {
      const log = madeLog(EVENTS, []);
      log.checkpoints = SIZES.map((size) => ({
        ...{ size, note: checkpointOf(EVENTS.slice(0, size), { at: NOON + 86_400_000 + size }) },
      }));
      expect(short(await verify(log)).verdict).toBe('sound');
    });

    it('dated back among those that waited', async () => {
      const events = EVENTS.with(600, madeEvent(600, { at: timeOf(NOON) }));
      const log = madeLog(events, []);
      log.checkpoints = SIZES.map((size) => ({
        ...{ size, note: checkpointOf(events.slice(0, size), { at: NOON + 86_400_000 + size }) },
      }));
      expect(short(await verify(log))).toMatchObject({ first: `backdated 600 ${idOf(600)}` });
    });
  });
});

describe('details that lie apart', () => {
  const erasure = (number: number, changes: object): MadeEvent => ({
    ...madeEvent(number, {
      action: 'audit-details.erased',
      actorKind: 'system',
      actorId: null,
      detailHash: null,
      ...changes,
    }),
    ...{ salt: null, details: null },
  });
  /** Without the details of these events, and with this one at the end. */
  const without = (seqs: readonly number[], ...last: readonly MadeEvent[]) => {
    const log = madeLog([...EVENTS, ...last], [300, 700 + last.length]);
    log.events = log.events.map((event) => (seqs.includes(event.seq) ? { ...event, details: null } : event));
    return log;
  };

  it('that are gone without a word', async () => {
    const report = await verify(without([4, 10, 16]));
    expect(short(report)).toMatchObject({ verdict: 'tampered', first: `details_missing 4 ${idOf(4)}` });
    expect(report.findings[0]?.words).toContain('as 2 others of the same person');
  });

  it('that were erased by rule, for the person or for all up to an event', async () => {
    const byPerson = await verify(without([4, 10, 16], erasure(700, { personId: personOf(1) })));
    expect(byPerson).toMatchObject({ verdict: 'sound', erased: 3 });
    const old = Array.from({ length: 200 }, (_, place) => place * 2);
    const upTo = await verify(without(old, erasure(700, { targetId: idOf(399) })));
    expect(upTo).toMatchObject({ verdict: 'sound', erased: 200 });
    const both = [erasure(700, { targetId: idOf(5) }), erasure(701, { personId: personOf(0) })];
    expect(await verify(without([4, 6], ...both))).toMatchObject({ verdict: 'sound', erased: 2 });
    const either = [erasure(700, { targetId: idOf(5) }), erasure(701, { targetId: idOf(3) })];
    expect(await verify(without([2, 4], ...either))).toMatchObject({ verdict: 'sound', erased: 2 });
  });

  it('that were erased for somebody else, for older events, or before they were there', async () => {
    const other = await verify(without([4], erasure(700, { personId: personOf(2) })));
    expect(short(other)).toMatchObject({ first: `details_missing 4 ${idOf(4)}` });
    const older = await verify(without([4, 10], erasure(700, { targetId: idOf(10) })));
    expect(short(older)).toMatchObject({ first: `details_missing 10 ${idOf(10)}` });
    expect(older).toMatchObject({ erased: 1, findingCount: 1 });
    for (const target of [{ personId: personOf(0) }, { targetId: idOf(9000) }]) {
      const log = madeLog([...EVENTS, erasure(700, target), madeEvent(701), madeEvent(702)], [300, 703]);
      log.events = log.events.map((event) => (event.seq === 702 ? { ...event, details: null } : event));
      expect(short(await verify(log))).toMatchObject({ first: `details_missing 702 ${idOf(702)}` });
    }
  });

  it('that were changed, or belong to an event without any', async () => {
    const log = sound();
    const details = { salted: Buffer.from(`${'s'.repeat(16)}{"network":"192.0.2.0/24"}`) };
    log.events = log.events.map((event) => (event.seq === 4 ? { ...event, details } : event));
    expect(short(await verify(log))).toMatchObject({ first: `details_changed 4 ${idOf(4)}` });
    log.events = log.events.map((event) => (event.seq === 3 ? { ...event, details } : event));
    expect(short(await verify(log))).toMatchObject({ first: `details_added 3 ${idOf(3)}` });
  });
});
