import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import { newId } from '../api/core/ids.ts';
import { runTask } from '../api/jobs/run-task.ts';
import { backfillJobs, backfillNotices } from '../api/notifications/backfill.ts';
import type { Mail } from '../api/notifications/mail.ts';
import { noticeTasks } from '../api/notifications/tasks.ts';
import { aDialog, admitted, invited } from './setup/factories.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';
import { idsOf, reportedOf, runSql } from './tampering/scenario.ts';

interface ForgedNotice {
  readonly what: string;
  readonly sql: string;
  /** Of which tables rows are reported. */
  readonly told: readonly string[];
}

const forge = (values: string): string => `insert into notices
  (id, kind, person_id, dialog_id, subject_id, once_key, mac, created_at, next_try_at) select ${values}`;
const SENT = `where subject_id = $invitation`;
const TOLD = ['notices'];

/** All have been sent before, or were never owed: nothing may be sent after any of them. */
const FORGED: readonly ForgedNotice[] = [
  {
    what: 'a notice that was sent, pending again',
    told: TOLD,
    sql: `update notices set state = 'pending', settled_at = null ${SENT}`,
  },
  {
    what: 'one that was sent, to another person',
    told: TOLD,
    sql: `update notices set state = 'pending', settled_at = null, kind = 'added-to-dialog', person_id = $mette ${SENT}`,
  },
  {
    what: 'one that was sent, as it once was',
    told: TOLD,
    sql: `update notices n set state = 'pending', settled_at = null, mac = o.mac from old_notices o where o.id = n.id`,
  },
  { what: 'one that was sent, deleted', told: TOLD, sql: `delete from notices ${SENT}` },
  {
    what: 'a new one, of whoever is in',
    told: TOLD,
    sql: forge(
      `$copy, 'added-to-dialog', $mette, $dialog, null, 'forged', decode(repeat('00', 32), 'hex'), now, now from moment`,
    ),
  },
  {
    what: 'a new one, with the MAC of another',
    told: TOLD,
    sql: forge(`$copy, kind, $mette, dialog_id, subject_id, 'forged', mac, now, now from notices, moment ${SENT}`),
  },
  {
    what: 'a new one, without a MAC',
    told: [],
    sql: forge(`$copy, 'new-post', $mette, null, null, 'forged', '', now, now from moment`),
  },
  {
    what: 'a withdrawn invitation, pending again',
    told: ['invitations'],
    sql: `update invitations set state = 'pending' where id = $withdrawn; delete from notices where subject_id = $withdrawn`,
  },
  {
    what: 'a withdrawn invitation, as it once was',
    told: TOLD,
    sql: `update invitations i set state = o.state, mac = o.mac, version = o.version from old_invitations o where i.id = $withdrawn and o.id = i.id;
      delete from notices where subject_id = $withdrawn`,
  },
  {
    what: 'a new invitation, to an address that was invited before',
    told: ['invitations'],
    sql: `insert into invitations select dialog_id, $copy, 'pending', capacity, history, language, sealed_email, sealed_title, cpr_index,
      invited_by, claimed_by, created_at, expires_at, answered_at, sealed_cpr, version, mac from invitations where id = $withdrawn`,
  },
  {
    what: 'a participant who never was one, behind on posts',
    told: ['participants'],
    sql: `insert into participants (dialog_id, person_id, role, joined_at, mac) select $dialog, $spy, 'participant', now(), mac
      from participants where dialog_id = $dialog and person_id = $mette`,
  },
  {
    what: 'a participant who has left, back in and behind on posts',
    told: ['participants'],
    sql: 'update participants set left_at = null, last_notified_number = 0 where dialog_id = $dialog and person_id = $bo',
  },
  {
    what: 'a job that notifies whoever is in',
    told: ['jobs'],
    sql: `select graphile_worker.add_job('notifications.added-to-dialog',
      json_build_object('notificationId', $copy, 'dialogId', $dialog, 'personId', $mette, 'mac', repeat('A', 43)))`,
  },
  {
    what: 'a job that notifies again, about another',
    told: ['jobs'],
    sql: `select graphile_worker.add_job('notifications.participant-added', (payload::jsonb || json_build_object('personId', $mette)::jsonb)::json)
      from old_jobs`,
  },
];

