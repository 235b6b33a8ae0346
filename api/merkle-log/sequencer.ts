/**
 * The sequencer numbers the events that wait in `audit_pending`, and adds their leaves to the tree. Every process with
 * jobs runs one, and a lock lets one of them at a time do it. A batch is one transaction: after a crash its events still
 * wait, and nothing is numbered twice. No act waits for the sequencer, and it waits for none. An act that commits late
 * gets a later number: the order of the log is that of numbering, and the time of the act stands in the leaf.
 */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Query } from '../core/unit-of-work.ts';
import { detailHash, hasDetails, leafText } from '../verify/leaf.ts';
import { leafHash } from '../verify/merkle.ts';
import { appendLeaves, type Tile } from '../verify/tree-tiles.ts';
import { EVENT_DETAILS, LOGGED_EVENT, type PendingEvent } from './events.ts';
import { LOG_LOCK, whileAlone } from './lock.ts';
import { readRightEdge, readSize } from './tiles.ts';

/** The tree is computed between the requests of a process: a batch of 1,000 events takes some 15 ms of them. */
const MAX_BATCH = 1_000;
const SALT_BYTES = 16;

/** Numbers all that waits, in batches, with `afterBatch` after each of them. @returns how many events */
export async function numberEvents(
  pool: pg.Pool,
  signal: AbortSignal,
  maxBatch = MAX_BATCH,
  afterBatch: () => Promise<unknown> = async () => undefined,
): Promise<number> {
  let numbered = 0;
  while (!signal.aborted && (await isAnythingPending(pool))) {
    const inBatch = await whileAlone(pool, LOG_LOCK, (query) => numberBatch(query, maxBatch));
    if (!inBatch) break;
    numbered += inBatch;
    await afterBatch();
  }
  return numbered;
}

async function isAnythingPending(pool: pg.Pool): Promise<boolean> {
  return (await pool.query({ name: 'audit-pending', text: 'select from audit_pending limit 1' })).rows.length > 0;
}

async function numberBatch(query: Query, maxBatch: number): Promise<number> {
  const size = await readSize(query);
  const events = await query<PendingEvent>(
    `select ${LOGGED_EVENT}, ${EVENT_DETAILS} from audit_pending order by audit_pending.id limit $1`,
    [maxBatch],
  );
  if (events.length === 0) return 0;
  const salts = randomBytes(events.length * SALT_BYTES);
  const salted = events.map((event, place) =>
    withDetailHash(event, salts.subarray(place * SALT_BYTES, (place + 1) * SALT_BYTES)),
  );
  const leaves = salted.map(({ event, hash }) => leafHash(leafText({ ...event, detailHash: hash })));
  const { tiles } = appendLeaves(size, await readRightEdge(query, size), leaves);
  await query('select append_audit_events($1, $2, $3, $4, $5, $6, $7)', [
    String(size),
    events.map(({ id }) => id),
    salted.map(({ hash }) => (hash === null ? null : Buffer.from(hash, 'hex'))),
    salted.map(({ salt }) => salt),
    ...columnsOf(tiles),
  ]);
  return events.length;
}

interface SaltedEvent {
  readonly event: PendingEvent;
  readonly salt: Buffer | null;
  readonly hash: string | null;
}

function withDetailHash(event: PendingEvent, salt: Buffer): SaltedEvent {
  if (!hasDetails(event)) return { event, salt: null, hash: null };
  return { event, salt, hash: detailHash(salt, event) };
}

const columnsOf = (tiles: readonly Tile[]): [number[], string[], Buffer[]] => [
  tiles.map(({ level }) => level),
  tiles.map(({ index }) => String(index)),
  tiles.map(({ hashes }) => hashes),
];
