import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findExport, saveExport } from '../../api/journal/exports/rows.ts';
import { packageKeyOf } from '../../api/journal/package/places.ts';
import { openStoredPackage } from '../../api/journal/package/stored-package.ts';
import { findJudgedPosts, savePostJournal } from '../../api/journal/posts/rows.ts';
import { JOURNAL } from '../../api/journal/system.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { version } from '../setup/test-api.ts';
import { anExportTown, type ExportTown } from './export-town.ts';

describe('an export', () => {
  let town: ExportTown;
  beforeAll(async () => {
    town = await anExportTown();
  });
  afterAll(() => town.testApi.close());

  const path = (dialogId: string, id?: string): string =>
    `/dialogs/${dialogId}/journal-exports${id === undefined ? '' : `/${id}`}`;
  const ask = async (dialogId: string, wish: object = {}) => town.anna.post(path(dialogId), wish);
  const states = async (dialogId: string) =>
    (
      await town.testApi.sql.query(
        'select number, state, export_id from post_journal where dialog_id = $1 order by number',
        [dialogId],
      )
    ).rows;
  const isStored = async (dialogId: string, exportId: string): Promise<boolean> => {
    const stored = await town.testApi.services.storage.get(packageKeyOf({ dialogId, exportId }));
    stored?.stream.destroy();
    return stored !== null;
  };
  const actions = async (exportId: string): Promise<string[]> =>
    (await town.testApi.events(`target_id = '${exportId}'`)).map(({ action }) => action);
  /** The receiver’s yes, as far as it is seen here. */
  const accept = (dialogId: string, id: string) =>
    town.testApi.services.runAsSystem(JOURNAL, async (work) => {
      const row = await findExport(work, { dialogId, id }, { lock: true });
      if (!row) throw new Error('no such export');
      work.record('journal-export.accepted', { dialogId, targetId: id });
      await saveExport(work, row, { state: 'accepted' });
      const posts = (await findJudgedPosts(work, { dialogId })).flatMap((post) => post.row ?? []);
      const inIt = posts.filter(({ exportId }) => exportId === id);
      await savePostJournal(
        work,
        dialogId,
        inIt.map((post) => ({ ...post, state: 'journaled' as const })),
      );
    });

  it('goes from being asked for to a sealed package that its coordinator can download', async () => {
    const dialogId = await town.dialog();
    const asked = await ask(dialogId);
    expect([asked.status, asked.body]).toMatchObject([
      201,
      { state: 'queued', cause: 'request', from: 1, to: 2, requestedBy: town.anna.personId, progress: 0, sha256: null },
    ]);
    const { id } = asked.body;
    expect(await states(dialogId)).toEqual([
      { number: 1, state: 'pending', export_id: id },
      { number: 2, state: 'pending', export_id: id },
    ]);
    await town.makePackages();
    const { body } = await town.anna.get(path(dialogId, id));
    const sha256 = createHash('sha256').update(town.small.content).digest('hex');
    expect(body).toMatchObject({
      state: 'packaged',
      progress: 100,
      sha256,
      bytes: town.small.content.length,
      fault: null,
    });
    const got = await town.anna.get(`${path(dialogId, id)}/package`);
    expect(got.status).toBe(200);
    expect(got.headers['content-disposition']).toContain(`${id}.zip`);
    expect(town.small.content.equals(got.body)).toBe(true);
    expect(await actions(id)).toEqual([
      ...['journal-export.requested', 'journal-export.prepared', 'journal-export.packaged'],
      ...['journal-export.read', 'journal-package.read'],
    ]);
    const [requested] = await town.testApi.events(`target_id = '${id}' and action = 'journal-export.requested'`);
    expect(requested).toMatchObject({
      first_number: 1,
      last_number: 2,
      count: 2,
      dialog_id: dialogId,
      reason: 'request',
    });
  });

  it('is stored so that nothing of it can be read there, and the system opens it as keeper', async () => {
    const dialogId = await town.dialog();
    const { id: exportId } = (await ask(dialogId)).body;
    await town.makePackages();
    const { services } = town.testApi;
    const stored = await services.storage.get(packageKeyOf({ dialogId, exportId }));
    const sealed = Buffer.concat(await (stored?.stream.toArray() ?? []));
    expect(sealed.length).toBeGreaterThan(town.small.content.length);
    expect(sealed.includes(town.small.content.subarray(1_000, 1_032))).toBe(false);
    const opened = await openStoredPackage(services, { dialogId, exportId });
    expect(opened.size).toBe(town.small.content.length);
    const [start, end] = [70_000, 70_100];
    const part: Buffer[] = [];
    for await (const piece of opened.stream({ start, end })) part.push(piece);
    expect(Buffer.concat(part).equals(town.small.content.subarray(start, end))).toBe(true);
    const [read] = await town.testApi.events(`dialog_id = '${dialogId}' and action = 'dialog-keys.opened'`);
    expect(read).toMatchObject({ reason: 'journal-export', actor_id: null });
  });

  it('comes down in ranges, and not beyond its end', async () => {
    const dialogId = await town.dialog();
    const { id } = (await ask(dialogId)).body;
    await town.makePackages();
    const part = await town.anna.get(`${path(dialogId, id)}/package`, { range: 'bytes=65530-65545' });
    expect([part.status, part.headers['content-range']]).toEqual([206, 'bytes 65530-65545/200000']);
    expect(town.small.content.subarray(65_530, 65_546).equals(part.body)).toBe(true);
    const beyond = await town.anna.get(`${path(dialogId, id)}/package`, { range: 'bytes=200000-' });
    expect([beyond.status, beyond.body.code]).toEqual([416, 'range_not_satisfiable']);
  });

  it('is refused where the dialog is not filed, has nothing to journal, or has one under way', async () => {
    const unfiled = await town.dialog({ filed: false });
    expect((await ask(unfiled)).body).toMatchObject({
      code: 'not_filed',
      details: { missing: ['title', 'kle', 'sensitivity'] },
    });
    expect((await ask(await town.dialog({ posts: 0 }))).body).toMatchObject({ code: 'nothing_to_journal' });
    const dialogId = await town.dialog();
    const { id: exportId } = (await ask(dialogId)).body;
    const second = await ask(dialogId);
    expect([second.status, second.body]).toMatchObject([
      409,
      { code: 'journal_export_under_way', details: { exportId } },
    ]);
    const denied = await town.testApi.events(`dialog_id = '${dialogId}' and action = 'access.denied'`);
    expect(denied).toMatchObject([{ reason: 'journal_export_under_way' }]);
  });

  it('takes a range, the whole, or nothing that is no range', async () => {
    const dialogId = await town.dialog({ posts: 4 });
    for (const wish of [
      { from: 3, to: 2 },
      { scope: 'whole', from: 1 },
    ])
      expect((await ask(dialogId, wish)).body).toMatchObject({ code: 'invalid_export_range' });
    expect((await ask(dialogId, { from: 9 })).body).toMatchObject({ code: 'nothing_to_journal' });
    const none = await ask(dialogId, { destinationId: dialogId });
    expect([none.status, none.body.code]).toEqual([409, 'unknown_destination']);
    const { body } = await ask(dialogId, { from: 2, to: 3 });
    expect(body).toMatchObject({ from: 2, to: 3 });
    expect((await states(dialogId)).map(({ number }) => number)).toEqual([2, 3]);
  });

  it('leaves a post that comes meanwhile to the next one, and has none twice', async () => {
    const dialogId = await town.dialog();
    const first = (await ask(dialogId)).body;
    await town.anna.post(`/dialogs/${dialogId}/posts`, { body: 'Kom for sent' });
    await town.makePackages();
    expect((await town.anna.get(path(dialogId, first.id))).body).toMatchObject({ from: 1, to: 2 });
    await accept(dialogId, first.id);
    const second = (await ask(dialogId)).body;
    expect(second).toMatchObject({ from: 3, to: 3 });
    expect((await states(dialogId)).map(({ export_id }) => export_id)).toEqual([first.id, first.id, second.id]);
    await town.makePackages();
    await accept(dialogId, second.id);
    expect((await ask(dialogId)).body).toMatchObject({ code: 'nothing_to_journal' });
    expect((await ask(dialogId, { scope: 'whole' })).body).toMatchObject({ from: 1, to: 3 });
  });

  it('asked for by two at once is one', async () => {
    const dialogId = await town.dialog();
    const answers = await Promise.all([ask(dialogId), ask(dialogId), town.administrator.post(path(dialogId), {})]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect((await town.anna.get(path(dialogId))).body.items).toHaveLength(1);
  });

  it('asked for again with the same key is the same', async () => {
    const dialogId = await town.dialog();
    const key = { 'idempotency-key': 'once-and-for-all' };
    const [first, second] = [
      await town.anna.post(path(dialogId), {}, key),
      await town.anna.post(path(dialogId), {}, key),
    ];
    expect([second.status, second.body.id]).toEqual([201, first.body.id]);
  });

  it('among posts that are written at the same time has each in it or leaves it', async () => {
    const dialogId = await town.dialog();
    const writing = Array.from({ length: 20 }, (_, index) =>
      town.anna.post(`/dialogs/${dialogId}/posts`, { body: `Samtidig ${index}` }),
    );
    const asked = await ask(dialogId);
    await Promise.all(writing);
    const marked = await states(dialogId);
    expect(marked.map(({ number }) => number)).toEqual(Array.from({ length: asked.body.to }, (_, index) => index + 1));
  });

  it('can be taken back: its posts wait, and its bytes are gone', async () => {
    const dialogId = await town.dialog();
    const { id } = (await ask(dialogId)).body;
    await town.makePackages();
    expect(await isStored(dialogId, id)).toBe(true);
    const { body } = await town.anna.get(path(dialogId, id));
    expect((await town.anna.post(`${path(dialogId, id)}/cancel`, undefined, version(body.version + 1))).status).toBe(
      412,
    );
    const cancelled = await town.anna.post(`${path(dialogId, id)}/cancel`, undefined, version(body.version));
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    expect(await isStored(dialogId, id)).toBe(false);
    expect((await states(dialogId)).map(({ state, export_id }) => [state, export_id])).toEqual([
      ['pending', null],
      ['pending', null],
    ]);
    const again = await town.anna.post(`${path(dialogId, id)}/cancel`, undefined, version(cancelled.body.version));
    expect(again.body).toMatchObject({ code: 'cannot_cancel_export', details: { state: 'cancelled' } });
    expect((await town.anna.get(`${path(dialogId, id)}/package`)).body).toMatchObject({ code: 'package_not_ready' });
    expect((await ask(dialogId)).status).toBe(201);
  });

  it('taken back while its package is made stops, and leaves no bytes', async () => {
    const dialogId = await town.dialog();
    const asked = (await ask(dialogId)).body;
    town.small.amid = async (report) => {
      report(70);
      await new Promise((done) => setTimeout(done, 1_300));
      const { body } = await town.anna.get(path(dialogId, asked.id));
      expect(body.progress).toBe(70);
      await town.anna.post(`${path(dialogId, asked.id)}/cancel`, undefined, version(body.version));
      await new Promise((done) => setTimeout(done, 1_300));
    };
    await town.makePackages();
    town.small.amid = async () => undefined;
    expect((await town.anna.get(path(dialogId, asked.id))).body).toMatchObject({ state: 'cancelled', fault: null });
    expect(await isStored(dialogId, asked.id)).toBe(false);
  });

  it('taken back when all is stored and not said leaves no bytes', async () => {
    const dialogId = await town.dialog();
    const asked = (await ask(dialogId)).body;
    // After the last look whether it is wanted.
    town.small.amid = async () => {
      await town.testApi.services.runAsSystem(JOURNAL, async (work) => {
        const row = await findExport(work, { dialogId, id: asked.id }, { lock: true });
        work.record('journal-export.cancelled', { dialogId });
        if (row) await saveExport(work, row, { state: 'cancelled' });
      });
    };
    await town.makePackages();
    town.small.amid = async () => undefined;
    expect(await isStored(dialogId, asked.id)).toBe(false);
    expect(await actions(asked.id)).toContain('journal-package.removed');
  });

  it('tells what is left out, until somebody says that they know', async () => {
    const dialogId = await town.dialog();
    town.small.omissions = [
      { kind: 'post', reason: 'not_relevant', number: 2 },
      { kind: 'attachment', reason: 'file_damaged', number: 1, id: '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21' },
    ];
    const { id } = (await ask(dialogId)).body;
    await town.makePackages();
    town.small.omissions = [];
    const { body } = await town.anna.get(path(dialogId, id));
    expect(body).toMatchObject({ omitted: 2, unacknowledged: 1 });
    expect(body.omissions).toEqual([
      { kind: 'post', reason: 'not_relevant', number: 2, id: null },
      { kind: 'attachment', reason: 'file_damaged', number: 1, id: '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21' },
    ]);
    const waiting = await town.administrator.get('/administration/journal-exports?unacknowledged=true');
    expect(waiting.body.items.map((each: { id: string }) => each.id)).toEqual([id]);
    const known = await town.administrator.post(`${path(dialogId, id)}/acknowledge`, undefined, version(body.version));
    expect([known.status, known.body.unacknowledged]).toEqual([200, 0]);
    const [event] = await town.testApi.events(`target_id = '${id}' and action = 'journal-export.acknowledged'`);
    expect(event).toMatchObject({ count: 1, actor_id: town.administrator.personId });
    const twice = await town.anna.post(`${path(dialogId, id)}/acknowledge`, undefined, version(known.body.version));
    expect(twice.body).toMatchObject({ code: 'nothing_to_acknowledge' });
  });

  it('is made again, and tells whether it came out the same', async () => {
    const dialogId = await town.dialog();
    const { id } = (await ask(dialogId)).body;
    expect((await town.anna.post(`${path(dialogId, id)}/remake`)).body).toMatchObject({ code: 'package_not_ready' });
    await town.makePackages();
    const remade = async () => {
      const asked = await town.anna.post(`${path(dialogId, id)}/remake`);
      expect([asked.status, asked.body.remade]).toMatchObject([200, { at: null, identical: null }]);
      await town.makePackages();
      return (await town.anna.get(path(dialogId, id))).body.remade;
    };
    expect(await remade()).toMatchObject({ identical: true, fault: null, at: town.clock.now().toISOString() });
    const [first = 0] = town.small.content;
    town.small.content[0] = first ^ 1;
    expect(await remade()).toMatchObject({ identical: false });
    town.small.content[0] = first;
    const told = await town.testApi.events(`target_id = '${id}' and action = 'journal-export.packaged'`);
    expect(told.map(({ reason }) => reason)).toEqual([null, 'identical', 'differs']);
  });

  it('that was accepted is not kept, and says what it was', async () => {
    const dialogId = await town.dialog();
    const { id } = (await ask(dialogId)).body;
    await town.makePackages();
    await accept(dialogId, id);
    const sha256 = createHash('sha256').update(town.small.content).digest('hex');
    const got = await town.anna.get(`${path(dialogId, id)}/package`);
    expect([got.status, got.body]).toMatchObject([410, { code: 'package_handed_over', details: { sha256 } }]);
    expect(await isStored(dialogId, id), 'control').toBe(true);
    await town.run('journal-package-orphans');
    expect(await isStored(dialogId, id)).toBe(false);
  });

  it('stays in the storage while somebody may still fetch it (control of the sweep)', async () => {
    const dialogId = await town.dialog();
    const { id } = (await ask(dialogId)).body;
    await town.makePackages();
    await town.run('journal-package-orphans');
    expect(await isStored(dialogId, id)).toBe(true);
  });

  it('is downloaded by nobody who could not read all that is in it', async () => {
    const dialogId = await aDialog(town.anna);
    await town.anna.post(`/dialogs/${dialogId}/posts`, { body: 'Før' });
    await town.file(dialogId);
    const { testApi, anna } = town;
    const karl = await admitted(testApi, anna, dialogId, await testApi.employee('Karl Bech'), { history: 'from_now' });
    const { body } = await anna.get(`/dialogs/${dialogId}/participants/${karl.personId}`);
    const appointed = await anna.patch(
      `/dialogs/${dialogId}/participants/${karl.personId}`,
      { role: 'coordinator' },
      version(body.version),
    );
    expect(appointed.status).toBe(200);
    const { id } = (await ask(dialogId)).body;
    await town.makePackages();
    const beyond = await karl.get(`${path(dialogId, id)}/package`);
    expect([beyond.status, beyond.body.code]).toEqual([403, 'package_beyond_your_history']);
    expect((await anna.get(`${path(dialogId, id)}/package`)).status, 'control').toBe(200);
    const administrator = await town.administrator.get(`${path(dialogId, id)}/package`);
    expect([administrator.status, administrator.body.code]).toEqual([403, 'coordinator_only']);
    expect((await town.administrator.get(path(dialogId, id))).status, 'control').toBe(200);
    expect((await town.mette.get(`${path(dialogId, id)}/package`)).status).toBe(404);
  });

  it('that is damaged in the storage is refused before a byte of it leaves', async () => {
    const dialogId = await town.dialog();
    const { id: exportId } = (await ask(dialogId)).body;
    await town.makePackages();
    const { storage } = town.testApi.services;
    const key = packageKeyOf({ dialogId, exportId });
    const stored = await storage.get(key);
    const sealed = Buffer.concat(await (stored?.stream.toArray() ?? []));
    sealed[100] = (sealed[100] ?? 0) ^ 1;
    await storage.put(
      key,
      (async function* () {
        yield sealed;
      })(),
    );
    expect((await town.anna.get(`${path(dialogId, exportId)}/package`)).body).toMatchObject({
      code: 'package_damaged',
    });
    await storage.remove(key);
    expect((await town.anna.get(`${path(dialogId, exportId)}/package`)).body).toMatchObject({
      code: 'package_missing',
    });
  });

  it('whose row was changed with SQL is no export, and is reported', async () => {
    const dialogId = await town.dialog();
    const { id } = (await ask(dialogId)).body;
    await town.makePackages();
    await town.testApi.sql.query(`update journal_exports set unacknowledged = 3 where id = $1`, [id]);
    expect((await town.anna.get(path(dialogId, id))).status).toBe(404);
    expect((await town.anna.get(path(dialogId))).body.items).toEqual([]);
    const found = await town.testApi.events(`action = 'tampering.found' and target_id = '${id}'`);
    expect(found[0]).toMatchObject({ reason: 'journal_exports' });
  });

  it('is listed page by page, newest first, for a dialog and across dialogs', async () => {
    const dialogId = await town.dialog();
    const ids: string[] = [];
    for (let each = 0; each < 3; each += 1) {
      const { id, version: present } = (await ask(dialogId)).body;
      ids.unshift(id);
      await town.anna.post(`${path(dialogId, id)}/cancel`, undefined, version(present));
    }
    const first = (await town.anna.get(`${path(dialogId)}?limit=2`)).body;
    const rest = (await town.anna.get(`${path(dialogId)}?limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(ids);
    const all = await town.administrator.get(`/administration/journal-exports?dialogId=${dialogId}&state=cancelled`);
    expect(all.body.items.map(({ id }: { id: string }) => id)).toEqual(ids);
    const elsewhere = await town.testApi.employee('Ulla Friis', {
      ...{ unit: 'school', privileges: ['unit-administrator'] },
    });
    expect((await elsewhere.get('/administration/journal-exports')).body.items).toEqual([]);
    expect((await town.anna.get('/administration/journal-exports')).body).toMatchObject({
      code: 'administrators_only',
    });
  });
});
