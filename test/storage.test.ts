import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStorage } from '../api/storage/create-storage.ts';
import { createFolderStorage } from '../api/storage/folder.ts';
import { createPostgresStorage } from '../api/storage/postgres.ts';
import type { Storage, StoredBytes } from '../api/storage/storage.ts';
import { cloneDatabase, superuserPool, type TestDatabase } from './setup/database.ts';

interface Stage {
  readonly storage: Storage;
  /** What is there that no key leads to. */
  leftovers(): Promise<number>;
  /** How much has been written of puts that are not finished. */
  unfinishedBytes(): Promise<number>;
  /** Makes what is unfinished so old. */
  age(before: Date): Promise<void>;
  close(): Promise<void>;
}

async function postgresStage(): Promise<Stage> {
  const database: TestDatabase = await cloneDatabase();
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 4 });
  pool.on('error', () => undefined);
  const sql = superuserPool(database);
  const unnamed = 'not exists (select from stored_objects o where o.key = c.key and o.put_id = c.put_id)';
  const ask = async (what: string): Promise<number> =>
    Number((await sql.query(`select ${what} as number from stored_chunks c where ${unnamed}`)).rows[0].number);
  return {
    storage: createStorage({ kind: 'postgres' }, { pool, clock: { now: () => new Date() } }),
    leftovers: () => ask('count(*)'),
    unfinishedBytes: () => ask('coalesce(sum(length(bytes)), 0)'),
    age: async (at) => void (await sql.query('update stored_chunks set stored_at = $1', [at])),
    close: async () => {
      await pool.end();
      await sql.end();
      await database.drop();
    },
  };
}

async function folderStage(): Promise<Stage> {
  const path = await mkdtemp(join(tmpdir(), 'letdialog-storage-'));
  const unfinished = join(path, '.unfinished');
  const names = () => readdir(unfinished).catch(() => []);
  return {
    storage: createStorage({ kind: 'folder', path }, { pool: new pg.Pool(), clock: { now: () => new Date() } }),
    leftovers: async () => (await names()).length,
    unfinishedBytes: async () => {
      const found = await Promise.all((await names()).map((name) => stat(join(unfinished, name))));
      return found.reduce((sum, { size }) => sum + size, 0);
    },
    age: async (at) => {
      for (const name of await names()) await utimes(join(unfinished, name), at, at);
    },
    close: () => rm(path, { recursive: true }),
  };
}

const CHUNK = 256 * 1024;
const HOUR = 3_600_000;
async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const bytesOf = async (stored: StoredBytes | null): Promise<Buffer | null> =>
  stored && Buffer.concat(await stored.stream.toArray());

