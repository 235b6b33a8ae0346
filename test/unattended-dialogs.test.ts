import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aDialog, admitted } from './setup/factories.ts';
import {
  addressesOf,
  answer,
  choose,
  demand,
  exclude,
  mailsOf,
  proposed,
  reads,
  told,
  waitingIn,
} from './setup/newcomers.ts';
import { aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const SUBJECT = 'En dialog i LetDialog mangler en ansvarlig';

describe('a dialog that is left without a coordinator or an approver', () => {
  let testApi: TestApi;
  let outbox: NoticeOutbox;
  let names: Map<string, string>;
  let ida: TestUser;
  let unna: TestUser;
  let mette: TestUser;
  let bo: TestUser;
  /** Whoever is disabled is logged out, so there are others in each test. Anna coordinates the dialog. */
  let anna: TestUser;
  let karl: TestUser;
  let id: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    outbox = aNoticeOutbox(testApi);
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    unna = await testApi.employee('Unna Vang', { unit: 'school', privileges: ['unit-administrator'] });
    karl = await testApi.employee('Karl Bech', { unit: 'school' });
    mette = await testApi.citizen('Mette Krogh');
    bo = await testApi.citizen('Bo Dahl');
    names = await addressesOf([ida, unna, mette, bo]);
  });
  afterAll(() => testApi.close());
  beforeEach(async () => {
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech');
    for (const [address, name] of await addressesOf([anna, karl])) names.set(address, name);
    id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    for (const each of [mette, karl]) await admitted(testApi, anna, id, each);
    await mailsOf(testApi, outbox, names);
  });

  const change = async (who: TestUser, act: 'disable' | 'enable' | 'remove', body?: object) => {
    const path = `/administration/persons/${who.personId}`;
    return ida.post(`${path}/${act}`, body, version((await ida.get(path)).body.version));
  };
  const lacks = async (dialogId = id, by = ida): Promise<string[]> =>
    (await by.get('/administered-dialogs?limit=20')).body.items.find((item: { id: string }) => item.id === dialogId)
      .lacks;
  const mails = async () => (await mailsOf(testApi, outbox, names)).filter((mail) => mail.includes(SUBJECT));

  it('is told of to the administrators, once, when its only coordinator is disabled, and shown in their list', async () => {
    const second = await aDialog(anna);
    expect(await lacks()).toEqual([]);
    expect((await change(anna, 'disable')).status).toBe(200);
    expect(await lacks()).toEqual(['coordinator']);
    expect(await lacks(second)).toEqual(['coordinator']);
    expect(await mails(), 'one mail for both').toEqual([`Ida Lund: ${SUBJECT}`]);
    expect(await mails()).toEqual([]);
    const path = `/dialogs/${id}/participants/${karl.personId}`;
    const appointed = await ida.patch(path, { role: 'coordinator' }, version((await ida.get(path)).body.version));
    expect(appointed.status).toBe(200);
    expect(await lacks()).toEqual([]);
    await change(anna, 'enable');
    expect(await lacks(second)).toEqual([]);
  });

  it('is told of to those of its unit, where there are any', async () => {
    const gerda = await testApi.employee('Gerda Bak', { unit: 'school' });
    await aDialog(gerda);
    await change(gerda, 'disable');
    expect(await mails()).toEqual([`Unna Vang: ${SUBJECT}`]);
  });

  it('keeps who waits waiting, when its only approver is disabled, excluded, released or removed', async () => {
    const gone = {
      removed: () => change(karl, 'remove', {}),
      disabled: () => change(karl, 'disable'),
      excluded: () => exclude(anna, id, karl),
      released: () => choose(anna, id, karl, false),
    };
    for (const [how, act] of Object.entries(gone)) {
      id = await aDialog(anna);
      karl = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'));
      await choose(anna, id, karl);
      const admission = await proposed(testApi, anna, id, bo);
      await mails();
      expect([200, 204], how).toContain((await act()).status);
      expect(await reads(bo, id), how).toBe(404);
      expect(await lacks(), how).toEqual(['approver']);
      expect(await waitingIn(anna, id), how).toMatchObject([{ id: admission, waitsFor: [] }]);
      expect(await mails(), how).toEqual([`Ida Lund: ${SUBJECT}`]);
      expect((await anna.get(`/dialogs/${id}/admission-demand`)).body, how).toMatchObject({
        ...{ demand: 'named', needsApprover: true, approvers: [] },
      });
      if (how === 'disabled') {
        await change(karl, 'enable');
        expect(await lacks(), 'enabled again').toEqual([]);
        expect(await waitingIn(anna, id)).toMatchObject([{ waitsFor: [{ name: 'Karl Bech' }] }]);
        await exclude(anna, id, karl);
      } else await demand(anna, id, 'none');
    }
    expect(await reads(bo, id), 'a coordinator has lifted it').toEqual([]);
  });

  it('lets in whom the approvers who remain have approved, when another one is disabled', async () => {
    for (const each of [mette, karl]) await choose(anna, id, each);
    const admission = await proposed(testApi, anna, id, bo);
    await answer(mette, id, admission);
    expect(await reads(bo, id)).toBe(404);
    await change(karl, 'disable');
    expect(await reads(bo, id)).toEqual(['before']);
    expect(await mails()).toEqual([]);
    await change(karl, 'enable');
  });

  it('believes no row that says somebody is disabled, nor a proof of another time', async () => {
    for (const each of [mette, karl]) await choose(anna, id, each);
    const admission = await proposed(testApi, anna, id, bo);
    await answer(mette, id, admission);
    const proof = 'select disabled_at, disabled_mac from persons where id = $1';
    const gerda = await testApi.employee('Gerda Bak');
    await change(gerda, 'disable');
    const other = (await testApi.sql.query(proof, [gerda.personId])).rows[0];
    const set = 'update persons set disabled_at = $2, disabled_mac = $3 where id = $1';
    for (const mac of [null, other.disabled_mac]) {
      await testApi.sql.query(set, [karl.personId, other.disabled_at, mac]);
      // Asks anew who need not wait any longer.
      await choose(anna, id, anna);
      await choose(anna, id, anna, false);
      expect(await reads(bo, id)).toBe(404);
      expect((await waitingIn(anna, id))[0].waitsFor).toMatchObject([{ name: 'Karl Bech' }]);
    }
    await testApi.sql.query(set, [karl.personId, null, null]);
    await answer(karl, id, admission);
    expect(await reads(bo, id), 'control').toEqual(['before']);
  });

  it('has no last coordinator but one who is not disabled', async () => {
    const gerda = await admitted(testApi, anna, id, await testApi.employee('Gerda Bak'));
    const path = `/dialogs/${id}/participants/${gerda.personId}`;
    await anna.patch(path, { role: 'coordinator' }, version(1));
    await change(gerda, 'disable');
    await mails();
    expect(told(await exclude(anna, id, anna))).toEqual([409, 'last_coordinator']);
    expect((await exclude(anna, id, gerda)).status).toBe(204);
    const removal = await change(anna, 'remove', {});
    expect(told(removal)).toEqual([409, 'sole_coordinator']);
    expect((await change(anna, 'remove', { successorId: karl.personId })).status).toBe(200);
    expect(await lacks()).toEqual([]);
    expect(await mails()).toEqual([]);
  });

  it('has a disabled coordinator’s successor, though another disabled one is there', async () => {
    const gerda = await admitted(testApi, anna, id, await testApi.employee('Gerda Bak'));
    await anna.patch(`/dialogs/${id}/participants/${gerda.personId}`, { role: 'coordinator' }, version(1));
    await change(gerda, 'disable');
    expect(told(await change(anna, 'remove', {}))).toEqual([409, 'sole_coordinator']);
  });

  it('names nobody and no dialog in its mail', () => {
    const sent = outbox.mails.filter(({ subject }) => subject === SUBJECT);
    expect(sent.length).toBeGreaterThan(3);
    for (const { subject, text, html } of sent) expect(`${subject} ${text} ${html}`).not.toMatch(/Krogh|Holm|Trivsel/);
  });
});
