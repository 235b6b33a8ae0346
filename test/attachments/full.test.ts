import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { runJobs } from '../setup/jobs.ts';
import { anUploadTown, hashOf, PDF, type Town } from './upload-town.ts';

const run = promisify(execFile);
const MIB = 1024 * 1024;
const disk = await aSmallDisk();

describe.skipIf(disk === null)('a disk that is full', () => {
  let town: Town | undefined;
  afterEach(async () => {
    await town?.close();
    town = undefined;
  });
  afterAll(() => disk?.remove());

  const path = disk?.path ?? '';
  const big = (mebibytes: number): Buffer => Buffer.concat([PDF, randomBytes(mebibytes * MIB)]);
  const asks = async (answer: Response) => {
    const { code } = Object(await answer.json());
    return [answer.status, code, answer.headers.get('retry-after')];
  };
  const keys = async ({ testApi }: Town): Promise<string[]> => {
    const found: string[] = [];
    for await (const { key } of testApi.services.storage.list('dialogs/')) found.push(key);
    return found;
  };
  const soon = ({ testApi }: Town) =>
    testApi.sql.query(`update uploads set next_try_at = null, created_at = created_at - interval '2 minutes'`);
  const viewOf = async ({ mette, path: all }: Town, id: string) => (await mette.get(`${all}/${id}`)).body;

  it('under the folder: says so, keeps what it counted, and goes on when there is room', async () => {
    town = await anUploadTown({ storage: { kind: 'folder', path } });
    const { mette, testApi } = town;
    const [ballast, bytes] = [await town.begin(mette, big(2)), big(4)];
    const id = await town.begin(mette, bytes);
    expect((await town.append(mette, ballast, 0, randomBytes(2 * MIB))).status, 'there is room').toBe(200);
    expect(await asks(await town.append(mette, id, 0, bytes))).toEqual([503, 'storage_full', '5']);
    const { received, state } = await viewOf(town, id);
    expect([state, received % MIB, received > 0, received < bytes.length]).toEqual(['uploading', 0, true, true]);
    expect(await readdir(join(path, '.unfinished')), 'nothing half stored').toEqual([]);
    expect((await keys(town)).filter((key) => key.includes(id))).toHaveLength(received / MIB);
    expect((await mette.delete(`${town.path}/${ballast}`)).status, 'what is there can be removed').toBe(204);
    const rest = await town.append(mette, id, received, bytes.subarray(received));
    expect([rest.status, await rest.json()]).toMatchObject([200, { state: 'scanning', received: bytes.length }]);
    // There is no room for the clean file beside its parts.
    await runJobs(testApi);
    expect(await viewOf(town, id)).toMatchObject({ state: 'scanning', reason: 'storage_full' });
    expect((await keys(town)).filter((key) => key.includes('/attachments/'))).toEqual([]);
    expect(await readdir(join(path, '.unfinished'))).toEqual([]);
    await disk?.resize(32);
    await soon(town);
    await town.sweep();
    expect(await viewOf(town, id)).toMatchObject({ state: 'clean', reason: null });
    const got = await town.send(mette, `${town.path}/${id}/content`);
    expect(hashOf(new Uint8Array(await got.arrayBuffer()))).toBe(hashOf(bytes));
    expect(await keys(town)).toHaveLength(1);
    await disk?.resize(6);
  });

  it('under the folder, and then the folder is away', async () => {
    town = await anUploadTown({ storage: { kind: 'folder', path } });
    const id = await town.begin(town.mette, PDF);
    const files = await disk?.detach();
    expect(await asks(await town.append(town.mette, id, 0, PDF))).toEqual([503, 'storage_unavailable', '5']);
    expect(await viewOf(town, id)).toMatchObject({ state: 'uploading', received: 0 });
    await files?.attach();
    expect(await asks(await town.append(town.mette, id, 0, PDF)), 'another disk').toEqual([
      503,
      'storage_unavailable',
      '5',
    ]);
    await mkdir(join(path, '.unfinished'));
    expect((await town.append(town.mette, id, 0, PDF)).status).toBe(200);
    const { testApi } = town;
    await disk?.hidden(() => runJobs(testApi));
    expect(await viewOf(town, id), 'waits').toMatchObject({ state: 'scanning', reason: 'storage_unavailable' });
    await soon(town);
    await town.sweep();
    expect(await viewOf(town, id)).toMatchObject({ state: 'clean' });
  });

  it('under PostgreSQL, where files are: says so, and keeps what it counted', async () => {
    const there = await anUploadTown();
    town = there;
    const { mette, testApi, dialogId } = there;
    await onSmallDisk(testApi.sql, path, ['stored_chunks'], async () => {
      const bytes = big(8);
      const id = await there.begin(mette, bytes);
      expect(await asks(await there.append(mette, id, 0, bytes))).toEqual([503, 'storage_full', '5']);
      const { received, state } = await viewOf(there, id);
      expect([state, received % MIB, received > 0, received < bytes.length]).toEqual(['uploading', 0, true, true]);
      const chunks = await testApi.sql.query(
        'select from stored_chunks c where not exists (select from stored_objects o where o.key = c.key and o.put_id = c.put_id)',
      );
      expect(chunks.rows, 'nothing half stored').toEqual([]);
      expect(await keys(there)).toHaveLength(received / MIB);
      expect((await mette.get(`/dialogs/${dialogId}/posts`)).status, 'all else goes on').toBe(200);
      await disk?.resize(32);
      expect((await there.append(mette, id, received, bytes.subarray(received))).status).toBe(200);
      await runJobs(testApi);
      expect(await viewOf(there, id)).toMatchObject({ state: 'clean' });
    });
    await disk?.resize(6);
  });

  it('under PostgreSQL, where its rows are: nothing is acknowledged, and no bytes stay without a row', async () => {
    const there = await anUploadTown();
    town = there;
    const { mette, testApi } = there;
    await onSmallDisk(testApi.sql, path, ['upload_parts'], async () => {
      const bytes = big(1);
      const id = await there.begin(mette, bytes);
      await disk?.fill();
      const answer = await asks(await there.append(mette, id, 0, bytes));
      await disk?.empty();
      expect(answer).toEqual([503, 'storage_full', '5']);
      expect(await viewOf(there, id)).toMatchObject({ state: 'uploading', received: 0 });
      expect(await keys(there)).toEqual([]);
      expect((await there.append(mette, id, 0, bytes)).status).toBe(200);
    });
  });
});

