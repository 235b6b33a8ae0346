import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstIdAt, newId } from '../../api/core/ids.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { askToEraseDetails, eraseDetailsOfPersons, eraseOldDetails } from '../../api/merkle-log/erasures.ts';
import { listFindings } from '../../api/merkle-log/findings.ts';
import { createGuard } from '../../api/merkle-log/guard/guard.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, type TestApi, version } from '../setup/test-api.ts';

const forever = new AbortController().signal;
const DAY = 24 * 3_600_000;

describe('details of events', () => {
  let testApi: TestApi;
  const clock = aClock(new Date().toISOString());
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
  });
  afterAll(() => testApi.close());

  const pool = () => testApi.services.database.pool;
  const erase = () => eraseDetailsOfPersons({ pool: pool(), clock }, forever);
  const count = async (sql: string, ...values: unknown[]): Promise<number> =>
    Number((await testApi.sql.query(`select count(*) as count from ${sql}`, values)).rows[0]?.count);
  const detailsOf = (personId: string) =>
    count('audit_event_details join audit_events using (id) where actor_id = $1 and request_id is not null', personId);
  const erasures = () => testApi.events(`action = 'audit-details.erased'`);
  const expectSound = async (): Promise<void> => {
    await publishLog(testApi);
    const { checkpointKeys: keys } = testApi.services;
    await createGuard({ pool: pool(), keys, clock, onFinding: () => undefined })();
    expect(await listFindings(queryFrom(pool()))).toEqual([]);
  };

  it('of a person are gone when asked, with and without numbers, and the log still verifies', async () => {
    const anna = await testApi.employee('Anna', {});
    const mette = await testApi.citizen('Mette');
    const dialogId = await aDialog(anna);
    await mette.get('/dialogs');
    await numberEvents(pool(), forever);
    await mette.get('/me');
    await anna.get(`/dialogs/${dialogId}`);
    const annas = await detailsOf(anna.personId);
    expect(await detailsOf(mette.personId)).toBe(2);
    expect(await count('audit_pending where actor_id = $1', mette.personId)).toBe(1);
    const query = queryFrom(pool());
    await askToEraseDetails(query, mette.personId, clock.now());
    await erase();
    expect([await detailsOf(mette.personId), await detailsOf(anna.personId)]).toEqual([0, annas]);
    expect(await erasures()).toMatchObject([
      { person_id: mette.personId, target_id: null, count: 2, outcome: 'success' },
    ]);
    await expectSound();
    expect(await count('audit_log where actor_id = $1 and detail_hash is not null', mette.personId)).toBe(1);
  });

  it('of acts that were under way are erased too, for a day', async () => {
    const per = await testApi.external('Per');
    await per.get('/me');
    await askToEraseDetails(queryFrom(pool()), per.personId, clock.now());
    await erase();
    const before = (await erasures()).length;
    await erase();
    expect((await erasures()).length, 'nothing to tell of').toBe(before);
    await per.get('/me');
    expect(await detailsOf(per.personId)).toBe(1);
    clock.pass(23 * 60);
    await erase();
    expect(await detailsOf(per.personId)).toBe(0);
    expect(await count('audit_erasures where person_id = $1', per.personId)).toBe(1);
    clock.pass(2 * 60);
    await erase();
    expect(await count('audit_erasures where person_id = $1', per.personId)).toBe(0);
    await expectSound();
  });

  it('are not erased between reading and numbering: the leaf would have their hash', async () => {
    const bo = await testApi.external('Bo');
    await bo.get('/me');
    await askToEraseDetails(queryFrom(pool()), bo.personId, clock.now());
    const sequencer = await testApi.sql.connect();
    await sequencer.query('begin; select pg_advisory_xact_lock(7106962)');
    let isDone = false;
    const erasing = erase().then(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([isDone, await detailsOf(bo.personId)]).toEqual([false, 1]);
    await sequencer.query('commit');
    sequencer.release();
    await erasing;
    expect(await detailsOf(bo.personId)).toBe(0);
    await expectSound();
  });

  it('of everybody are erased when they are older than is kept, and the event tells which', async () => {
    const old = firstIdAt(Date.now() - 400 * DAY);
    const kept = firstIdAt(Date.now() - 300 * DAY);
    for (const id of [old, kept]) {
      await testApi.sql.query(
        `insert into audit_pending (id, at, action, outcome, actor_kind, network)
         values ($1, now(), 'person.read', 'success', 'system', '192.0.2.0/24')`,
        [id],
      );
    }
    await publishLog(testApi);
    // Those of persons stand at a later time of the clock, and their ids with them.
    const ofEverybody = async () => (await erasures()).filter((event) => event.person_id === null);
    const before = (await ofEverybody()).length;
    const now = { now: () => new Date() };
    await eraseOldDetails({ pool: pool(), clock: now }, 365);
    expect(await count('audit_details where id = any($1)', [old, kept])).toBe(1);
    const [told, ...others] = (await ofEverybody()).slice(before);
    expect(others).toEqual([]);
    expect(told).toMatchObject({ person_id: null, count: 1 });
    const bound = told?.target_id ?? '';
    expect(old < bound && bound < kept).toBe(true);
    await eraseOldDetails({ pool: pool(), clock: now }, 365);
    expect((await ofEverybody()).length).toBe(before + 1);
    await expectSound();
  });

  it('are erased in no other way by the serving role, and no young ones at once', async () => {
    for (const sql of [
      'delete from audit_details',
      "update audit_details set network = 'x'",
      'truncate audit_details',
      'update audit_pending set network = null',
      "set letdialog.erasing = 'on'; delete from audit_details",
    ])
      await expect(pool().query(sql), sql).rejects.toThrow('permission denied');
    for (const sql of ['delete from audit_details', 'update audit_pending set network = null'])
      await expect(testApi.sql.query(sql), sql).rejects.toThrow('never changed');
    const young = firstIdAt(Date.now() - 29 * DAY);
    await expect(
      pool().query('select erase_old_audit_details($1, $2, now(), $3)', [young, newId(), 'x']),
    ).rejects.toThrow('last 30 days');
  });

  it('are asked to be erased by the act that erases the person', async () => {
    const ida = await testApi.employee('Ida', { privileges: ['administrator'] });
    const anna = await testApi.employee('Anna', {});
    const dialogId = await aDialog(anna);
    const ole = await testApi.external('Ole');
    await admitted(testApi, anna, dialogId, ole);
    const { body } = await ida.loggedIn('high').get(`/administration/persons/${ole.personId}`);
    const removal = await ida
      .loggedIn('high')
      .post(`/administration/persons/${ole.personId}/remove`, {}, version(body.version));
    expect(removal.body).toMatchObject({ erased: true });
    expect(await count('audit_erasures where person_id = $1', ole.personId)).toBe(1);
    await erase();
    expect(await detailsOf(ole.personId)).toBe(0);
    await expectSound();
  });
});
