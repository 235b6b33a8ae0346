/**
 * The sequencer numbers the events that wait in `audit_pending`, and adds their leaves to the tree. Every process with
 * jobs runs one, and a lock lets one of them at a time do it. A batch is one transaction: after a crash its events still
 * wait, and nothing is numbered twice. No act waits for the sequencer, and it waits for none. An act that commits late
 * gets a later number: the order of the log is that of numbering, and the time of the act stands in the leaf.
 */
import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import type { Query } from '../core/unit-of-work.ts';
import { queryFrom } from '../database/statements.ts';
import { detailHash, hasDetails, leafText } from '../verify/leaf.ts';
import { leafHash } from '../verify/merkle.ts';
import { appendLeaves, type Tile } from '../verify/tree-tiles.ts';
import { EVENT_DETAILS, LOGGED_EVENT, type PendingEvent } from './events.ts';
import { createFront } from './front.ts';
import { LOG_LOCK, whileAlone } from './lock.ts';
import { readRightEdge, readSize } from './tiles.ts';

/** Larger batches hardly cost less for each event. docs/performance.md has measurements. */
const MAX_BATCH = 1_000;
/** Takes some 2 ms. Then requests of this process get their turn. */
const HASHED_AT_ONCE = 250;
const SALT_BYTES = 16;

type AfterBatch = () => Promise<unknown>;
type Numbering = (signal: AbortSignal) => Promise<number>;

/** Numbers all that waits, in batches, with `afterBatch` after each of them. @returns how many events */
export const numberEvents = (
  pool: pg.Pool,
  signal: AbortSignal,
  maxBatch = MAX_BATCH,
  afterBatch?: AfterBatch,
): Promise<number> => createSequencer(pool, maxBatch, afterBatch)(signal);

/** @returns a function that numbers what waits, for a process that calls it again and again */
export function createSequencer(
  pool: pg.Pool,
  maxBatch = MAX_BATCH,
  afterBatch: AfterBatch = async () => undefined,
): Numbering {
  const front = createFront(queryFrom(pool));
  return async (signal) => {
    let numbered = 0;
    let first = await front.find();
    while (first !== null && !signal.aborted) {
      const from = first;
      const batch = await whileAlone(pool, LOG_LOCK, (query) => numberBatch(query, from, maxBatch));
      if (!batch) break;
      numbered += batch.count;
      await afterBatch();
      first = await front.findAfter(batch.last);
    }
    return numbered;
  };
}

interface Batch {
  readonly count: number;
  /** Its highest id. */
  readonly last: string;
}

async function numberBatch(query: Query, from: string, maxBatch: number): Promise<Batch | null> {
  const size = await readSize(query);
  const events = await query<PendingEvent>(
    `select ${LOGGED_EVENT}, ${EVENT_DETAILS} from audit_pending p where p.id >= $1 order by p.id limit $2`,
    [from, maxBatch],
  );
  const last = events.at(-1)?.id;
  if (last === undefined) return null;
  const salts = randomBytes(events.length * SALT_BYTES);
  const salted: SaltedDetails[] = [];
  const leaves: Uint8Array[] = [];
  for (const [place, event] of events.entries()) {
    if (place > 0 && place % HASHED_AT_ONCE === 0) await setImmediate();
    const { salt, hash } = saltDetails(event, salts.subarray(place * SALT_BYTES, (place + 1) * SALT_BYTES));
    salted.push({ salt, hash });
    leaves.push(leafHash(leafText({ ...event, detailHash: hash })));
  }
  const { tiles } = appendLeaves(size, await readRightEdge(query, size), leaves);
  await query('select append_audit_events($1, $2, $3, $4, $5, $6, $7)', [
    String(size),
    events.map(({ id }) => id),
    salted.map(({ hash }) => (hash === null ? null : Buffer.from(hash, 'hex'))),
    salted.map(({ salt }) => salt),
    ...columnsOf(tiles),
  ]);
  return { count: events.length, last };
}

interface SaltedDetails {
  readonly salt: Buffer | null;
  readonly hash: string | null;
}

function saltDetails(event: PendingEvent, salt: Buffer): SaltedDetails {
  if (!hasDetails(event)) return { salt: null, hash: null };
  return { salt, hash: detailHash(salt, event) };
}

const columnsOf = (tiles: readonly Tile[]): [number[], string[], Buffer[]] => [
  tiles.map(({ level }) => level),
  tiles.map(({ index }) => String(index)),
  tiles.map(({ hashes }) => hashes),
];
