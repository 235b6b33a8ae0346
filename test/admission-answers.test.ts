import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queryFrom } from '../api/database/statements.ts';
import { admissionSweep } from '../api/dialogs/admissions/sweep.ts';
import { accept, aDialog, admitted, invited } from './setup/factories.ts';
import { addressesOf, answer, choose, demand, mailsOf, proposed, reads, told, waitingIn } from './setup/newcomers.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const START = '2026-12-01T09:00:00.000Z';
/** The end of the 14th day after it, in Copenhagen. */
const END = '2026-12-15T23:00:00.000Z';
const BO_CPR = '7103031239';

describe('the answers on a newcomer', () => {
  const clock = aClock(START);
  let testApi: TestApi;
  let outbox: NoticeOutbox;
  let names: Map<string, string>;
  let anna: TestUser;
  let ida: TestUser;
  let mette: TestUser;
  let lars: TestUser;
  let bo: TestUser;
  let id: string;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    outbox = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    mette = await testApi.citizen('Mette Krogh');
    lars = await testApi.citizen('Lars Krogh');
    bo = await testApi.citizen('Bo Dahl', { cpr: BO_CPR });
    names = await addressesOf([anna, ida, mette, lars, bo]);
  });
  afterAll(() => testApi.close());
  beforeEach(async () => {
    clock.moveTo(START);
    id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    for (const each of [mette, lars]) await admitted(testApi, anna, id, each);
    for (const each of [mette, lars]) await choose(anna, id, each);
    await mailsOf(testApi, outbox, names);
  });

  const show = async (by: TestUser, admission: string | null) =>
    (await by.get(`/dialogs/${id}/admissions/${admission}`)).body;
  const sweep = () => {
    const { clock: time, runAsSystem, database } = testApi.services;
    const tools = { clock: time, runAsSystem, query: queryFrom(database.pool) };
    return admissionSweep(tools).run(new AbortController().signal);
  };
  const events = (condition: string) => testApi.events(`dialog_id = '${id}' and ${condition}`);
  const givers = (people: { name: string }[]) => people.map(({ name }) => name);

  describe('give', () => {
    it.each([
      { inviter: 'all', first: undefined, second: undefined, given: ['before'] },
      { inviter: 'all', first: 'all', second: 'from_now', given: [] },
      { inviter: 'all', first: 'from_now', second: 'all', given: [] },
      { inviter: 'from_now', first: 'all', second: 'all', given: [] },
    ] as const)('the narrowest: $inviter, $first, $second', async ({ inviter, first, second, given }) => {
      const admission = await proposed(testApi, anna, id, bo, inviter);
      await answer(mette, id, admission, 'approve', first && { history: first });
      await answer(lars, id, admission, 'approve', second && { history: second });
      expect(await reads(bo, id)).toEqual(given);
      await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
      expect(await reads(bo, id)).toEqual([...given, 'after']);
      const { rows } = await testApi.sql.query(
        'select count(*)::int as keys from dialog_keys where dialog_id = $1 and holder_id = $2',
        [id, bo.personId],
      );
      expect(rows[0].keys > 1, 'a key of the past').toBe(given.length > 0);
    });

    it('what each says last, of which another approver sees nothing', async () => {
      const admission = await proposed(testApi, anna, id, bo);
      expect((await answer(mette, id, admission, 'approve', { history: 'from_now' })).body).toMatchObject({
        ...{ state: 'waiting', history: 'from_now', fromNowBy: [{ name: 'Mette Krogh' }] },
      });
      expect(await show(anna, admission)).toMatchObject({ history: 'from_now', fromNowBy: [{ name: 'Mette Krogh' }] });
      expect(await show(lars, admission)).toMatchObject({ history: 'all', fromNowBy: [], approvedBy: [] });
      const before = (await events(`action = 'admission.approved'`)).length;
      await answer(mette, id, admission);
      expect(await events(`action = 'admission.approved'`), 'the same again').toHaveLength(before);
      expect((await answer(mette, id, admission, 'approve', { history: 'all' })).body.history).toBe('all');
      await answer(lars, id, admission);
      expect(await reads(bo, id)).toEqual(['before']);
      expect(told(await answer(mette, id, admission, 'approve', { history: 'some' }))).toEqual([400, 'invalid_input']);
    });

    it('one end, when two answer at the same moment', async () => {
      for (let round = 0; round < 3; round += 1) {
        const admission = await proposed(testApi, anna, id, bo);
        await answer(mette, id, admission);
        const answers = await Promise.all([
          answer(lars, id, admission, 'approve', { history: 'from_now' }),
          answer(mette, id, admission, 'refuse'),
        ]);
        const { state } = await show(anna, admission);
        expect(['approved', 'refused']).toContain(state);
        expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
        expect(await reads(bo, id)).toEqual(state === 'approved' ? [] : 404);
        if (state === 'approved') {
          const path = `/dialogs/${id}/participants/${bo.personId}`;
          await anna.delete(path, version((await anna.get(path)).body.version));
        }
      }
    });

    it('nothing that SQL has written: neither all for from now, nor another time', async () => {
      const admission = await proposed(testApi, anna, id, bo);
      await answer(mette, id, admission, 'approve', { history: 'from_now' });
      for (const change of [
        `from_now_by = '{}'`,
        'expires_at = null',
        `expires_at = '2027-12-15T23:00:00Z'`,
        `expires_at = 'infinity'`,
      ]) {
        const { rows } = await testApi.sql.query('select from_now_by, expires_at from admissions where id = $1', [
          admission,
        ]);
        await testApi.sql.query(`update admissions set ${change} where id = $1`, [admission]);
        expect(told(await answer(lars, id, admission)), change).toEqual([404, 'admission_not_found']);
        await testApi.sql.query('update admissions set from_now_by = $2, expires_at = $3 where id = $1', [
          ...[admission, rows[0].from_now_by, rows[0].expires_at],
        ]);
      }
      await answer(lars, id, admission);
      expect(await reads(bo, id), 'control').toEqual([]);
    });
  });

  describe('time out', () => {
    it('at the end of the last day, whether or not the sweep has been there', async () => {
      const admission = await proposed(testApi, anna, id, bo);
      expect(await show(anna, admission)).toMatchObject({ state: 'waiting', expiresAt: END });
      await answer(mette, id, admission);
      await mailsOf(testApi, outbox, names);
      clock.moveTo('2026-12-15T22:59:59.999Z');
      await sweep();
      expect(await show(anna, admission)).toMatchObject({ state: 'waiting', waitsFor: [{ name: 'Lars Krogh' }] });
      clock.moveTo(END);
      expect(await show(anna, admission)).toMatchObject({ state: 'expired', waitsFor: [], settledAt: null });
      expect(await waitingIn(anna, id)).toEqual([]);
      for (const verb of ['approve', 'refuse'] as const)
        expect(told(await answer(lars, id, admission, verb))).toEqual([410, 'admission_expired']);
      expect(told(await answer(anna, id, admission, 'remind'))).toEqual([410, 'admission_expired']);
      const seen = version((await show(anna, admission)).version);
      expect(told(await anna.delete(`/dialogs/${id}/admissions/${admission}`, seen))).toEqual([
        ...[410, 'admission_expired'],
      ]);
      await choose(anna, id, lars, false);
      expect(await reads(bo, id), 'nobody joins by it any more').toBe(404);
      await Promise.all([sweep(), sweep()]);
      await sweep();
      expect(await show(anna, admission)).toMatchObject({ state: 'expired', settledAt: END });
      expect(await events(`action = 'admission.expired'`)).toMatchObject([{ actor_id: null, target_id: admission }]);
      expect((await events(`action = 'invitation.withdrawn'`)).length).toBe(1);
      const subject = 'En ny deltager venter ikke længere i en af dine dialoger i LetDialog';
      expect(await mailsOf(testApi, outbox, names)).toEqual([`Anna Holm: ${subject}`]);
    });

    it('and leave the way open for another invitation', async () => {
      const first = await proposed(testApi, anna, id, bo);
      clock.moveTo(END);
      const second = await proposed(testApi, anna, id, bo);
      expect(second).not.toBe(first);
      for (const each of [mette, lars]) await answer(each, id, second);
      expect(await reads(bo, id)).toEqual(['before']);
      await sweep();
      expect(await reads(bo, id)).toEqual(['before']);
    });

    it('but for a row that SQL has made, which is reported and left', async () => {
      const admission = await proposed(testApi, anna, id, bo);
      await testApi.sql.query(`update admissions set expires_at = '2026-12-01T00:00:00Z' where id = $1`, [admission]);
      await sweep();
      const { rows } = await testApi.sql.query('select state from admissions where id = $1', [admission]);
      expect(rows[0].state).toBe('waiting');
      expect(await events(`action = 'admission.expired'`)).toEqual([]);
    });
  });

  describe('are asked for again', () => {
    it('once in 24 hours, of those who have not answered', async () => {
      const admission = await proposed(testApi, anna, id, bo);
      await answer(mette, id, admission);
      await mailsOf(testApi, outbox, names);
      const reminded = await answer(anna, id, admission, 'remind');
      expect(reminded.body).toMatchObject({ state: 'waiting', remindedAt: START });
      const subject = 'En dialog i LetDialog venter stadig på dit svar';
      expect(await mailsOf(testApi, outbox, names)).toEqual([`Lars Krogh: ${subject}`]);
      const again = await answer(anna, id, admission, 'remind');
      expect(told(again)).toEqual([429, 'too_many_mails']);
      expect(again.body.details.retryAfterSeconds).toBe(86_400);
      await testApi.sql.query('update admissions set reminded_at = null where id = $1', [admission]);
      expect(told(await answer(ida, id, admission, 'remind')), 'whatever SQL says').toEqual([429, 'too_many_mails']);
      clock.moveTo('2026-12-02T09:00:00.000Z');
      expect((await answer(ida, id, admission, 'remind')).status).toBe(200);
      await answer(lars, id, admission, 'refuse');
      expect(await mailsOf(testApi, outbox, names), 'who has answered meanwhile gets none').not.toContain(
        `Lars Krogh: ${subject}`,
      );
      expect(await events(`action = 'admission.reminded' and outcome = 'success'`)).toMatchObject([
        ...[{ actor_id: anna.personId }, { actor_id: ida.personId }],
      ]);
      expect(told(await answer(anna, id, admission, 'remind'))).toEqual([409, 'admission_refused']);
    });

    it('by coordinators and administrators alone', async () => {
      const admission = await proposed(testApi, anna, id, bo);
      expect(told(await answer(mette, id, admission, 'remind'))).toEqual([403, 'coordinator_only']);
      expect(told(await answer(bo, id, admission, 'remind'))).toEqual([404, 'dialog_not_found']);
      for (const each of [mette, lars]) await answer(each, id, admission);
      expect(told(await answer(anna, id, admission, 'remind'))).toEqual([409, 'admission_approved']);
    });
  });

  it('name nobody to the newcomer nor to other approvers: in no answer, log or mail', async () => {
    const emma = await testApi.citizen('Emma Krogh', { cpr: '7101159994' });
    id = await aDialog(anna, { name: 'Emma Krogh', cpr: '7101159994' });
    for (const each of [mette, lars]) await admitted(testApi, anna, id, each);
    for (const each of [mette, lars]) await choose(anna, id, each);
    const { token } = await invited(testApi, anna, id, { capacity: 'citizen', cpr: '7101159994' });
    await accept(emma, token);
    const [first] = await waitingIn(anna, id);
    await answer(mette, id, first.id);
    await mailsOf(testApi, outbox, names);
    const before = outbox.mails.length;
    await answer(lars, id, first.id, 'refuse');
    const mails = await mailsOf(testApi, outbox, names);
    expect(mails).toEqual(['Anna Holm: En ny deltager blev afvist i en af dine dialoger i LetDialog']);
    expect(JSON.stringify(outbox.mails.slice(before))).not.toMatch(/Lars|Krogh|Mette/);
    expect(told(await accept(emma, token))).toEqual([410, 'invitation_withdrawn']);
    await demand(anna, id, 'all_participants');
    const second = await proposed(testApi, anna, id, emma);
    for (const each of [mette, lars, anna]) await answer(each, id, second);
    expect(await reads(emma, id)).toEqual([]);

    const log = async (by: TestUser, query = '') =>
      (await by.get(`/dialogs/${id}/audit-events?limit=100${query}`)).body.items;
    const refusal = (items: { action: string }[]) => items.find(({ action }) => action === 'admission.refused');
    for (const reader of [emma, mette]) {
      expect(refusal(await log(reader))).toMatchObject({ actor: { id: null, name: null }, role: null, clientId: null });
      expect(refusal(await log(reader, `&actorId=${lars.personId}`)), 'asked by whom').toBeUndefined();
      const withdrawn = (await log(reader)).find(({ action }: { action: string }) => action === 'invitation.withdrawn');
      expect(withdrawn).toMatchObject({ actor: { kind: 'system', id: null } });
      const answers = (await log(reader)).filter(({ action }: { action: string }) => action === 'admission.approved');
      const known = answers.flatMap(({ actor }: { actor: { id: string | null } }) => actor.id ?? []);
      expect(known.filter((actor: string) => actor !== reader.personId)).toEqual([]);
    }
    expect((await log(mette, `&actorId=${mette.personId}&action=admission.approved`)).length, 'the own ones').toBe(2);
    expect(refusal(await log(lars))).toMatchObject({ actor: { id: lars.personId } });
    expect(refusal(await log(anna)), 'control').toMatchObject({ actor: { name: 'Lars Krogh' } });
    const own = (await emma.get('/me/access-log?limit=100')).body.items.filter(
      ({ dialogId }: { dialogId: string }) => dialogId === id,
    );
    const answers = own.filter(({ action }: { action: string }) => action.startsWith('admission.'));
    expect(answers.map(({ action }: { action: string }) => action)).toContain('admission.refused');
    for (const each of answers.filter(({ action }: { action: string }) => /approved|refused/.test(action)))
      expect(each).toMatchObject({ role: null, name: null, unit: null });
    expect(givers((await show(anna, first.id)).approvedBy)).toEqual(['Mette Krogh']);
    for (const reader of [emma, mette])
      expect(await show(reader, first.id)).toMatchObject({ refusedBy: null, waitsFor: [] });
  });
});
