/** What somebody might try with files: at the same moment, before the first byte, and without a login. */
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { holding } from '../setup/locks.ts';
import { aClock } from '../setup/post-office.ts';
import type { TestUser } from '../setup/test-api.ts';
import { anUploadTown, PDF, type Town } from './upload-town.ts';

const FILES_OF_LINUX = '/proc/self/fd';

describe('a file', () => {
  const clock = aClock(new Date().toISOString());
  let folder: string;
  let town: Town;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'letdialog-files-'));
    town = await anUploadTown({ now: clock.now, storage: { kind: 'folder', path: folder } });
  });
  afterAll(async () => {
    await town.close();
    await rm(folder, { recursive: true, force: true });
  });

  const post = (by: TestUser, ids: readonly string[], more: object = {}) =>
    by.post(`/dialogs/${town.dialogId}/posts`, { id: newId(), attachmentIds: ids, ...more });
  const rowsOf = async (id: string) => {
    const { rows } = await town.testApi.sql.query(
      `select 'upload' as what from uploads where id = $1 union all select 'post' from post_attachments where id = $1`,
      [id],
    );
    return rows.map(({ what }) => what);
  };

  it.each([
    ['its uploader takes back', (id: string) => `delete from uploads where id = '${id}'`],
    ['expires', (id: string) => `delete from uploads where id = '${id}' and expires_at > now()`],
  ])('that %s at the same moment is in no post', async (_what, act) => {
    const { mette, testApi } = town;
    const id = await town.uploaded(mette, PDF);
    const other = await town.uploaded(mette, PDF);
    await holding(testApi, [act(id)], async (free) => {
      const late = post(mette, [other, id]);
      expect(await Promise.race([late, sleep(200, 'waits')])).toBe('waits');
      await free();
      expect(await late).toMatchObject({ status: 409, body: { code: 'attachment_not_ready' } });
    });
    expect([await rowsOf(id), await rowsOf(other)]).toEqual([[], ['upload']]);
    expect((await post(mette, [other])).status, 'the other one can still be posted').toBe(201);
  });

  it('that is only locked for a moment is posted then', async () => {
    const { mette, testApi } = town;
    const id = await town.uploaded(mette, PDF);
    await holding(testApi, [`select from uploads where id = '${id}' for update`], async (free) => {
      const late = post(mette, [id]);
      expect(await Promise.race([late, sleep(200, 'waits')])).toBe('waits');
      await free();
      expect((await late).status).toBe(201);
    });
    expect(await rowsOf(id)).toEqual(['post']);
  });

  it('that is taken back while it is posted is either, and never both', async () => {
    const { mette } = town;
    for (let round = 0; round < 8; round += 1) {
      const id = await town.uploaded(mette, PDF);
      const [posted, removed] = await Promise.all([post(mette, [id]), mette.delete(`${town.path}/${id}`)]);
      expect([
        [201, 404],
        [409, 204],
      ]).toContainEqual([posted.status, removed.status]);
      expect(await rowsOf(id)).toEqual(posted.status === 201 ? ['post'] : []);
    }
  });

  it('whose day is over is not posted, and not read, though nothing has swept it', async () => {
    const { mette } = town;
    const id = await town.uploaded(mette, PDF);
    await town.testApi.sql.query('update uploads set expires_at = created_at where id = $1', [id]);
    expect((await mette.get(`${town.path}/${id}`)).status, 'control').toBe(404);
    expect((await post(mette, [id])).body.code).toBe('attachment_not_ready');
    expect((await town.send(mette, `${town.path}/${id}/content`)).status).toBe(404);
  });

  const openFiles = async (): Promise<number> => {
    let count = 0;
    for (const name of await readdir(FILES_OF_LINUX)) {
      const target = await readlink(join(FILES_OF_LINUX, name)).catch(() => '');
      if (target.startsWith(folder)) count += 1;
    }
    return count;
  };
  const noneOpen = async (): Promise<number> => {
    let count = await openFiles();
    for (let tries = 0; count > 0 && tries < 40; tries += 1) {
      await sleep(50);
      count = await openFiles();
    }
    return count;
  };

  it.runIf(process.platform === 'linux')('that nobody reads to its end is closed all the same', async () => {
    const { anna } = town;
    const big = Buffer.concat([PDF, Buffer.alloc(4_000_000, 'x')]);
    const id = await town.uploaded(anna, big);
    const at = `${town.path}/${id}/content`;
    for (let count = 0; count < 5; count += 1) expect((await town.send(anna, at, { method: 'HEAD' })).status).toBe(200);
    expect(await noneOpen(), 'only asked for its head').toBe(0);
    for (let count = 0; count < 5; count += 1)
      expect((await town.send(anna, at, { headers: { range: 'bytes=0-9' } })).status).toBe(206);
    expect(await noneOpen(), 'a short range').toBe(0);
    for (let count = 0; count < 5; count += 1) {
      const stopping = new AbortController();
      const answer = await town.send(anna, at, { signal: stopping.signal });
      expect(answer.status).toBe(200);
      stopping.abort();
    }
    expect(await noneOpen(), 'broken off').toBe(0);
    const { sql, services } = town.testApi;
    const user = new URL(services.config.database.url).username;
    await sql.query(`revoke insert on audit_pending from ${user}`);
    try {
      expect((await town.send(anna, at)).status, 'not recorded').toBe(500);
    } finally {
      await sql.query(`grant insert on audit_pending to ${user}`);
    }
    expect(await noneOpen(), 'not recorded').toBe(0);
  });
});