describe('of what SQL has written', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let people: Record<'anna' | 'mette' | 'bo' | 'spy' | 'ida', TestUser>;
  let ids: Record<string, string>;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    people = {
      anna: await testApi.employee('Anna Holm'),
      mette: await testApi.citizen('Mette Krogh'),
      bo: await testApi.external('Bo Dahl'),
      spy: await testApi.employee('Viggo Friis'),
      ida: await testApi.employee('Ida Lund', { privileges: ['administrator'] }),
    };
    await testApi.sql.query('create table old_notices (like notices)');
    await testApi.sql.query('create table old_invitations (like invitations)');
    await testApi.sql.query('create table old_jobs (payload json)');
    await testApi.sql.query('create table moment (now timestamptz)');
    await testApi.sql.query('insert into moment values ($1)', [clock.now()]);
  });
  afterAll(() => testApi.close());

  const jobs = async (): Promise<void> => {
    const { rows } = await testApi.sql.query(
      `select t.identifier, j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id`,
    );
    await testApi.sql.query('delete from graphile_worker._private_jobs');
    for (const { identifier, payload } of rows) await runTask(noticeTasks(office.tools), identifier, payload);
  };
  const send = async (): Promise<Mail[]> => {
    const before = office.mails.length;
    await jobs();
    await office.turn();
    return office.mails.slice(before);
  };

  beforeEach(async () => {
    const { anna, mette, bo, ida } = people;
    const dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    await admitted(testApi, anna, dialog, bo);
    await anna.delete(`/dialogs/${dialog}/participants/${bo.personId}`, version(1));
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'first' });
    const { id: invitation } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
    const { id: withdrawn } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
    await testApi.sql.query('insert into old_notices select * from notices');
    const lotte = await testApi.employee('Lotte Juul');
    expect((await ida.post(`/dialogs/${dialog}/participants`, { personId: lotte.personId })).status).toBe(201);
    await testApi.sql.query(`insert into old_jobs select payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'notifications.participant-added'`);
    await office.turn({
      ...office.tools,
      mailer: { ...office.tools.mailer, send: () => Promise.reject(new Error('away')) },
    });
    await testApi.sql.query('delete from old_notices');
    await testApi.sql.query(`insert into old_notices select * from notices where subject_id = $1`, [invitation]);
    await testApi.sql.query('delete from old_invitations');
    await testApi.sql.query('insert into old_invitations select * from invitations where id = $1', [withdrawn]);
    clock.pass(2);
    expect((await send()).length, 'control: all that is owed is sent').toBeGreaterThan(4);
    await anna.delete(`/dialogs/${dialog}/invitations/${withdrawn}`, version(1));
    ids = { dialog, invitation, withdrawn, copy: newId(), ...idsOf(people) };
    await testApi.sql.query('update moment set now = $1', [clock.now()]);
  });
  afterEach(async () => {
    await testApi.sql.query('truncate dialogs, notices, old_jobs cascade');
  });

  it('nothing is sent when nothing is written (control)', async () => {
    expect(await send()).toEqual([]);
    clock.pass(10);
    expect(await send()).toEqual([]);
  });

  it.each(FORGED)('$what: nothing is sent, and it is told of', async ({ sql, told }) => {
    const since = newId();
    await runSql(testApi, sql, ids);
    expect(await send()).toEqual([]);
    clock.pass(10);
    expect(await send()).toEqual([]);
    expect(await reportedOf(testApi, `id > '${since}'`)).toEqual(told);
    const reports = (await testApi.events(`action = 'tampering.found' and id > '${since}'`)).length;
    await send();
    expect((await testApi.events(`action = 'tampering.found' and id > '${since}'`)).length, 'once').toBe(reports);
  });

  it('nothing is shown to administrators or tried again', async () => {
    const { ida, spy } = people;
    await runSql(
      testApi,
      forge(
        `$copy, 'added-to-dialog', $spy, $dialog, null, 'forged', decode(repeat('00', 32), 'hex'), now, now from moment`,
      ),
      ids,
    );
    await testApi.sql.query(`update notices set state = 'failed', settled_at = now() where id = $1`, [ids.copy]);
    const { items } = (await ida.get('/notices?limit=100')).body;
    expect(items.length, 'control').toBeGreaterThan(0);
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(ids.copy);
    expect(JSON.stringify(items)).not.toContain(spy.personId);
    expect((await ida.post(`/notices/${ids.copy}/retry`)).body.code).toBe('notice_not_found');
  });

  it('and of what is from before rows had a MAC, nothing is sent until keys backfill', async () => {
    const { anna, mette, ida } = people;
    await anna.post(`/dialogs/${ids.dialog}/posts`, { body: 'second' });
    const gerda = await testApi.employee('Gerda Bak');
    await ida.post(`/dialogs/${ids.dialog}/participants`, { personId: gerda.personId });
    const { sql, services } = testApi;
    const { rows: waiting } = await sql.query('select payload from graphile_worker._private_jobs');
    await sql.query(`update graphile_worker._private_jobs set payload = payload::jsonb - 'mac'`);
    await expect(
      runTask(noticeTasks(office.tools), 'notifications.added-to-dialog', withoutMac(waiting[0].payload)),
    ).rejects.toMatchObject({
      code: 'job_without_mac',
    });
    const { vault, runAsSystem, database } = services;
    const tools = { pool: database.pool, vault, runAsSystem, actor: systemActor('keys backfill') };
    expect(await backfillJobs(tools)).toBe(2);
    await jobs();
    await sql.query(`update notices set mac = ''`);
    expect(await office.turn()).toHaveLength(2); // new posts, to Anna's colleagues: what is written now has a MAC
    expect(await backfillNotices(tools)).toBeGreaterThan(2);
    const addresses = (await office.turn()).map(({ to }) => to);
    expect(addresses).toContain((await mette.get('/me')).body.email);
  });
});

const withoutMac = ({ mac: _mac, ...payload }: Record<string, unknown>): object => payload;
