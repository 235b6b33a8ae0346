import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Worker } from '../api/jobs/worker.ts';
import { type Mailbox, startMailbox } from '../scripts/demo/mailbox.ts';
import { freePort } from '../scripts/demo/ports.ts';
import { aDialog, admitted, changeMe, invited } from './setup/factories.ts';
import { addressesOf, aMailFolder, type MailFolder } from './setup/mails.ts';
import { aClock } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

describe('notices', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let folder: MailFolder | undefined;
  let mailbox: Mailbox | undefined;
  let worker: Worker | undefined;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    testApi = await startTestApi({ mail: { url: `smtp://127.0.0.1:${port}` }, sweepSeconds: 0.3, now: clock.now });
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
  });
  const open = async (): Promise<MailFolder> => {
    const opened = await aMailFolder();
    folder = opened;
    mailbox = await startMailbox({ folder: opened.path, port });
    worker = await testApi.startJobs();
    return opened;
  };
  afterEach(async () => {
    await worker?.stop();
    await mailbox?.stop();
    await folder?.remove();
    [worker, mailbox, folder] = [undefined, undefined, undefined];
  });
  afterAll(() => testApi.close());

  const aSharedDialog = async (): Promise<string> => {
    const id = await aDialog(anna);
    await admitted(testApi, anna, id, mette);
    await testApi.sql.query('delete from graphile_worker._private_jobs'); // the invitations' mails are not the matter here
    return id;
  };

  it('of new posts are one neutral mail to each who is behind, however many posts and dialogs, and none to the author', async () => {
    const dialogs = [await aSharedDialog(), await aSharedDialog()];
    for (const id of dialogs) {
      await anna.post(`/dialogs/${id}/posts`, { body: 'Emma vil ikke i skole' });
      await anna.post(`/dialogs/${id}/posts`, { body: 'Skal vi tale sammen?' });
    }
    const mails = await (await open()).waitFor(1);
    expect(mails.map((mail) => [mail.subject, addressesOf(mail)])).toEqual([
      ['Du har noget nyt i LetDialog', [(await mette.get('/me')).body.email]],
    ]);
    expect(mails[0]?.text).toContain('https://frontend.example');
    expect(mails[0]?.headers.get('auto-submitted')).toBe('auto-generated');
    const headers = mails[0]?.headerLines.map(({ line }) => line.replaceAll(/\s+/g, ' ')).join('\n');
    expect(headers).toMatch(
      /^List-Unsubscribe: <http:\/\/127\.0\.0\.1:8080\/notices\/unsubscribe\?token=[\w-]{64}>$/im,
    );
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/im);
    expect(mails[0]?.html).toContain('<html lang="da">');
    expect(mails[0]?.messageId).toMatch(/^<notice\.[0-9a-f-]{36}\.[\w-]{43}@demo\.example>$/);
    expect(await testApi.events(`action = 'notice.sent' and person_id = '${mette.personId}'`)).toHaveLength(2);
  });

  it('are not owed to whoever has read meanwhile', async () => {
    const id = await aSharedDialog();
    await anna.post(`/dialogs/${id}/posts`, { body: 'one' });
    for (const { id: each, lastPostNumber } of (await mette.get('/dialogs')).body.items) {
      await mette.put(`/dialogs/${each}/read-marker`, { number: lastPostNumber });
    }
    const opened = await open();
    await sleep(1_500); // several sweeps
    expect(await opened.all()).toEqual([]);
  });

  it('come in the language that the person chose', async () => {
    const id = await aSharedDialog();
    expect((await changeMe(mette, { language: 'en' })).body.language).toBe('en');
    await anna.post(`/dialogs/${id}/posts`, { body: 'one' });
    expect((await (await open()).waitFor(1)).map(({ subject }) => subject)).toEqual([
      'There is something new for you in LetDialog',
    ]);
  });

  it('are sent when the mail server is back, once, and nothing personal lies in the queue meanwhile', async () => {
    const id = await aDialog(anna);
    await testApi.sql.query('delete from graphile_worker._private_jobs');
    const guest = await invited(testApi, anna, id, { email: 'guest@mail.example', capacity: 'citizen' });
    const away = await aMailFolder();
    folder = away;
    worker = await testApi.startJobs();
    const queue = async () => (await testApi.sql.query(`select * from notices where state = 'pending'`)).rows;
    await expect.poll(queue, { timeout: 10_000 }).toMatchObject([{ attempts: 1, last_code: 'connection_failed' }]);
    const { rows } = await testApi.sql.query(
      'select n::text as row from notices n union all select j::text from graphile_worker._private_jobs j',
    );
    expect(JSON.stringify(rows)).not.toMatch(/guest|mail\.example/);
    clock.pass(2);
    mailbox = await startMailbox({ folder: away.path, port });
    const mails = await away.waitFor(1);
    expect(mails.flatMap(addressesOf)).toEqual(['guest@mail.example']);
    const [{ id: noticeId }] = (await testApi.sql.query(`select id from notices where subject_id = '${guest.id}'`))
      .rows;
    expect(mails[0]?.messageId).toMatch(new RegExp(`^<notice\\.${noticeId}\\.[\\w-]{43}@demo\\.example>$`));
  }, 40_000);

  it('of an invitation that was withdrawn meanwhile are not sent', async () => {
    const id = await aDialog(anna);
    await testApi.sql.query('delete from graphile_worker._private_jobs');
    const { id: invitationId } = await invited(testApi, anna, id, { capacity: 'citizen' });
    const withdrawn = await anna.delete(`/dialogs/${id}/invitations/${invitationId}`, version(1));
    expect(withdrawn.status).toBe(204);
    const opened = await open();
    await expect
      .poll(() => testApi.events(`action = 'notice.skipped' and target_id = '${invitationId}'`), { timeout: 10_000 })
      .toHaveLength(1);
    expect(await opened.all()).toEqual([]);
  });
});
