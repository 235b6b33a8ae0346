import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../api/core/ids.ts';
import { notificationMac } from '../api/dialogs/membership/notification-mac.ts';
import { runTask } from '../api/jobs/run-task.ts';
import { MailError } from '../api/notifications/mail-fault.ts';
import { noticeTasks } from '../api/notifications/tasks.ts';
import { aDialog, admitted, changeMe, invited } from './setup/factories.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const OTHERS = 'Ny deltager i en af dine dialoger i LetDialog';
const NEWCOMER = 'Du har fået adgang til en dialog i LetDialog';

describe('access that an administrator gives', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let karl: TestUser;
  let ida: TestUser;
  let mette: TestUser;
  let dialog: string;
  const addresses = new Map<string, TestUser>();
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    mette = await testApi.citizen('Mette Krogh');
    for (const person of [anna, karl, ida, mette]) addresses.set((await person.get('/me')).body.email, person);
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    await changeMe(mette, { notices: 'off' });
    await jobs();
    await office.turn();
  });
  afterAll(() => testApi.close());

  /** Runs the jobs that wait, as often as asked; a job may run twice when the process that ran it was killed. */
  const jobs = async (times = 1): Promise<string[]> => {
    const { rows } = await testApi.sql.query(
      `select t.identifier, j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier <> 'notifications.invitation'`,
    );
    await testApi.sql.query('delete from graphile_worker._private_jobs');
    const tasks = noticeTasks(office.tools);
    for (let time = 0; time < times; time += 1) {
      for (const { identifier, payload } of rows) await runTask(tasks, identifier, payload);
    }
    return rows.map(({ payload }) => Object.keys(payload).toSorted().join(' '));
  };
  const sent = async (): Promise<string[]> =>
    (await office.turn())
      .filter(({ subject }) => [OTHERS, NEWCOMER].includes(subject))
      .map(({ to, subject }) => `${addresses.get(to)?.name}: ${subject}`)
      .toSorted();
  const add = (person: TestUser, to = dialog) => ida.post(`/dialogs/${to}/participants`, { personId: person.personId });
  const exclude = async (person: TestUser): Promise<void> => {
    const { body } = await anna.get(`/dialogs/${dialog}/participants/${person.personId}`);
    await anna.delete(`/dialogs/${dialog}/participants/${person.personId}`, version(body.version));
  };

  it('is told to all participants, also to those who want no mails of new posts, and to whoever got it, once', async () => {
    expect((await add(karl)).status).toBe(201);
    expect(await jobs(2)).toEqual(Array(2).fill('dialogId mac notificationId personId'));
    expect(await sent()).toEqual([`Anna Holm: ${OTHERS}`, `Karl Bech: ${NEWCOMER}`, `Mette Krogh: ${OTHERS}`]);
    expect(await sent()).toEqual([]);
    const told = await testApi.events(`dialog_id = '${dialog}' and action = 'notice.sent' and actor_id is null`);
    expect(told.map(({ person_id }) => person_id).toSorted()).toEqual(
      [anna, karl, mette].map(({ personId }) => personId).toSorted(),
    );
  });

  it('is told without a name, a topic or a way to end such mails', async () => {
    const mails = office.mails.filter(({ subject }) => [OTHERS, NEWCOMER].includes(subject));
    expect(mails).toHaveLength(3);
    for (const mail of mails) {
      expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(
        /Karl|Ida|Anna|Mette|Krogh|Trivsel|family|Town|\{\{/,
      );
      expect(mail.text).toContain('https://frontend.example');
      expect(mail.text).not.toContain(dialog);
      expect(mail.unsubscribe).toBeNull();
    }
    const rows = await testApi.sql.query(`select n::text as row from notices n where dialog_id is not null`);
    expect(JSON.stringify(rows.rows)).not.toMatch(/Karl|mail\.example/);
  });

  it('is not told to who has left meanwhile', async () => {
    await exclude(karl);
    await add(karl);
    await jobs();
    await exclude(karl);
    expect(await sent()).toEqual([`Anna Holm: ${OTHERS}`, `Mette Krogh: ${OTHERS}`]);
    expect(await testApi.events(`action = 'notice.skipped' and person_id = '${karl.personId}'`)).toHaveLength(1);
  });

  it('is told to the coordinator of a new dialog, who is alone in it', async () => {
    const body = { topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' }, coordinatorId: karl.personId };
    expect((await ida.post('/administered-dialogs', body)).status).toBe(201);
    await jobs();
    expect(await sent()).toEqual([`Karl Bech: ${NEWCOMER}`]);
  });

  it('is told when an invitation of an administrator lets somebody in, not when one of a participant does', async () => {
    const lars = await testApi.citizen('Lars Krogh', { cpr: '7102031235' });
    addresses.set((await lars.get('/me')).body.email, lars);
    const bound = { capacity: 'citizen' as const, cpr: '7102031235' };
    const byAnna = await invited(testApi, anna, dialog, bound);
    expect((await lars.post('/invitations/accept', { token: byAnna.token })).body.state).toBe('accepted');
    expect(await jobs()).toEqual([]);
    await exclude(lars);
    const byIda = await invited(testApi, ida, dialog, bound);
    expect((await lars.post('/invitations/accept', { token: byIda.token })).body.state).toBe('claimed');
    expect(await jobs()).toEqual([]);
    await anna.post(`/dialogs/${dialog}/invitations/${byIda.id}/confirm`, undefined, version(2));
    await jobs();
    expect(await sent()).toEqual([`Anna Holm: ${OTHERS}`, `Mette Krogh: ${OTHERS}`]);
  });

  it('told does not put off the mails of new posts', async () => {
    await changeMe(anna, { notices: 'hourly' });
    await exclude(karl);
    await add(karl);
    await jobs();
    expect(await sent()).toContain(`Anna Holm: ${OTHERS}`);
    clock.pass(1);
    await mette.post(`/dialogs/${dialog}/posts`, { body: 'Emma vil ikke i skole' });
    const mails = await office.turn();
    expect(mails.map(({ to }) => addresses.get(to)?.name)).toContain('Anna Holm');
  });

  it('is told when a successor takes over from a coordinator who is removed', async () => {
    const gerda = await testApi.employee('Gerda Bak');
    const theirs = await aDialog(gerda);
    await admitted(testApi, gerda, theirs, mette);
    await jobs();
    await office.turn();
    const path = `/administration/persons/${gerda.personId}`;
    const { body } = await ida.get(path);
    const removed = await ida.post(`${path}/remove`, { successorId: karl.personId }, version(body.version));
    expect(removed.status).toBe(200);
    await jobs();
    expect(await sent()).toEqual([`Karl Bech: ${NEWCOMER}`, `Mette Krogh: ${OTHERS}`]);
  });

  it('is notified by a job that has waited since before its payload was renamed, and by no other payload', async () => {
    const tasks = noticeTasks(office.tools);
    const task = 'notifications.added-to-dialog';
    const named = (name: string) => {
      const notified = { notificationId: newId(), dialogId: dialog, personId: mette.personId };
      const { notificationId, ...payload } = { ...notified, mac: notificationMac(office.tools.vault, task, notified) };
      return runTask(tasks, task, { ...payload, [name]: notificationId });
    };
    await named('notificationId');
    await named('announcementId');
    expect(await sent()).toEqual(Array(2).fill(`Mette Krogh: ${NEWCOMER}`));
    await expect(named('otherId')).rejects.toThrow('notificationId');
    expect(await sent()).toEqual([]);
  });

  it('is shown to administrators when the mail was given up, and tried again', async () => {
    await exclude(karl);
    await add(karl);
    await jobs();
    office.refuse(new MailError('smtp_550', 'recipient'));
    await office.turn();
    office.refuse(null);
    const failed = (await ida.get('/notices?state=failed')).body.items;
    const kinds = failed.map((each: { kind: string; person: { name: string } }) => `${each.kind} ${each.person.name}`);
    expect(kinds).toEqual(expect.arrayContaining(['participant-added Mette Krogh', 'added-to-dialog Karl Bech']));
    const [one] = failed.filter((each: { person: { id: string } }) => each.person.id === mette.personId);
    expect((await ida.post(`/notices/${one.id}/retry`)).body).toMatchObject({ state: 'pending', invitation: null });
    expect(await sent()).toEqual([`Mette Krogh: ${OTHERS}`]);
  });
});
