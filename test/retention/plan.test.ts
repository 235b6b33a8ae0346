import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog } from '../setup/factories.ts';
import { version } from '../setup/test-api.ts';
import {
  aClosedDialog,
  anExport,
  aRetentionTown,
  asSystem,
  close,
  DAY,
  exists,
  planned,
  type RetentionTown,
  run,
  setPolicy,
} from './retention-town.ts';

describe('the retention plan', () => {
  let town: RetentionTown;
  beforeAll(async () => {
    town = await aRetentionTown();
    await setPolicy(town, '27.*', { period: 'P365D' });
    await setPolicy(town, '28.*', { period: 'P365D', disposal: 'B' });
    await setPolicy(town, '29.*', { period: 'P365D', condition: 'journaled_or_archived' });
  });
  afterAll(() => town.testApi.close());

  const blockers = async (dialogId: string) => (await planned(town, dialogId))?.blockers ?? 'not on it';

  it('counts from the last close, by the log: opened again it begins anew', async () => {
    const { anna, clock, testApi } = town;
    const dialogId = await aClosedDialog(town);
    expect(await blockers(dialogId)).toBe('not on it');
    const closedAt = clock.now().toISOString();
    expect(await planned(town, dialogId, 365)).toMatchObject({ closedAt, blockers: ['not_due'] });
    clock.pass(200 * DAY);
    const { body } = await anna.get(`/dialogs/${dialogId}`);
    await anna.post(`/dialogs/${dialogId}/reopen`, undefined, version(body.version));
    // An open one that a column calls closed is open: the log says so.
    await testApi.sql.query(`update dialogs set state = 'closed' where id = $1`, [dialogId]);
    clock.pass(200 * DAY);
    expect(await blockers(dialogId)).toContain('not_authentic');
    await testApi.sql.query(`update dialogs set state = 'open' where id = $1`, [dialogId]);
    await close(town, dialogId);
    clock.pass(364 * DAY);
    expect(await blockers(dialogId)).toBe('not on it');
    clock.pass(1 * DAY);
    expect(await blockers(dialogId)).toEqual([]);
  });

  it('keeps what is not filed', async () => {
    const dialogId = await aDialog(town.anna);
    await close(town, dialogId);
    expect(await planned(town, dialogId)).toMatchObject({ dueAt: null, blockers: ['not_filed'] });
  });

  it('keeps what is not journaled: a post that nobody judged, and one that was corrected since', async () => {
    const { testApi, clock } = town;
    const dialogId = await aClosedDialog(town, { posts: ['a', 'b'] });
    clock.pass(365 * DAY);
    expect(await blockers(dialogId), 'control').toEqual([]);
    const judged = 'select * from post_journal where dialog_id = $1 and number = 2';
    const { rows } = await testApi.sql.query(judged, [dialogId]);
    await testApi.sql.query('delete from post_journal where dialog_id = $1 and number = 2', [dialogId]);
    expect(await blockers(dialogId)).toEqual(['not_journaled']);
    await testApi.sql.query(
      `insert into post_journal select * from json_populate_record(null::post_journal, $1::json)`,
      [JSON.stringify({ ...rows[0], mac: `\\x${rows[0].mac.toString('hex')}` })],
    );
    expect(await blockers(dialogId), 'control').toEqual([]);
    await testApi.sql.query('update posts set version = 2 where dialog_id = $1 and number = 2', [dialogId]);
    expect(await blockers(dialogId)).toEqual(['not_journaled']);
  });

  it('keeps it while an export is under way, and while nobody has acknowledged an omission', async () => {
    const dialogId = await aClosedDialog(town);
    town.clock.pass(365 * DAY);
    const { sql } = town.testApi;
    await anExport(town, dialogId, { state: 'sent' });
    expect(await blockers(dialogId)).toEqual(['export_under_way']);
    await sql.query('delete from journal_exports where dialog_id = $1', [dialogId]);
    await anExport(town, dialogId, { unacknowledged: 2 });
    expect(await blockers(dialogId)).toEqual(['omissions_unacknowledged']);
    await sql.query('update journal_exports set unacknowledged = 0 where dialog_id = $1', [dialogId]);
    expect(await blockers(dialogId)).toEqual(['not_authentic']);
    await run(town);
    expect(await exists(town, dialogId)).toBe(true);
  });

  it('keeps it when a row is gone: of a post, or of the export that a post is in', async () => {
    const { testApi, clock } = town;
    const dialogId = await aClosedDialog(town, { posts: ['a', 'b'] });
    clock.pass(365 * DAY);
    const exportId = await anExport(town, dialogId, { toNumber: 2 });
    const { savePostJournal } = await import('../../api/journal/posts/rows.ts');
    await asSystem(testApi, async (work) =>
      savePostJournal(
        work,
        dialogId,
        [1, 2].map((number) => ({
          ...{ number, state: 'journaled' as const, postVersion: 1, byId: null, sealedReason: null },
          ...{ exportId, at: work.now },
        })),
      ),
    );
    expect(await blockers(dialogId), 'control').toEqual([]);
    await testApi.sql.query('update dialogs set last_post_number = 3 where id = $1', [dialogId]);
    expect(await blockers(dialogId)).toEqual(['not_authentic']);
    await testApi.sql.query('update dialogs set last_post_number = 2 where id = $1', [dialogId]);
    await testApi.sql.query('delete from journal_exports where dialog_id = $1', [dialogId]);
    expect(await blockers(dialogId)).toEqual(['not_authentic']);
  });

  it('keeps what is to be kept until there is an archive version from after the last close', async () => {
    const { ida, anna, clock, testApi } = town;
    const dialogId = await aClosedDialog(town, { kle: '28.03.00' });
    clock.pass(365 * DAY);
    expect(await blockers(dialogId)).toEqual(['not_archived']);
    const { body } = await ida.get(`/dialogs/${dialogId}`);
    const at = `/dialogs/${dialogId}/archive`;
    const reference = 'AVID.KBN.20001 dok. 17';
    expect((await anna.post(at, { reference }, version(body.version))).body.code).toBe('administrators_only');
    expect((await ida.post(at, { reference }, version(99))).body.code).toBe('version_changed');
    const archived = await ida.post(at, { reference }, version(body.version));
    expect([archived.status, archived.body.reference, archived.body.archivedBy]).toEqual([
      200,
      reference,
      ida.personId,
    ]);
    expect(await testApi.events(`action = 'dialog.archived' and outcome = 'success'`)).toMatchObject([
      { actor_id: ida.personId, dialog_id: dialogId },
    ]);
    expect(await blockers(dialogId)).toEqual([]);
    await anna.post(`/dialogs/${dialogId}/reopen`, undefined, version(body.version));
    expect((await ida.post(at, { reference }, version(body.version + 1))).body.code).toBe('dialog_open');
    await close(town, dialogId);
    clock.pass(365 * DAY);
    expect(await blockers(dialogId)).toEqual(['not_archived']);
  });

  it('takes an archive version for a journaled one where the policy says so, and believes no row with another MAC', async () => {
    const { ida, clock, testApi } = town;
    const dialogId = await aClosedDialog(town, { kle: '29.03.00' });
    await testApi.sql.query('delete from post_journal where dialog_id = $1', [dialogId]);
    clock.pass(365 * DAY);
    expect(await blockers(dialogId)).toEqual(['not_journaled']);
    const { body } = await ida.get(`/dialogs/${dialogId}`);
    await ida.post(`/dialogs/${dialogId}/archive`, { reference: 'AVID 5' }, version(body.version));
    expect(await blockers(dialogId)).toEqual([]);
    await testApi.sql.query(
      `update dialog_archives set archived_at = archived_at + interval '1 day' where dialog_id = $1`,
      [dialogId],
    );
    expect(await blockers(dialogId)).toEqual(['not_journaled']);
  });

  it('is read page by page, recorded, and shows administrators of other municipalities nothing', async () => {
    const { ida, testApi } = town;
    const all = await ida.get('/administration/retention-plan?limit=200');
    const ids: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ida.get(`/administration/retention-plan?limit=2${cursor}`);
      ids.push(...body.items.map(({ dialogId }: { dialogId: string }) => dialogId));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(ids.length).toBeGreaterThan(3);
    expect(ids).toEqual(all.body.items.map(({ dialogId }: { dialogId: string }) => dialogId));
    expect((await testApi.events(`action = 'retention-plan.read'`)).at(-1)).toMatchObject({ actor_id: ida.personId });
    const ole = await testApi.employee('Ole', { municipality: '00000027', privileges: ['administrator'] });
    expect((await ole.get('/administration/retention-plan')).body).toEqual({ items: [], next: null });
    expect((await town.anna.get('/administration/retention-plan')).body.code).toBe('administrators_only');
  });
});
