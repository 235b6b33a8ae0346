/**
 * The log as the database has it, for whoever verifies or exports it: all in one snapshot, in pages, so that neither its
 * length nor what is appended meanwhile matters.
 */
import type pg from 'pg';
import type { Query } from '../core/unit-of-work.ts';
import { queryFrom } from '../database/statements.ts';
import { detailsText, type EventDetails, type LoggedEvent, leafText } from '../verify/leaf.ts';
import type { Finding } from '../verify/log-findings.ts';
import type { LogSource, LogStep, Segment, StoredDetails, StoredEvent } from '../verify/log-source.ts';
import { NoteError } from '../verify/signed-note.ts';
import { HASH_BYTES, TILE_HASHES } from '../verify/tree-tiles.ts';
import { EVENT_DETAILS, NUMBERED_EVENT } from './events.ts';
import { cosigned } from './witnesses/cosignatures.ts';

const PAGE_TILES = 16;
const PAGE_EVENTS = PAGE_TILES * TILE_HASHES;

/** Reads in a transaction that sees the log as it is now and changes nothing. */
export async function inLogSnapshot<T>(pool: pg.Pool, act: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read read only');
    return await act(queryFrom(client));
  } finally {
    await client.query('rollback').catch((lost: unknown) => {
      broken = lost instanceof Error ? lost : new Error('the connection is lost');
    });
    client.release(broken);
  }
}

export interface Pending {
  readonly count: number;
  /** When the oldest of them happened; null where there is none. */
  readonly oldest: Date | null;
}

/** What has no number yet, and no hash. */
export async function readPending(query: Query): Promise<Pending> {
  const [found] = await query<{ count: string; oldest: Date | null }>(
    'select count(*), min(at) as oldest from audit_pending',
    [],
  );
  return { count: Number(found?.count ?? 0), oldest: found?.oldest ?? null };
}

/** `upTo`: the size of the checkpoint with which it ends; null for all there is. */
export const storedLog = (query: Query, origin: string, upTo: number | null = null): LogSource => ({
  origin,
  isWhole: true,
  steps: () => stepsOf(query, upTo ?? Number.MAX_SAFE_INTEGER),
  upperTile: async (level, index) => {
    const [tile] = await query<{ hashes: Buffer }>('select hashes from audit_tiles where level = $1 and index = $2', [
      ...[level, index],
    ]);
    return tile?.hashes ?? null;
  },
});

async function* stepsOf(query: Query, upTo: number): AsyncGenerator<LogStep> {
  const size = await readStoredSize(query);
  let signed = 0;
  let reached = 0;
  for (let first = await nextPage(query, 0); first !== null && first < upTo; first = await nextPage(query, reached)) {
    reached = first + PAGE_EVENTS;
    yield* await readCheckpoints(query, signed, Math.min(reached, upTo));
    signed = reached;
    yield* await readSegments(query, { first, end: Math.min(reached, upTo), size: size ?? 0 });
  }
  yield* await readCheckpoints(query, signed, upTo);
  if (upTo === Number.MAX_SAFE_INTEGER) yield* await compareSize(query, size);
}

/** Null when there is no state. */
async function readStoredSize(query: Query): Promise<number | null> {
  const [state] = await query<{ size: string }>('select size from audit_log_state', []);
  return state ? Number(state.size) : null;
}

/** The first event from here on that is there, or whose hash is: where its tile begins. */
async function nextPage(query: Query, from: number): Promise<number | null> {
  const [next] = await query<{ tile: string | null }>(
    `select least((select min(seq) / ${TILE_HASHES} from audit_log where seq >= $1),
       (select min(index) from audit_tiles where level = 0 and index >= $1 / ${TILE_HASHES})) as tile`,
    [from],
  );
  return next?.tile == null ? null : Number(next.tile) * TILE_HASHES;
}

