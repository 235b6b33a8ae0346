import type { Query } from '../../core/unit-of-work.ts';
import { hashesAt, TILE_HASHES } from '../../verify/tree-tiles.ts';
import type { CheckpointKeys } from '../checkpoint-keys.ts';
import { readCheckpoint, type StoredCheckpoint } from '../checkpoint-rows.ts';
import { findingAbout, rootAt } from '../checkpoints.ts';
import type { Finding } from '../findings.ts';

/** Of events that wait, at most so many are looked up: they are mostly few. */
const PENDING_LOOKED_UP = 2_000;

interface Ends {
  readonly lastSeq: string | null;
  /** The last tile of each level, from 0. */
  readonly tiles: readonly { readonly level: number; readonly index: number; readonly width: number }[];
}

const ENDS = `select (select max(seq) from audit_log) as "lastSeq",
    (select coalesce(json_agg(json_build_object('level', l, 'index', t.index, 'width', length(t.hashes) / 32)), '[]')
     from generate_series(0, 7) l cross join lateral (
       select index, hashes from audit_tiles where level = l order by index desc limit 1) t) as tiles`;

interface Head {
  readonly findings: Finding[];
  /** The newest checkpoint, when it and the log continue what was remembered. */
  readonly signed: StoredCheckpoint | null;
}

/** Whether state, events, tiles and the newest checkpoint end at the same place. */
export async function checkHead(
  query: Query,
  { size, keys, remembered }: { size: bigint; keys: CheckpointKeys; remembered: StoredCheckpoint | null },
): Promise<Head> {
  const [ends] = await query<Ends>(ENDS, []);
  const checkpoint = await readCheckpoint(query);
  const about = checkpoint === null ? null : await findingAbout(query, keys, checkpoint, size);
  const forgotten = await checkRemembered(query, remembered, checkpoint);
  const findings = [
    ...(ends ? compareEnds(ends, size) : []),
    ...(about === null ? [] : [about]),
    ...forgotten,
    ...(await findWaitingTwice(query)),
  ];
  return { findings, signed: about === null && forgotten.length === 0 ? checkpoint : null };
}

function compareEnds({ lastSeq, tiles }: Ends, size: bigint): Finding[] {
  const events = lastSeq === null ? 0n : BigInt(lastSeq) + 1n;
  const detail = `${events} events are numbered, the log says ${size}`;
  const findings: Finding[] = [];
  if (events > size) findings.push({ kind: 'event_added', seq: size, detail });
  if (events < size) findings.push({ kind: 'event_missing', seq: events, detail });
  for (let level = 0; level < 8; level += 1) {
    const last = tiles.find((tile) => tile.level === level);
    const stored = last ? BigInt(last.index) * BigInt(TILE_HASHES) + BigInt(last.width) : 0n;
    if (stored === hashesAt(level, size)) continue;
    const ends = `level ${level} has ${stored} hashes, a tree of ${size} has ${hashesAt(level, size)}`;
    findings.push({ kind: 'tile_differs', seq: null, detail: ends });
  }
  return findings;
}

/** What this process has seen signed must still be there: a backup that was restored over the log lacks it. */
async function checkRemembered(
  query: Query,
  remembered: StoredCheckpoint | null,
  newest: StoredCheckpoint | null,
): Promise<Finding[]> {
  if (remembered === null) return [];
  const detail = `signed: size ${remembered.size}, root ${remembered.root.toString('hex')}`;
  if (newest === null || newest.size < remembered.size) return [{ kind: 'size_differs', seq: null, detail }];
  const root = await rootAt(query, remembered.size);
  return root?.equals(remembered.root) ? [] : [{ kind: 'root_differs', seq: null, detail }];
}

/** It would keep the sequencer from numbering anything. */
async function findWaitingTwice(query: Query): Promise<Finding[]> {
  const rows = await query<{ seq: string }>(
    `select l.seq from (select id from audit_pending order by id limit $1) p join audit_log l on l.id = p.id
     order by l.seq limit 20`,
    [PENDING_LOOKED_UP],
  );
  return rows.map(({ seq }) => ({ kind: 'event_twice', seq: BigInt(seq), detail: 'it waits for a number again' }));
}
