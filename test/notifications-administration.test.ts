import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVault } from '../api/crypto/vault.ts';
import { MailFault } from '../api/notifications/mail.ts';
import { unsubscribeAddress } from '../api/notifications/unsubscribe-token.ts';
import { aDialog, admitted, changeMe, invited } from './setup/factories.ts';
import { type House, openHouse, type Visitor } from './setup/house.ts';
import { aClock, aPostOffice, type PostOffice } from './setup/post-office.ts';

const NO_SUCH_USER = new MailFault('smtp_550', true);

describe('notices that were given up', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let house: House;
  let office: PostOffice;
  let anna: Visitor;
  let karl: Visitor;
  let mette: Visitor;
  let ida: Visitor;
  let stranger: Visitor;
  let dialog: string;
  let invitationId: string;
  beforeAll(async () => {
    house = await openHouse({ now: clock.now });
    office = aPostOffice(house);
    anna = await house.employee('Anna Holm');
    karl = await house.employee('Karl Bech');
    mette = await house.citizen('Mette Krogh');
    ida = await house.employee('Ida Lund', { privileges: ['administrator'] });
    stranger = await house.employee('Nina Skov', { privileges: ['administrator'], municipality: '00000027' });
    dialog = await aDialog(anna);
    for (const guest of [mette, karl]) await admitted(house, anna, dialog, guest);
    await office.turn();
    office.refuse(NO_SUCH_USER);
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'Emma vil ikke i skole' });
    invitationId = (await invited(house, anna, dialog, { capacity: 'citizen' })).id;
    await office.turn();
    office.refuse(null);
  });
  afterAll(() => house.close());

  const failed = async (who: Visitor) => (await who.get('/notices?state=failed')).body.items;
  const noticeOf = async (person: Visitor): Promise<string> =>
    (await failed(ida)).find((each: { person: { id: string } | null }) => each.person?.id === person.personId).id;

  it('are seen by administrators of the municipality: of its employees, of citizens in its dialogs, of its invitations', async () => {
    const items = await failed(ida);
    expect(items).toHaveLength(3);
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
    expect(await house.events(`action = 'notices.listed'`)).toContainEqual(
      expect.objectContaining({ actor_id: ida.personId, count: 3 }),
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
    expect(await house.events(`outcome = 'denied' and reason = 'notice_not_found'`)).toMatchObject([{ target_id: id }]);
  });

  it('come in pages', async () => {
    const first = (await ida.get('/notices?state=failed&limit=2')).body;
    const second = (await ida.get(`/notices?state=failed&limit=2&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items]).toEqual(await failed(ida));
    expect(second.next).toBeNull();
  });

  it('are tried again when an administrator says so, and only then', async () => {
    const id = await noticeOf(mette);
    expect(await office.turn()).toEqual([]);
    const retried = await ida.post(`/notices/${id}/retry`);
    expect(retried.body).toMatchObject({ id, state: 'pending', attempts: 0, code: null, settledAt: null });
    expect((await office.turn()).map((mail) => mail.id)).toEqual([id]);
    expect(await house.events(`action = 'notice.retried'`)).toMatchObject([
      { actor_id: ida.personId, target_id: id, person_id: mette.personId },
    ]);
    expect((await ida.post(`/notices/${id}/retry`)).body.code).toBe('notice_not_failed');
  });

  it('are not tried again beside a newer one for the same person', async () => {
    const id = await noticeOf(karl);
    office.refuse(new MailFault('connection_failed', false));
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'x' });
    await office.turn();
    office.refuse(null);
    expect((await ida.post(`/notices/${id}/retry`)).body).toMatchObject({ status: 409, code: 'newer_notice_pending' });
  });
});

describe('unsubscribing', () => {
  let house: House;
  let office: PostOffice;
  let anna: Visitor;
  let mette: Visitor;
  let dialog: string;
  let path: string;
  beforeAll(async () => {
    house = await openHouse();
    office = aPostOffice(house);
    anna = await house.employee('Anna Holm');
    mette = await house.citizen('Mette Krogh');
    dialog = await aDialog(anna);
    await admitted(house, anna, dialog, mette);
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'Emma vil ikke i skole' });
    const [mail] = (await office.turn()).filter((each) => each.unsubscribe !== null);
    path = mail?.unsubscribe?.replace(house.foundation.config.publicUrl, '') ?? '';
  });
  afterAll(() => house.close());

  const preference = async (): Promise<string> => (await mette.get('/me')).body.notices;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const press = (url: string, payload = 'List-Unsubscribe=One-Click', headers: Record<string, string> = form) =>
    house.api.inject({ method: 'POST', url, payload, headers });

  it('is offered on a page that changes nothing when looked at', async () => {
    expect(path).toMatch(/^\/notices\/unsubscribe\?token=[A-Za-z0-9_-]{64}$/);
    const page = await house.api.inject({ method: 'GET', url: path });
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
    const { foundation } = house;
    const never = (): never => {
      throw new Error('not needed');
    };
    const foreign = createVault(
      foundation.config.keyring.map((key) => ({ ...key, key: Buffer.alloc(32, 7).toString('base64') })),
      { find: never, insertOrFind: never },
      never,
    );
    const { token } = await invited(house, anna, dialog, { capacity: 'citizen' });
    const wrong = [
      unsubscribeAddress(foreign, '', mette.personId),
      `/notices/unsubscribe?token=${token}`,
      '/notices/unsubscribe?token=x',
      '/notices/unsubscribe',
      '/notices/unsubscribe?token=a&token=b',
    ];
    for (const url of wrong) {
      expect((await press(url)).statusCode, url).toBe(404);
      expect((await house.api.inject(url)).statusCode, url).toBe(404);
    }
    expect((await press(path, 'other=words')).statusCode).toBe(404);
    expect(await preference()).toBe('at_once');
    expect(await house.events(`action = 'notice.unsubscribed'`)).toEqual([]);
  });

  it('takes one click, in either form that mail programs send, is recorded, and ends the mails', async () => {
    const done = await press(path);
    expect(done.statusCode).toBe(200);
    expect(done.payload).not.toContain('<form');
    expect(await preference()).toBe('off');
    expect(await house.events(`action = 'notice.unsubscribed'`)).toMatchObject([
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
