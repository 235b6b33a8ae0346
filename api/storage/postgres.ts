import { Readable } from 'node:stream';
import type pg from 'pg';
import type { Clock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import { clip, requireKey, requirePrefix } from './keys.ts';
import type { Storage, StoredObject } from './storage.ts';

/** Large enough that a statement per chunk costs little, and small enough for some hundred chunks in memory. */
const CHUNK_BYTES = 256 * 1024;
const PAGE = 500;

/**
 * Stores objects in chunks. Each chunk is written and read by a statement of its own, so a slow sender or reader holds
 * no connection and no transaction. An object names the put whose chunks hold its bytes, so one statement replaces all
 * of them.
 */
export const createPostgresStorage = (pool: pg.Pool, clock: Clock): Storage => ({
  put: async (key, bytes) => {
    requireKey(key);
    const put: Put = { key, putId: newId(), at: clock.now() };
    try {
      const written = await writeChunks(pool, put, bytes);
      await finish(pool, put, written);
      return written.size;
    } catch (error) {
      // When this fails too, `sweep` removes the chunks.
      await pool.query('delete from stored_chunks where key = $1 and put_id = $2', [key, put.putId]).catch(() => null);
      throw error;
    }
  },
  get: async (key, range = { offset: 0 }) => {
    requireKey(key);
    const [found] = (await pool.query<ObjectRow>(FIND, [key])).rows;
    if (!found) return null;
    const size = Number(found.size);
    const chunks = readChunks(pool, { ...found, key, ...clip(range, size) });
    return { size, stream: Readable.from(chunks, { objectMode: false, highWaterMark: CHUNK_BYTES }) };
  },
  remove: async (key) => {
    requireKey(key);
    return (await pool.query(REMOVE, [key])).rowCount === 1;
  },
  list: (prefix) => {
    requirePrefix(prefix);
    return list(pool, prefix);
  },
  sweep: async (before) => (await pool.query(SWEEP, [before])).rowCount ?? 0,
});

interface Put {
  readonly key: string;
  readonly putId: string;
  readonly at: Date;
}

interface Written {
  readonly size: number;
  readonly chunks: number;
}

const WRITE = 'insert into stored_chunks (key, put_id, number, bytes, stored_at) values ($1, $2, $3, $4, $5)';

async function writeChunks(pool: pg.Pool, put: Put, bytes: AsyncIterable<Uint8Array>): Promise<Written> {
  let [size, chunks] = [0, 0];
  for await (const chunk of chunked(bytes)) {
    await pool.query(WRITE, [put.key, put.putId, chunks, chunk, put.at]);
    size += chunk.length;
    chunks += 1;
  }
  return { size, chunks };
}

/**
 * The same bytes in chunks of CHUNK_BYTES; the last may be shorter. All chunks use the same memory, one after the
 * other.
 */
async function* chunked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let filled = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + CHUNK_BYTES - filled);
      chunk.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < CHUNK_BYTES) continue;
      yield chunk;
      filled = 0;
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}

/**
 * $3 size, $4 bytes in a chunk, $5 now, $6 how many chunks. It inserts nothing when chunks are missing, because they
 * were swept after a day. Of two puts at the same moment neither sees the other, so the chunks of the replaced one stay
 * until they are swept.
 */
const FINISH = `
  with former as (select put_id from stored_objects where key = $1),
  finished as (
    insert into stored_objects (key, put_id, size, chunk_bytes, stored_at) select $1::text, $2::uuid, $3::bigint, $4::int, $5::timestamptz
    where (select count(*) from stored_chunks where key = $1 and put_id = $2) = $6::int
    on conflict (key) do update set put_id = excluded.put_id, size = excluded.size,
      chunk_bytes = excluded.chunk_bytes, stored_at = excluded.stored_at
    returning key),
  gone as (delete from stored_chunks c using former, finished where c.key = $1 and c.put_id = former.put_id)
  select key from finished`;

async function finish(pool: pg.Pool, { key, putId, at }: Put, { size, chunks }: Written): Promise<void> {
  const { rowCount } = await pool.query(FINISH, [key, putId, size, CHUNK_BYTES, at, chunks]);
  if (rowCount !== 1) throw new Error('a put took so long that it was swept');
}

interface ObjectRow {
  readonly put_id: string;
  readonly size: string;
  readonly chunk_bytes: number;
}

const FIND = 'select put_id, size, chunk_bytes from stored_objects where key = $1';

/** `substring` counts from 1. PostgreSQL reads only the wanted part of the stored value. */
const READ = `select substring(bytes from $4::int + 1 for $5::int - $4::int) as bytes
  from stored_chunks where key = $1 and put_id = $2 and number = $3`;

interface Reading extends ObjectRow {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

async function* readChunks(
  pool: pg.Pool,
  { key, put_id, chunk_bytes, from, to }: Reading,
): AsyncGenerator<Buffer, void, void> {
  for (let at = from; at < to; ) {
    const number = Math.floor(at / chunk_bytes);
    const start = number * chunk_bytes;
    const end = Math.min(chunk_bytes, to - start);
    const values = [key, put_id, number, at - start, end];
    const [row] = (await pool.query<{ bytes: Buffer }>(READ, values)).rows;
    if (!row) throw new Error('stored bytes were replaced or removed while they were read');
    yield row.bytes;
    at = start + end;
  }
}

const REMOVE = `
  with gone as (delete from stored_objects where key = $1 returning put_id),
  chunks as (delete from stored_chunks c using gone where c.key = $1 and c.put_id = gone.put_id)
  select put_id from gone`;

const LIST = `select key, size from stored_objects
  where starts_with(key, $1) and key >= $1 and ($2::text is null or key > $2) order by key limit $3`;

async function* list(pool: pg.Pool, prefix: string): AsyncGenerator<StoredObject, void, void> {
  let after: string | null = null;
  for (;;) {
    const { rows }: { rows: { key: string; size: string }[] } = await pool.query(LIST, [prefix, after, PAGE]);
    for (const { key, size } of rows) yield { key, size: Number(size) };
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.key ?? null;
  }
}

const SWEEP = `delete from stored_chunks c where stored_at < $1
  and not exists (select from stored_objects o where o.key = c.key and o.put_id = c.put_id)`;
