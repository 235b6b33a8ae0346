import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVault } from '../api/crypto/vault.ts';
import { MailError } from '../api/notifications/mail-fault.ts';
import { unsubscribeAddress } from '../api/notifications/unsubscribe-token.ts';
import { aDialog, admitted, changeMe, invited } from './setup/factories.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

const NO_SUCH_USER = new MailError('smtp_550', 'recipient');

describe('notices that were given up', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let karl: TestUser;
  let mette: TestUser;
  let ida: TestUser;
  let stranger: TestUser;
  let dialog: string;
  let invitationId: string;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech');
    mette = await testApi.citizen('Mette Krogh');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    stranger = await testApi.employee('Nina Skov', { privileges: ['administrator'], municipality: '00000027' });
    dialog = await aDialog(anna);
    for (const guest of [mette, karl]) await admitted(testApi, anna, dialog, guest);
    await office.turn();
    office.refuse(NO_SUCH_USER);
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'Emma vil ikke i skole' });
    invitationId = (await invited(testApi, anna, dialog, { capacity: 'citizen' })).id;
    await office.turn();
    office.refuse(null);
  });
  afterAll(() => testApi.close());

  const failed = async (who: TestUser) => (await who.get('/notices?state=failed')).body.items;
  const noticeOf = async (person: TestUser): Promise<string> =>
    (await failed(ida)).find((each: { person: { id: string } | null }) => each.person?.id === person.personId).id;

  it('are seen by administrators of the municipality: of its employees, of citizens in its dialogs, of its invitations', async () => {
    const items = await failed(ida);
    expect(items).toHaveLength(4);
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'address-failing',
        person: { id: anna.personId, name: 'Anna Holm', protected: false },
      }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'new-post',
        person: { id: mette.personId, name: 'Mette Krogh', protected: false },
        code: 'smtp_550',
      }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ person: { id: karl.personId, name: 'Karl Bech', protected: false } }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'invitation', person: null, invitation: { id: invitationId, dialogId: dialog } }),
    );
    expect(JSON.stringify(items)).not.toMatch(/mail\.example|Trivsel/);
    expect(await testApi.events(`action = 'notices.listed'`)).toContainEqual(
      expect.objectContaining({ actor_id: ida.personId, count: 4 }),
    );
  });

  it('are seen by nobody else', async () => {
    expect(await failed(stranger)).toEqual([]);
    for (const other of [anna, mette]) {
      expect((await other.get('/notices')).body).toMatchObject({ status: 403, code: 'administrators_only' });
    }
    const id = await noticeOf(mette);
    expect((await stranger.post(`/notices/${id}/retry`)).body.code).toBe('notice_not_found');
    expect((await anna.post(`/notices/${id}/retry`)).body.code).toBe('administrators_only');
    expect(await testApi.events(`outcome = 'denied' and reason = 'notice_not_found'`)).toMatchObject([
      { target_id: id },
    ]);
  });

  it('come in pages', async () => {
    const first = (await ida.get('/notices?state=failed&limit=3')).body;
    const second = (await ida.get(`/notices?state=failed&limit=3&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items]).toEqual(await failed(ida));
    expect(second.next).toBeNull();
  });

  it('are tried again when an administrator says so, and only then', async () => {
    const id = await noticeOf(mette);
    expect(await office.turn()).toEqual([]);
    const retried = await ida.post(`/notices/${id}/retry`);
    expect(retried.body).toMatchObject({ id, state: 'pending', attempts: 0, code: null, settledAt: null });
    expect((await office.turn()).map((mail) => mail.id)).toEqual([id]);
    expect(await testApi.events(`action = 'notice.retried'`)).toMatchObject([
      { actor_id: ida.personId, target_id: id, person_id: mette.personId },
    ]);
    expect((await ida.post(`/notices/${id}/retry`)).body.code).toBe('notice_not_failed');
  });

  it('are not tried again beside a newer one for the same person', async () => {
    const id = await noticeOf(karl);
    // His address takes mails again.
    await testApi.sql.query('update persons set address_state = null, address_mac = null where id = $1', [
      karl.personId,
    ]);
    office.refuse(new MailError('connection_failed', 'passing'));
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'x' });
    await office.turn();
    office.refuse(null);
    expect((await ida.post(`/notices/${id}/retry`)).body).toMatchObject({ status: 409, code: 'newer_notice_pending' });
  });
});

describe('unsubscribing', () => {
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let mette: TestUser;
  let dialog: string;
  let path: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'Emma vil ikke i skole' });
    const [mail] = (await office.turn()).filter((each) => each.unsubscribe !== null);
    path = mail?.unsubscribe?.replace(testApi.services.config.publicUrl, '') ?? '';
  });
  afterAll(() => testApi.close());

  const preference = async (): Promise<string> => (await mette.get('/me')).body.notices;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const press = (url: string, payload = 'List-Unsubscribe=One-Click', headers: Record<string, string> = form) =>
    testApi.api.inject({ method: 'POST', url, payload, headers });

  it('is offered on a page that changes nothing when looked at', async () => {
    expect(path).toMatch(/^\/notices\/unsubscribe\?token=[A-Za-z0-9_-]{64}$/);
    const page = await testApi.api.inject({ method: 'GET', url: path });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.payload).toContain('<html lang="da">');
    expect(page.payload).toContain('<form method="post">');
    expect(page.payload).not.toMatch(/Mette|Krogh|<script|src=/);
    expect(await preference()).toBe('at_once');
  });

  it('needs a token of ours, for that purpose, and the words of RFC 8058', async () => {
    const { services } = testApi;
    const never = (): never => {
      throw new Error('not needed');
    };
    const foreign = createVault(
      services.config.keyring.map((key) => ({ ...key, key: Buffer.alloc(32, 7).toString('base64') })),
      { find: never, insertOrFind: never },
      never,
    );
    const { token } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
    const wrong = [
      unsubscribeAddress(foreign, '', mette.personId),
      `/notices/unsubscribe?token=${token}`,
      '/notices/unsubscribe?token=x',
      '/notices/unsubscribe',
      '/notices/unsubscribe?token=a&token=b',
    ];
    for (const url of wrong) {
      expect((await press(url)).statusCode, url).toBe(404);
      expect((await testApi.api.inject(url)).statusCode, url).toBe(404);
    }
    expect((await press(path, 'other=words')).statusCode).toBe(404);
    expect(await preference()).toBe('at_once');
    expect(await testApi.events(`action = 'notice.unsubscribed'`)).toEqual([]);
  });

  it('takes one click, in either form that mail programs send, is recorded, and ends the mails', async () => {
    const done = await press(path);
    expect(done.statusCode).toBe(200);
    expect(done.payload).not.toContain('<form');
    expect(await preference()).toBe('off');
    expect(await testApi.events(`action = 'notice.unsubscribed'`)).toMatchObject([
      { person_id: mette.personId, actor_id: null },
    ]);
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'x' });
    expect((await office.turn()).filter((mail) => mail.unsubscribe !== null)).toEqual([]);
    await changeMe(mette, { notices: 'at_once', language: 'en' });
    expect(
      (await office.turn()).filter((mail) => mail.unsubscribe !== null),
      'control',
    ).toHaveLength(1);
    const multipart = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    const again = await press(path, multipart, { 'content-type': 'multipart/form-data; boundary=b' });
    expect(again.statusCode).toBe(200);
    expect(again.payload).toContain('<html lang="en">');
    expect(await preference()).toBe('off');
  });
});
