/** What a stranger writes from docs/audit-log.md alone comes to the same result. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detailHash, detailsText, type EventDetails, type LoggedEvent, leafText } from '../../api/verify/leaf.ts';
import { leafHash, nodeHash, rootOf } from '../../api/verify/merkle.ts';
import { checkpointOf, exportOf, type MadeEvent, madeEvent, madeEvents, madeLog, storedEvent } from './made-log.ts';

interface Vectors {
  readonly events: readonly Omit<LoggedEvent, 'detailHash'>[];
  readonly leaves: readonly {
    readonly leaf: string;
    readonly leafHash: string;
    readonly salt: string | null;
    readonly details: string | null;
    readonly detailHash: string | null;
  }[];
  readonly node: string;
  readonly root: string;
}

const readVectors = async (): Promise<Vectors> =>
  JSON.parse(await readFile(join(import.meta.dirname, 'vectors/leaves.json'), 'utf8'));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the vectors of docs/audit-log.md', () => {
  it('are what our code makes of these events', async () => {
    const { events, leaves, node, root } = await readVectors();
    expect(leaves.length).toBe(3);
    for (const [place, vector] of leaves.entries()) {
      const event = events[place];
      if (!event) throw new Error('an event is missing');
      expect(leafText({ ...event, detailHash: vector.detailHash })).toBe(vector.leaf);
      expect(hex(leafHash(Buffer.from(vector.leaf)))).toBe(vector.leafHash);
      if (vector.salt === null || vector.details === null) continue;
      const { network = null, request = null, session = null } = JSON.parse(vector.details);
      const details: EventDetails = { network, requestId: request, sessionId: session };
      expect(detailsText(details)).toBe(vector.details);
      expect(detailHash(Buffer.from(vector.salt, 'hex'), details)).toBe(vector.detailHash);
    }
    const hashes = leaves.map((vector) => Buffer.from(vector.leafHash, 'hex'));
    expect(hex(rootOf(hashes))).toBe(root);
    expect(hex(nodeHash(hashes[0] ?? Buffer.alloc(0), hashes[1] ?? Buffer.alloc(0)))).toBe(node);
    const documentation = await readFile(join(import.meta.dirname, '../../docs/audit-log.md'), 'utf8');
    for (const value of [node, root, ...leaves.map((vector) => vector.leafHash)])
      expect(documentation).toContain(value);
  });
});

describe('a verifier in Python', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-python-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const python = async (bytes: Buffer | string, remembered?: string): Promise<string> => {
    const files = [join(folder, 'log.export'), ...(remembered === undefined ? [] : [join(folder, 'remembered')])];
    await writeFile(files[0] ?? '', bytes);
    if (remembered !== undefined) await writeFile(files[1] ?? '', remembered);
    return new Promise((resolve, reject) => {
      execFile('python3', [join(import.meta.dirname, 'verify.py'), ...files], (error, stdout) => {
        if (error && typeof error.code !== 'number') reject(error);
        else resolve(`${error?.code ?? 0} ${stdout.trim()}`);
      });
    });
  };

  const EVENTS = madeEvents(300);
  const log = madeLog(EVENTS);
  const note = checkpointOf(EVENTS);
  const remembered = checkpointOf(EVENTS.slice(0, 100));

  it('finds the vectors right', async () => {
    const { leaves } = await readVectors();
    const events: MadeEvent[] = leaves.map(({ leaf, salt, details }) => {
      const { network = null, request = null, session = null } = JSON.parse(details ?? '{}');
      const apart = { network, requestId: request, sessionId: session };
      return { leaf, salt: salt === null ? null : Buffer.from(salt, 'hex'), details: details === null ? null : apart };
    });
    const bytes = exportOf(events.map(storedEvent), checkpointOf(events));
    expect(await python(bytes, checkpointOf(events.slice(0, 2)))).toMatch(/^0 All hashes of 3 events are right/);
  });

  it('finds an export right, and what was changed in it', async () => {
    expect(await python(exportOf(log.events, note, log.tiles), remembered)).toMatch(/^0 All hashes of 300 events/);
    expect(await python(exportOf(log.events, note, log.tiles))).toMatch(/^2 /);
    const changed = EVENTS.with(260, madeEvent(260, { outcome: 'denied' })).map(storedEvent);
    expect(await python(exportOf(changed, note, log.tiles), remembered)).toMatch(/^1 Event 260 .*does not fit/);
    expect(await python(exportOf(changed, note), remembered)).toMatch(/^1 The checkpoint was signed for other events/);
    const early = EVENTS.with(20, madeEvent(20, { outcome: 'denied' })).map(storedEvent);
    expect(await python(exportOf(early, note), remembered)).toMatch(/^1 The first 100 events are others/);
    const bare = log.events.map((event) => (event.seq === 20 ? { ...event, details: null } : event));
    expect(await python(exportOf(bare, note, log.tiles), remembered)).toMatch(/^1 Event 20 has lost its details/);
    const whole = exportOf(log.events, note, log.tiles);
    expect(await python(whole.subarray(0, whole.length - 5000), remembered)).toMatch(/^2 .*before its checkpoint/);
  });

  it('tells what was erased by rule', async () => {
    const erasure = {
      ...madeEvent(300, {
        action: 'audit-details.erased',
        personId: EVENTS[20] ? personIn(EVENTS[20]) : null,
        detailHash: null,
      }),
    };
    const events = [...EVENTS, { ...erasure, salt: null, details: null }];
    const bare = events.map(storedEvent).map((event) => (event.seq === 20 ? { ...event, details: null } : event));
    expect(await python(exportOf(bare, checkpointOf(events)), remembered)).toMatch(/^0 /);
  });
});

const personIn = ({ leaf }: MadeEvent): string => JSON.parse(leaf).actor.id;
