import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makePackage } from '../../api/journal/exports/make-package.ts';
import { packageKeyOf } from '../../api/journal/package/places.ts';
import { aNoticeOutbox } from '../setup/post-office.ts';
import { anExportTown, type ExportTown } from './export-town.ts';

describe('the making of a package', () => {
  let town: ExportTown;
  beforeAll(async () => {
    town = await anExportTown();
  });
  beforeEach(() => {
    town.small.early = 0;
    town.small.amid = async () => undefined;
  });
  afterAll(() => town.testApi.close());

  const asked = async (): Promise<{ dialogId: string; exportId: string }> => {
    const dialogId = await town.dialog();
    return { dialogId, exportId: (await town.anna.post(`/dialogs/${dialogId}/journal-exports`, {})).body.id };
  };
  const viewOf = async ({ dialogId, exportId }: { dialogId: string; exportId: string }) =>
    (await town.anna.get(`/dialogs/${dialogId}/journal-exports/${exportId}`)).body;
  const packagedEvents = async (exportId: string): Promise<number> =>
    (await town.testApi.events(`target_id = '${exportId}' and action = 'journal-export.packaged'`)).length;
  const full = (): never => {
    throw Object.assign(new Error('no space left: Emma Krogh'), { code: 'ENOSPC' });
  };

  it('waits for the log, and counts that as no fault', async () => {
    town.small.early = 2;
    const ref = await asked();
    await town.makePackages();
    expect(await viewOf(ref)).toMatchObject({ state: 'queued', tries: 0, fault: null });
    town.clock.pass(0.1);
    await town.run('journal-packages');
    expect(await viewOf(ref)).toMatchObject({ state: 'queued', tries: 0 });
    town.clock.pass(0.1);
    await town.run('journal-packages');
    expect(await viewOf(ref)).toMatchObject({ state: 'packaged' });
  });

  it('tells when the log does not come at all', async () => {
    town.small.early = 2;
    const ref = await asked();
    town.clock.pass(2);
    await town.makePackages();
    expect(await viewOf(ref)).toMatchObject({ state: 'queued', fault: 'log_behind' });
  });

  it('is begun again by a sweep where the job is gone', async () => {
    const ref = await asked();
    await town.testApi.sql.query('delete from graphile_worker._private_jobs');
    await town.run('journal-packages');
    expect(await viewOf(ref), 'left to its job').toMatchObject({ state: 'queued' });
    town.clock.pass(2);
    await town.run('journal-packages');
    expect(await viewOf(ref)).toMatchObject({ state: 'packaged' });
  });

  it('is tried again later when the disk is full, each time after longer, and tells why by a code', async () => {
    const ref = await asked();
    town.small.amid = async () => full();
    await town.makePackages();
    const first = await viewOf(ref);
    expect(first).toMatchObject({ state: 'queued', tries: 1, fault: 'storage_full', progress: 0 });
    expect(Date.parse(first.nextTryAt) - town.clock.now().getTime()).toBe(15_000);
    await town.run('journal-packages');
    expect((await viewOf(ref)).tries, 'not yet').toBe(1);
    town.clock.pass(1);
    await town.run('journal-packages');
    const second = await viewOf(ref);
    expect(Date.parse(second.nextTryAt) - town.clock.now().getTime()).toBe(30_000);
    town.small.amid = async () => undefined;
    town.clock.pass(1);
    await town.run('journal-packages');
    expect(await viewOf(ref)).toMatchObject({ state: 'packaged', tries: 0, fault: null, nextTryAt: expect.anything() });
  });

  it('fails loudly after ten tries, and its posts still wait', async () => {
    const ref = await asked();
    town.small.amid = async () => {
      throw new Error('about Emma Krogh');
    };
    await town.makePackages();
    for (let tried = 1; tried < 10; tried += 1) {
      town.clock.pass(61);
      await town.run('journal-packages');
    }
    expect(await viewOf(ref)).toMatchObject({ state: 'failed', fault: 'unexpected' });
    const [event] = await town.testApi.events(`target_id = '${ref.exportId}' and action = 'journal-export.failed'`);
    expect(event).toMatchObject({ outcome: 'failed', reason: 'unexpected', dialog_id: ref.dialogId });
    const posts = await town.testApi.sql.query('select state, export_id from post_journal where dialog_id = $1', [
      ref.dialogId,
    ]);
    expect(posts.rows).toEqual(Array.from({ length: 2 }, () => ({ state: 'pending', export_id: ref.exportId })));
    const stored = await town.testApi.sql.query('select * from journal_exports where id = $1', [ref.exportId]);
    expect(JSON.stringify(stored.rows)).not.toContain('Krogh');
    town.clock.pass(61);
    await town.run('journal-packages');
    expect(await viewOf(ref)).toMatchObject({ state: 'failed', tries: 10 });
    await aNoticeOutbox(town.testApi).turn();
    const told = `select person_id from notices where kind = 'journal-failed' and dialog_id = $1`;
    expect((await town.testApi.sql.query(told, [ref.dialogId])).rows).toEqual([
      { person_id: town.administrator.personId },
    ]);
    const judged = { verdict: 'not_relevant', reason: 'Praktisk', numbers: [1] };
    expect((await town.anna.post(`/dialogs/${ref.dialogId}/post-journal/judge`, judged)).status).toBe(200);
    const path = `/dialogs/${ref.dialogId}/journal-exports/${ref.exportId}`;
    const again = await town.anna.post(`${path}/retry`, undefined, { 'if-match': '*' });
    expect(again).toMatchObject({ status: 200, body: { state: 'queued', tries: 0, fault: null } });
    expect((await viewOf(ref)).cut, 'nothing of it has left, so it is prepared with what it has').toBeNull();
    town.small.amid = async () => undefined;
    await town.makePackages();
    expect(await viewOf(ref)).toMatchObject({ state: 'packaged', fault: null });
  });

  it('is done by one of two at the same moment', async () => {
    const ref = await asked();
    let writing = 0;
    town.small.amid = async () => {
      writing += 1;
      await new Promise((done) => setTimeout(done, 200));
    };
    await Promise.all(Array.from({ length: 3 }, () => makePackage(town.tools, ref)));
    expect([writing, await packagedEvents(ref.exportId)]).toEqual([1, 1]);
    expect(await viewOf(ref)).toMatchObject({ state: 'packaged' });
  });

  it('by one that was held up for long, and by another meanwhile, ends in one package', async () => {
    const ref = await asked();
    let turn = 0;
    town.small.amid = async () => {
      turn += 1;
      if (turn > 1) return;
      // Its lease is over while it stands still.
      town.clock.pass(5);
      await makePackage(town.tools, ref);
    };
    await makePackage(town.tools, ref);
    expect(await packagedEvents(ref.exportId)).toBe(1);
    expect(await viewOf(ref)).toMatchObject({ state: 'packaged' });
    const { dialogId, exportId } = ref;
    const got = await town.anna.get(`/dialogs/${dialogId}/journal-exports/${exportId}/package`);
    expect(town.small.content.equals(got.body)).toBe(true);
  });

  it('hands it back when its process is told to stop, and the next one makes it', async () => {
    const ref = await asked();
    const stop = new AbortController();
    town.small.amid = async () => stop.abort();
    await makePackage(town.tools, ref, stop.signal);
    expect(await viewOf(ref)).toMatchObject({ state: 'queued', tries: 0, fault: null });
    expect(await town.testApi.services.storage.get(packageKeyOf(ref))).toBeNull();
    town.small.amid = async () => undefined;
    await town.run('journal-packages');
    expect(await viewOf(ref)).toMatchObject({ state: 'packaged' });
  });
});
