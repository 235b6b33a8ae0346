import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mail } from '../../api/notifications/mail.ts';
import { aFamily, required } from '../consents/family.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

const refOf = (mail: Mail | undefined): string => {
  const [, ref = ''] = /https:\/\/frontend\.example\/\?ref=([\w-]+)/.exec(mail?.text ?? '') ?? [];
  return ref;
};

describe('the link of a mail', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let ida: TestUser;
  let mette: TestUser;
  let dialog: string;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    mette = await testApi.citizen('Mette Krogh');
    dialog = await aDialog(anna);
    await admitted(testApi, anna, dialog, mette);
    await runJobs(testApi, office);
    await office.turn();
  });
  afterAll(() => testApi.close());

  const resolve = (who: TestUser, ref: string) => who.post('/references/resolve', { ref });
  const mailTo = async (who: TestUser): Promise<Mail | undefined> => {
    const { email } = (await who.get('/me')).body;
    await runJobs(testApi, office);
    return (await office.turn()).find(({ to }) => to === email);
  };

  it('leads whom it was sent to, and nobody else, to its dialog; and is recorded', async () => {
    const karl = await testApi.employee('Karl Bech');
    await ida.post(`/dialogs/${dialog}/participants`, { personId: karl.personId });
    const mail = await mailTo(mette);
    const ref = refOf(mail);
    expect((await resolve(mette, ref)).body).toEqual({ dialogId: dialog, kind: 'participant-added' });
    for (const other of [anna, karl, ida]) expect((await resolve(other, ref)).body.code).toBe('reference_not_found');
    const told = await testApi.events(`action = 'reference.resolved'`);
    expect(told).toMatchObject([{ actor_id: mette.personId, dialog_id: dialog, target_id: mail?.id }]);
    await mette.post(`/dialogs/${dialog}/posts`, { body: 'x' });
    await office.turn();
  });

  it('says nothing: of one length for all, without an id of a dialog or person in any spelling', async () => {
    const second = await aDialog(anna);
    await admitted(testApi, anna, second, await testApi.citizen('Lars Krogh'));
    for (const each of [dialog, second]) await anna.post(`/dialogs/${each}/posts`, { body: 'x' });
    const refs = (await office.turn()).map(refOf);
    expect(new Set(refs.map(({ length }) => length))).toEqual(new Set([64]));
    expect(new Set(refs).size).toBe(refs.length);
    for (const ref of refs) {
      const hex = Buffer.from(ref, 'base64url').toString('hex');
      for (const id of [dialog, second, mette.personId]) expect(hex).not.toContain(id.replaceAll('-', ''));
    }
  });

  it('of new posts leads to the one dialog with something unread, else to the list', async () => {
    const other = await aDialog(anna);
    const bo = await testApi.citizen('Bo Krogh');
    for (const each of [dialog, other]) await admitted(testApi, anna, each, bo);
    await mailTo(bo);
    await anna.post(`/dialogs/${other}/posts`, { body: 'x' });
    const ref = refOf(await mailTo(bo));
    await bo.post(`/dialogs/${dialog}/read`, {});
    const answers = async () => (await resolve(bo, ref)).body;
    const unread = await testApi.sql.query(
      `update participants pt set last_read_number = d.last_post_number from dialogs d
       where d.id = pt.dialog_id and pt.person_id = $1 and d.id = $2`,
      [bo.personId, dialog],
    );
    expect(unread.rowCount).toBe(1);
    expect(await answers()).toEqual({ dialogId: other, kind: 'new-post' });
    await anna.post(`/dialogs/${dialog}/posts`, { body: 'x' });
    expect(await answers()).toEqual({ dialogId: null, kind: 'new-post' });
  });

  it('leads nowhere after 90 days, when it was changed, and for whoever takes part no more', async () => {
    const nina = await testApi.citizen('Nina Krogh');
    await admitted(testApi, anna, dialog, nina);
    const karl = await testApi.employee('Karl Holm');
    await ida.post(`/dialogs/${dialog}/participants`, { personId: karl.personId });
    const ref = refOf(await mailTo(nina));
    expect((await resolve(nina, ref)).status, 'control').toBe(200);
    const changed = `${ref.slice(0, -2)}${ref.endsWith('A') ? 'BB' : 'AA'}`;
    expect((await resolve(nina, changed)).body.code).toBe('reference_not_found');
    expect((await resolve(nina, 'short')).status).toBe(400);
    const other = await aDialog(anna);
    await testApi.sql.query(`update notices set dialog_id = $1 where person_id = $2`, [other, nina.personId]);
    expect((await resolve(nina, ref)).body.code, 'SQL').toBe('reference_not_found');
    await testApi.sql.query(`update notices set dialog_id = $1 where person_id = $2`, [dialog, nina.personId]);
    const path = `/dialogs/${dialog}/participants/${nina.personId}`;
    const { body } = await anna.get(path);
    expect((await anna.delete(path, version(body.version))).status).toBeLessThan(300);
    expect((await resolve(nina, ref)).body.code).toBe('dialog_not_found');
    const late = refOf(await mailTo(mette));
    clock.pass(90 * 24 * 60 + 1);
    expect(late === '' || (await resolve(mette, late)).status === 404).toBe(true);
  });
});

it('the link of a mail about a consent leads a giver who takes no part to no dialog, as their list of consents does', async () => {
  const family = await aFamily();
  try {
    const posts = aNoticeOutbox(family.testApi);
    await admitted(family.testApi, family.anna, family.dialogId, family.lars);
    await runJobs(family.testApi, posts);
    await posts.turn();
    await required(family);
    await runJobs(family.testApi, posts);
    const mails = await posts.turn();
    const answered = async (who: TestUser) => {
      const { email } = (await who.get('/me')).body;
      return (await who.post('/references/resolve', { ref: refOf(mails.find(({ to }) => to === email)) })).body;
    };
    expect((await family.mette.get('/me/consents')).body.items, 'control').toMatchObject([{ dialogId: null }]);
    expect(await answered(family.mette)).toEqual({ dialogId: null, kind: 'consent-requested' });
    expect(await answered(family.lars)).toEqual({ dialogId: family.dialogId, kind: 'consent-requested' });
  } finally {
    await family.close();
  }
});