describe.each([
  ['PostgreSQL', postgresStage],
  ['a folder', folderStage],
])('sealed bytes in %s', (_where, open) => {
  let stage: Stage;
  let storage: Storage;
  beforeAll(async () => {
    stage = await open();
    storage = stage.storage;
  });
  beforeEach(async () => {
    for await (const { key } of storage.list('')) await storage.remove(key);
    // Of puts at the same moment, what the former left may stay until it is swept.
    await stage.age(new Date(0));
    await storage.sweep(new Date());
    expect(await stage.leftovers()).toBe(0);
  });
  afterAll(() => stage.close());

  const put = (key: string, bytes: Buffer | string, size = 10_000): Promise<number> =>
    storage.put(key, pieces(Buffer.from(bytes), size));
  const get = async (key: string): Promise<string | undefined> => (await bytesOf(await storage.get(key)))?.toString();
  const keys = async (prefix: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const { key } of storage.list(prefix)) found.push(key);
    return found;
  };

  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 1_000_003])(
    'come back as they were, %i of them',
    async (size) => {
      const bytes = randomBytes(size);
      for (const step of [7_777, CHUNK, 10_000_000]) {
        expect(await put('one', bytes, step)).toBe(size);
        const stored = await storage.get('one');
        expect(stored?.size).toBe(size);
        expect((await bytesOf(stored))?.equals(bytes)).toBe(true);
      }
    },
  );

  it('come back in part, clipped to what there is', async () => {
    const bytes = randomBytes(2 * CHUNK + 100);
    await put('one', bytes);
    const part = async (offset: number, length?: number) => {
      const stored = await storage.get('one', length === undefined ? { offset } : { offset, length });
      expect(stored?.size).toBe(bytes.length);
      return bytesOf(stored);
    };
    for (const [from, length] of [
      [0, 1],
      [0, bytes.length],
      [CHUNK - 1, 2],
      [CHUNK, CHUNK],
      [5, CHUNK + 7],
      [2 * CHUNK + 99, 1],
      [10, 0],
    ] as const) {
      expect((await part(from, length))?.equals(bytes.subarray(from, from + length)), `${from}+${length}`).toBe(true);
    }
    expect((await part(CHUNK + 1))?.equals(bytes.subarray(CHUNK + 1))).toBe(true);
    expect((await part(2 * CHUNK, 10_000_000))?.equals(bytes.subarray(2 * CHUNK))).toBe(true);
    expect(await part(bytes.length, 1)).toEqual(Buffer.alloc(0));
    expect(await part(bytes.length + 5)).toEqual(Buffer.alloc(0));
    for (const range of [{ offset: -1 }, { offset: 0, length: -1 }, { offset: 0.5 }, { offset: Number.NaN }])
      await expect(storage.get('one', range)).rejects.toThrow('not a range');
  });

  it('are null when there are none, and gone when removed', async () => {
    expect(await storage.get('dialogs/1/a')).toBeNull();
    expect(await storage.remove('dialogs/1/a')).toBe(false);
    await put('dialogs/1/a', 'x');
    expect(await storage.remove('dialogs/1/a')).toBe(true);
    expect(await storage.get('dialogs/1/a')).toBeNull();
    expect(await keys('')).toEqual([]);
    expect(await stage.leftovers()).toBe(0);
  });

  it('are replaced in one step, with nothing of the former left', async () => {
    await put('one', 'a'.repeat(600_000));
    await put('one', 'b');
    expect(await get('one')).toBe('b');
    expect(await stage.leftovers()).toBe(0);
  });

  it('stay as they were until a put is at its end, and when its source fails', async () => {
    await put('one', 'before');
    let seen: string | undefined;
    const failing = async function* () {
      yield randomBytes(2 * CHUNK);
      seen = await get('one');
      throw new Error('the line broke');
    };
    await expect(storage.put('one', failing())).rejects.toThrow('the line broke');
    await expect(storage.put('new', failing())).rejects.toThrow('the line broke');
    expect([seen, await get('one'), await get('new')]).toEqual(['before', 'before', undefined]);
    expect(await keys('')).toEqual(['one']);
    expect(await stage.leftovers()).toBe(0);
  });

  it('are those of one put when several put at once', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(700_000));
    await Promise.all(texts.map((text) => put('one', text)));
    expect(texts).toContain(await get('one'));
  });

  it('are never those of two puts, when they are replaced while somebody reads', async () => {
    const [former, later] = ['a'.repeat(8 * CHUNK), 'b'.repeat(8 * CHUNK)];
    await put('one', former);
    const stored = await storage.get('one');
    const [first] = stored ? await Readable.from(stored.stream).take(1).toArray() : [];
    expect(String(first).slice(0, 3)).toBe('aaa');
    const reading = await storage.get('one');
    await put('one', later);
    const read = await bytesOf(reading).then(String, (error: Error) => error.message);
    expect(['stored bytes were replaced or removed while they were read', former]).toContain(read);
    expect(await get('one')).toBe(later);
  });

  it('are listed by the beginning of their keys, in the order of the bytes', async () => {
    const all = ['a', 'a-b', 'a-b/c', 'a/b', 'a/b/c', 'a0', 'a_', 'aa/1', 'b/0198f0a0-0000-7000-8000-000000000000'];
    for (const key of all.toReversed()) await put(key, key);
    expect(await keys('')).toEqual(all);
    expect(await keys('a')).toEqual(all.slice(0, 8));
    expect(await keys('a/')).toEqual(['a/b', 'a/b/c']);
    expect(await keys('a/b')).toEqual(['a/b', 'a/b/c']);
    expect(await keys('a-')).toEqual(['a-b', 'a-b/c']);
    expect(await keys('b/0198')).toEqual(all.slice(8));
    expect(await keys('c')).toEqual([]);
    const sizes: number[] = [];
    for await (const { size } of storage.list('a')) sizes.push(size);
    expect(sizes).toEqual(all.slice(0, 8).map(({ length }) => length));
  });

  it('have keys of parts in lower case, and nothing that leads elsewhere', async () => {
    const bad = [
      '',
      '/',
      'a/',
      '/a',
      'a//b',
      '.',
      '..',
      '../a',
      'a/../b',
      'a/..',
      './a',
      'a.b',
      'A',
      'a b',
      'a\0',
      'å',
    ];
    bad.push('a\\b', 'a\nb', 'a\n', '%2e%2e', `${'a/'.repeat(200)}a`, 'a'.repeat(101));
    for (const key of bad) {
      await expect(put(key, 'x'), JSON.stringify(key)).rejects.toThrow('not a storage key');
      await expect(storage.get(key)).rejects.toThrow('not a storage key');
      await expect(storage.remove(key)).rejects.toThrow('not a storage key');
    }
    for (const prefix of ['.', '../', '/', 'a//', 'A']) expect(() => storage.list(prefix)).toThrow('not the beginning');
    expect(await keys('')).toEqual([]);
    const longest = Array.from({ length: 7 }, () => 'a'.repeat(50)).join('/');
    await put(longest, 'x');
    expect(await get(longest)).toBe('x');
  });

  it('are streamed both ways: neither a sender nor a reader on a slow line makes us hold more than a little', async () => {
    const piece = randomBytes(64 * 1024);
    const [size, little] = [8 * 1024 * 1024, 2 * CHUNK];
    let sent = 0;
    const large = async function* () {
      for (; sent < size; sent += piece.length) {
        if (sent % (1024 * 1024) === 0) expect(sent - (await stage.unfinishedBytes())).toBeLessThanOrEqual(little);
        yield piece;
      }
    };
    expect(await storage.put('large', large())).toBe(size);
    const stored = await storage.get('large');
    let received = 0;
    for await (const chunk of stored?.stream ?? []) {
      received += chunk.length;
      if (received > size / 2) continue;
      await sleep(5);
      expect(stored?.stream.readableLength).toBeLessThanOrEqual(little);
    }
    expect(received).toBe(size);
  });

  it('that nobody finished are swept when they are old, and no others', async () => {
    await put('one', 'kept');
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = async function* () {
      yield randomBytes(2 * CHUNK);
      await held;
      yield Buffer.from('end');
    };
    const putting = storage.put('slow', slow());
    while ((await stage.leftovers()) === 0) await sleep(10);
    expect(await storage.sweep(new Date(Date.now() - HOUR))).toBe(0);
    await stage.age(new Date(Date.now() - 2 * HOUR));
    expect(await storage.sweep(new Date(Date.now() - HOUR))).toBeGreaterThan(0);
    release?.();
    await expect(putting).rejects.toThrow();
    expect([await get('one'), await get('slow')]).toEqual(['kept', undefined]);
    expect(await stage.leftovers()).toBe(0);
  });
});

