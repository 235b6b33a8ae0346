/**
 * The drift guard: recomputes the log in slices, in the background. Each turn checks how the log ends, what is new, and
 * one slice of a round that goes from the newest event down to the first. It finds what somebody has changed in the
 * database without knowing that it is watched; whoever rewrites all of it is found by a remembered checkpoint or by a
 * witness (`letdialog audit verify`).
 */
import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { systemActor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Query } from '../../core/unit-of-work.ts';
import { queryFrom } from '../../database/statements.ts';
import { hashesAt, TILE_HASHES } from '../../verify/tree-tiles.ts';
import type { CheckpointKeys } from '../checkpoint-keys.ts';
import type { StoredCheckpoint } from '../checkpoint-rows.ts';
import { addFinding, type Finding, listFindings } from '../findings.ts';
import { GUARD_LOCK, whileAlone } from '../lock.ts';
import { readSize } from '../tiles.ts';
import { findMissingDetails } from './erased.ts';
import { checkHead } from './head.ts';
import { compareTile, readEvents } from './slice.ts';
import { compareTilesAbove, readTilesAsTheyAre } from './tiles-above.ts';

/** Eight tiles have 2,048 events and take some 60 ms, most of them in PostgreSQL. */
const SLICE_TILES = 8;
/** Where everything is wrong, more findings tell no more. */
const MAX_IN_SLICE = 20;
const MAX_STANDING = 1_000;
const BY = systemActor('audit guard');

export interface GuardOptions {
  readonly pool: pg.Pool;
  readonly keys: CheckpointKeys;
  readonly clock: Clock;
  /** Of each new finding. */
  readonly onFinding: (finding: Finding & { readonly id: string }) => void;
  readonly sliceTiles?: number;
}

interface Place {
  /** Up to where what is new has been checked. */
  readonly checkedTo: bigint;
  /** What remains of the round lies below. */
  readonly position: bigint;
}

/** One turn. @returns whether a round has ended with it; null when another process is at it */
export function createGuard({ pool, keys, clock, onFinding, sliceTiles = SLICE_TILES }: GuardOptions) {
  let remembered: StoredCheckpoint | null = null;
  return async (): Promise<boolean | null> => {
    const turn = await whileAlone(pool, GUARD_LOCK, (query) => look(query), 'repeatable read');
    if (turn === null) return null;
    const query = queryFrom(pool);
    await report(query, turn.findings);
    await moveOn(query, turn.from, turn.to, clock.now());
    // It never goes back: what was signed is signed.
    if (turn.signed !== null && turn.signed.size > (remembered?.size ?? 0n)) remembered = turn.signed;
    return turn.to.position === 0n;
  };

  async function look(query: Query) {
    const size = await readSize(query);
    const from = await readPlace(query);
    const head = await checkHead(query, { size, keys, remembered });
    const findings = [...head.findings];
    const oldest = size - BigInt(sliceTiles * TILE_HASHES);
    const newFrom = from.checkedTo > oldest ? from.checkedTo : oldest;
    if (from.checkedTo < size) findings.push(...(await checkSlice(query, newFrom, size, size)));
    const top = from.position === 0n || from.position > size ? size : from.position;
    const bottom = atTile(top - BigInt(sliceTiles * TILE_HASHES));
    if (top > 0n) findings.push(...(await checkSlice(query, bottom, top, size)));
    return { findings, signed: head.signed, from, to: { checkedTo: size, position: bottom } };
  }

  async function report(query: Query, findings: readonly Finding[]): Promise<void> {
    if (findings.length === 0 || (await listFindings(query, MAX_STANDING)).length >= MAX_STANDING) return;
    for (const finding of findings) {
      const id = await addFinding(query, finding, { at: clock.now(), by: BY });
      if (id !== null) onFinding({ ...finding, id });
    }
  }
}

/** The first event of its tile. */
const atTile = (seq: bigint): bigint => (seq <= 0n ? 0n : seq - (seq % BigInt(TILE_HASHES)));

async function checkSlice(query: Query, from: bigint, to: bigint, size: bigint): Promise<Finding[]> {
  const [begin, end] = [atTile(from), to];
  const first = begin / BigInt(TILE_HASHES);
  const count = Number((end - begin + BigInt(TILE_HASHES - 1)) / BigInt(TILE_HASHES));
  const indexes = Array.from({ length: count }, (_, place) => first + BigInt(place));
  const tiles = await readTilesAsTheyAre(query, 0, indexes);
  const events = await readEvents(query, begin, (first + BigInt(count)) * BigInt(TILE_HASHES));
  const bySeq = new Map(events.map((event) => [BigInt(event.seq), event]));
  const findings: Finding[] = [];
  for (const index of indexes) {
    const width = Math.min(TILE_HASHES, Number(hashesAt(0, size) - index * BigInt(TILE_HASHES)));
    findings.push(...compareTile(index, tiles.get(index) ?? Buffer.alloc(0), width, bySeq));
    await setImmediate(); // requests come in between
  }
  const above = await compareTilesAbove(query, tiles, size);
  // What says most comes first.
  return [...above, ...findings, ...(await findMissingDetails(query, events))].slice(0, MAX_IN_SLICE);
}

async function readPlace(query: Query): Promise<Place> {
  const [row] = await query<{ checkedTo: string; position: string }>(
    'select checked_to as "checkedTo", position from audit_guard',
    [],
  );
  if (!row) throw new Error('the guard of the audit log has no place');
  return { checkedTo: BigInt(row.checkedTo), position: BigInt(row.position) };
}

/** Nothing when another process has moved on meanwhile: then this slice was checked twice. */
const moveOn = (query: Query, from: Place, to: Place, now: Date): Promise<object[]> =>
  query(
    `update audit_guard set checked_to = $3, position = $4, rounds = rounds + ($4::bigint = 0)::int,
       round_ended_at = case when $4::bigint = 0 then $5::timestamptz else round_ended_at end
     where checked_to = $1 and position = $2`,
    [...[from.checkedTo, from.position, to.checkedTo, to.position].map(String), now],
  );