interface Sql {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** With these tables on the disk, and back again however it ends. */
async function onSmallDisk(sql: Sql, path: string, tables: readonly string[], act: () => Promise<void>): Promise<void> {
  const place = join(path, 'postgres');
  await mkdir(place, { mode: 0o700 });
  await sql.query(`create tablespace small location '${place}'`);
  const moveTo = async (tablespace: string): Promise<void> => {
    for (const table of tables) await sql.query(`alter table ${table} set tablespace ${tablespace}`);
  };
  try {
    await moveTo('small');
    await act();
  } finally {
    await moveTo('pg_default');
    await sql.query('drop tablespace small');
    await rm(place, { recursive: true });
  }
}

/** A real one of 6 MB, where this user may mount; else null. */
async function aSmallDisk() {
  const path = await mkdtemp(join(tmpdir(), 'letdialog-small-'));
  const mount = (...args: string[]) => run('mount', [...args, path]);
  const attach = () => mount('-t', 'tmpfs', '-o', 'size=6m,mode=0700', 'tmpfs');
  try {
    await attach();
  } catch {
    await rm(path, { recursive: true });
    return null;
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    resize: (megabytes: number) => mount('-o', `remount,size=${megabytes}m`),
    fill: () => run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k']).catch(() => undefined),
    empty: () => rm(ballast),
    /** Something else stands in its place meanwhile. */
    hidden: async (act: () => Promise<void>) => {
      await mount('-t', 'tmpfs', 'tmpfs');
      await act().finally(() => run('umount', [path]));
    },
    detach: async () => {
      await run('umount', [path]);
      // As with an empty place for a disk that nobody but its owner may write to.
      await rm(path, { recursive: true });
      return {
        attach: async () => {
          await mkdir(path);
          await attach();
        },
      };
    },
    remove: async () => {
      await run('umount', [path]);
      await chmod(path, 0o700);
      await rm(path, { recursive: true });
    },
  };
}