describe('a folder of sealed bytes', () => {
  it('is open to nobody else, and strange files in it are nobody’s', async () => {
    const path = await mkdtemp(join(tmpdir(), 'letdialog-storage-'));
    const storage = createFolderStorage(path);
    await storage.put('dialogs/1/a', pieces(Buffer.from('x'), 1));
    expect((await stat(join(path, 'dialogs', '1', 'a.sealed'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, 'dialogs'))).mode & 0o777).toBe(0o700);
    await writeFile(join(path, 'dialogs', 'readme.txt'), 'x');
    await mkdir(join(path, 'lost+found'));
    await writeFile(join(path, 'lost+found', '#1'), 'x');
    const found: string[] = [];
    for await (const { key } of storage.list('')) found.push(key);
    expect(found).toEqual(['dialogs/1/a']);
    await rm(path, { recursive: true });
  });
});

describe('sealed bytes in PostgreSQL', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let storage: Storage;
  beforeAll(async () => {
    database = await cloneDatabase();
    pool = new pg.Pool({ connectionString: database.appUrl, max: 1 });
    pool.on('error', () => undefined);
    storage = createPostgresStorage(pool, { now: () => new Date() });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('hold no connection while a sender is slow', async () => {
    const slow = async function* () {
      yield randomBytes(CHUNK);
      expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
      yield randomBytes(CHUNK);
    };
    expect(await storage.put('one', slow())).toBe(2 * CHUNK);
  });

  it('are listed also when there are more than a page', async () => {
    await pool.query(`insert into stored_objects (key, put_id, size, chunk_bytes, stored_at)
      select 'many/' || lpad(n::text, 4, '0'), gen_random_uuid(), n, 1, now() from generate_series(0, 1200) as n`);
    const found: [string, number][] = [];
    for await (const { key, size } of storage.list('many/')) found.push([key, size]);
    expect(found).toEqual(
      Array.from({ length: 1201 }, (_, index) => [`many/${String(index).padStart(4, '0')}`, index]),
    );
  });
});