async function readCheckpoints(query: Query, after: number, upTo: number): Promise<LogStep[]> {
  const rows = await query<{ size: string; root: Buffer; note: string; lines: string[] }>(
    `select size, root, note, array(select line from audit_cosignatures s where s.size = c.size
       order by s.at, s.witness, s.line) as lines
     from audit_checkpoints c where size > $1 and size <= $2 order by size`,
    [after, upTo],
  );
  return rows.map(({ size, root, note, lines }) => ({
    ...{ kind: 'checkpoint', note: withWitnesses(note, lines) },
    columns: { size: Number(size), root },
  }));
}

/** A note that is none is left for the verifier to find. */
function withWitnesses(note: string, lines: readonly string[]): string {
  try {
    return cosigned(note, lines);
  } catch (error) {
    if (error instanceof NoteError) return note;
    throw error;
  }
}

interface EventRow extends LoggedEvent, EventDetails {
  readonly seq: string;
  readonly salt: Buffer | null;
  readonly isFiledElsewhere: boolean | null;
}

const EVENTS = `select e.*, d.* from (
    select seq, ${NUMBERED_EVENT} from audit_log where seq >= $1 and seq < $2
  ) as e left join lateral (select salt, ${EVENT_DETAILS}, municipality_id is distinct from e."municipalityId"
    as "isFiledElsewhere" from audit_details a where a.id = e.id) as d on true
  order by e.seq`;

interface Page {
  readonly first: number;
  readonly end: number;
  /** Of the whole log. */
  readonly size: number;
}

async function readSegments(query: Query, { first, end, size }: Page): Promise<LogStep[]> {
  const rows = await query<EventRow>(EVENTS, [first, end]);
  const tiles = await query<{ index: string; hashes: Buffer }>(
    'select index, hashes from audit_tiles where level = 0 and index >= $1 and index < $2 order by index',
    [first / TILE_HASHES, Math.ceil(end / TILE_HASHES)],
  );
  const events = Map.groupBy(rows, ({ seq }) => Math.floor(Number(seq) / TILE_HASHES));
  const hashes = new Map(tiles.map((tile) => [Number(tile.index), tile.hashes]));
  const steps: LogStep[] = [];
  for (let index = first / TILE_HASHES; index * TILE_HASHES < end; index += 1) {
    const own = events.get(index) ?? [];
    if (own.length === 0 && !hashes.has(index)) continue;
    steps.push(...own.filter(({ isFiledElsewhere }) => isFiledElsewhere).map(filedElsewhere));
    steps.push(segmentOf(index, own, hashes.get(index) ?? Buffer.alloc(0), { end, size }));
  }
  return steps;
}

function segmentOf(
  index: number,
  rows: readonly EventRow[],
  tile: Buffer,
  { end, size }: Omit<Page, 'first'>,
): Segment {
  const first = index * TILE_HASHES;
  const most = Math.min(TILE_HASHES, end - first);
  const hashes = tile.subarray(0, most * HASH_BYTES);
  const expected = Math.min(most, Math.max(size - first, Math.floor(hashes.length / HASH_BYTES)));
  return { kind: 'segment', index, events: rows.map(storedEvent), expected, hashes, isNumbered: true };
}

const storedEvent = (row: EventRow): StoredEvent => ({
  seq: Number(row.seq),
  hashed: Buffer.from(`\0${leafText(row)}`),
  details: detailsOf(row),
});

const detailsOf = (row: EventRow): StoredDetails | null =>
  row.salt && { salted: Buffer.concat([row.salt, Buffer.from(detailsText(row))]) };

const filedElsewhere = ({ seq, id }: EventRow): LogStep => ({
  kind: 'finding',
  finding: {
    ...{ kind: 'details_changed', seq: Number(seq), id },
    words: `The details of event ${seq} (${id}) are filed under another municipality than the event.`,
  },
});

/** What the sequencer believes, against what is there. */
async function compareSize(query: Query, size: number | null): Promise<LogStep[]> {
  const [found] = await query<{ count: string }>('select coalesce(max(seq) + 1, 0) as count from audit_log', []);
  const count = Number(found?.count ?? 0);
  if (size === count) return [];
  const words = `The log has ${count} events, and its state says ${size ?? 'nothing'}.`;
  const finding: Finding = { kind: 'state_changed', seq: Math.min(size ?? 0, count), id: null, words };
  return [{ kind: 'finding', finding }];
}
