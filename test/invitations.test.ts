import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitationTokenOf } from '../api/dialogs/invitations/token.ts';
import { accept, aDialog, admitted, invited } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const DAY = 24 * 3_600_000;

describe('invitations', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let now = new Date('2026-11-23T08:00:00Z');
  beforeAll(async () => {
    testApi = await startTestApi({ now: () => now });
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh', { cpr: '710110-1234' });
  });
  afterAll(() => testApi.close());

  it('bound to a CPR number admit that person at once, with the past', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    const { id: invitationId, token } = await invited(testApi, anna, id, {
      capacity: 'citizen',
      cpr: '7101101234',
      title: 'mor',
    });
    expect((await accept(mette, token)).body).toEqual({ state: 'accepted', dialogId: id });
    expect((await mette.get(`/dialogs/${id}/posts`)).body.items).toMatchObject([{ body: 'before' }]);
    const [, newcomer] = (await anna.get(`/dialogs/${id}/participants`)).body.items;
    expect(newcomer).toMatchObject({ name: 'Mette Krogh', title: 'mor', kind: 'citizen', role: 'participant' });
    const { rows } = await testApi.sql.query('select 1 from dialog_keys where holder_id = $1', [invitationId]);
    expect(rows).toEqual([]);
    expect(await testApi.events(`dialog_id = '${id}' and target_id = '${invitationId}'`)).toMatchObject([
      { action: 'invitation.created', actor_id: anna.personId },
      { action: 'invitation.accepted', actor_id: mette.personId },
    ]);
  });

  it('give no key when claimed: the coordinator must confirm the verified name first', async () => {
    const id = await aDialog(anna);
    const bo = await testApi.external('Bo Dahl');
    const { id: invitationId, token } = await invited(testApi, anna, id, { capacity: 'external' });
    expect((await accept(bo, token)).body).toEqual({ state: 'claimed', dialogId: null });
    expect((await bo.get(`/dialogs/${id}`)).status).toBe(404);
    expect((await bo.get(`/dialogs/${id}/posts`)).status).toBe(404);
    const [seen] = (await anna.get(`/dialogs/${id}/invitations`)).body.items;
    expect(seen).toMatchObject({
      state: 'claimed',
      claimedBy: { id: bo.personId, name: 'Bo Dahl' },
      boundToCpr: false,
    });
    expect(
      (await anna.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(2))).body.state,
    ).toBe('accepted');
    expect((await bo.get(`/dialogs/${id}/posts`)).status).toBe(200);
    const again = await anna.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(3));
    expect([again.status, again.body.code]).toEqual([409, 'invitation_already_accepted']);
  });

  it('are refused with a code of their own for each reason', async () => {
    const id = await aDialog(anna);
    const lars = await testApi.citizen('Lars Krogh', { cpr: '7102031235' });
    const refusal = async (guest: TestUser, token: string): Promise<[number, string]> => {
      const { status, body } = await accept(guest, token);
      return [status, body.code];
    };
    const bound = await invited(testApi, anna, id, { capacity: 'citizen', cpr: '7101101234' });
    expect(await refusal(lars, bound.token)).toEqual([403, 'invitation_for_another_person']);
    expect(await refusal(await testApi.external('Bo Dahl'), bound.token)).toEqual([
      403,
      'invitation_for_another_capacity',
    ]);
    expect((await accept(mette, bound.token)).status).toBe(200);
    expect(await refusal(mette, bound.token)).toEqual([409, 'invitation_already_accepted']);
    const second = await invited(testApi, anna, id, { capacity: 'citizen' });
    expect(await refusal(mette, second.token)).toEqual([409, 'already_participant']);
    expect((await accept(lars, second.token)).body.state).toBe('claimed');
    expect(await refusal(lars, second.token)).toEqual([409, 'invitation_already_claimed']);
    const third = await invited(testApi, anna, id, { capacity: 'citizen' });
    expect((await anna.delete(`/dialogs/${id}/invitations/${third.id}`, version(1))).status).toBe(204);
    expect(await refusal(lars, third.token)).toEqual([410, 'invitation_withdrawn']);
    const fourth = await invited(testApi, anna, id, { capacity: 'citizen' });
    now = new Date(now.getTime() + 15 * DAY);
    expect(await refusal(lars, fourth.token)).toEqual([410, 'invitation_expired']);
    expect((await anna.get(`/dialogs/${id}/invitations`)).body.items[0].state).toBe('expired');
  });

  it('claimed in time can be confirmed later, with what was written meanwhile', async () => {
    const id = await aDialog(anna);
    const bo = await testApi.external('Bo Dahl');
    const { id: invitationId, token } = await invited(testApi, anna, id, { capacity: 'external' });
    expect((await accept(bo, token)).body.state).toBe('claimed');
    now = new Date(now.getTime() + 15 * DAY);
    const leaving = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'));
    await anna.delete(`/dialogs/${id}/participants/${leaving.personId}`, version(1));
    await anna.post(`/dialogs/${id}/posts`, { body: 'Under a later key' });
    const confirmed = await anna.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(2));
    expect(confirmed.status).toBe(200);
    const read = await bo.get(`/dialogs/${id}/posts`);
    expect(read.body.items.map(({ body }: { body: string }) => body)).toEqual(['Under a later key']);
  });

  it('cannot be guessed, forged or taken from the database', async () => {
    const id = await aDialog(anna);
    const { id: invitationId, token } = await invited(testApi, anna, id, { capacity: 'citizen' });
    const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    const unknown = invitationTokenOf(testApi.services.vault, '0198f0a0-0000-7000-8000-000000000000');
    for (const wrong of [changed, 'A'.repeat(64), unknown]) {
      const { status, body } = await accept(mette, wrong);
      expect([status, body.code]).toEqual([404, 'invitation_not_found']);
    }
    const { rows } = await testApi.sql.query('select invitations::text as row from invitations where id = $1', [
      invitationId,
    ]);
    expect(rows[0].row).not.toContain(token.slice(22));
    expect((await accept(mette, 'short')).body.code).toBe('invalid_input');
  });

  it('give what the inviter could read, not more', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    const karl = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'), { history: 'from_now' });
    await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
    const lars = await testApi.citizen('Lars Krogh');
    const { id: invitationId, token } = await invited(testApi, karl, id, { capacity: 'citizen' });
    await accept(lars, token);
    expect(
      (await karl.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(2))).body.code,
    ).toBe('coordinator_only');
    await anna.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(2));
    expect((await lars.get(`/dialogs/${id}/posts`)).body.items).toMatchObject([{ body: 'after' }]);
  });

  describe('of whoever was in before', () => {
    const bodies = async (reader: TestUser, id: string): Promise<string[]> =>
      (await reader.get(`/dialogs/${id}/posts`)).body.items.map(({ body }: { body: string }) => body);
    const versionsOf = async (person: TestUser, id: string): Promise<number[]> => {
      const { rows } = await testApi.sql.query(
        'select version from dialog_keys where dialog_id = $1 and holder_id = $2 order by version',
        [id, person.personId],
      );
      return rows.map(({ version: each }) => each);
    };
    /** A dialog in which Mette has read and written, and from which she is excluded. */
    const excluded = async (): Promise<string> => {
      const id = await aDialog(anna);
      await anna.post(`/dialogs/${id}/posts`, { body: 'first' });
      await admitted(testApi, anna, id, mette);
      await mette.post(`/dialogs/${id}/posts`, { body: 'own' });
      expect(await bodies(mette, id)).toEqual(['own', 'first']);
      await anna.delete(`/dialogs/${id}/participants/${mette.personId}`, version(1));
      expect(await versionsOf(mette, id)).toEqual([]);
      await anna.post(`/dialogs/${id}/posts`, { body: 'meanwhile' });
      return id;
    };
    const bound = { capacity: 'citizen' as const, cpr: '7101101234' };
    const boundly = async (id: string, host: TestUser, choice: object = {}): Promise<void> => {
      const { token } = await invited(testApi, host, id, { ...bound, ...choice });
      expect((await accept(mette, token)).body.state).toBe('accepted');
    };
    const claimed = async (id: string, _host: TestUser, choice: object = {}): Promise<void> => {
      await admitted(testApi, anna, id, mette, choice);
    };
    const ways = [
      ['bound to a CPR number', boundly],
      ['claimed and confirmed', claimed],
    ] as const;

    it.each(ways)('give only what is new, also of the own posts: %s', async (_way, comeBack) => {
      const id = await excluded();
      await comeBack(id, anna);
      expect(await bodies(mette, id)).toEqual([]);
      expect((await mette.get(`/dialogs/${id}`)).body).toMatchObject({ unread: 0, lastPostNumber: 3 });
      await anna.post(`/dialogs/${id}/posts`, { body: 'new' });
      expect(await bodies(mette, id)).toEqual(['new']);
      expect(await versionsOf(mette, id)).toEqual([3]);
      expect(await bodies(anna, id)).toEqual(['new', 'meanwhile', 'own', 'first']);
      const { rows } = await testApi.sql.query(
        `select 1 from dialog_keys where dialog_id = $1 and holder_kind = 'invitation'`,
        [id],
      );
      expect(rows).toEqual([]);
    });

    it.each(ways)('give the past when a coordinator says so: %s', async (_way, comeBack) => {
      const id = await excluded();
      await comeBack(id, anna, { history: 'all' });
      expect(await bodies(mette, id)).toEqual(['meanwhile', 'own', 'first']);
      expect(await versionsOf(mette, id)).toEqual([1, 2]);
    });

    it('give the past to whoever was never in, and as little to those who left by themselves', async () => {
      const id = await aDialog(anna);
      await anna.post(`/dialogs/${id}/posts`, { body: 'first' });
      await boundly(id, anna);
      expect(await bodies(mette, id)).toEqual(['first']);
      await mette.delete(`/dialogs/${id}/participants/${mette.personId}`, version(1));
      await boundly(id, anna);
      expect(await bodies(mette, id)).toEqual([]);
      await anna.delete(`/dialogs/${id}/participants/${mette.personId}`, version(3));
      await boundly(id, anna, { history: 'from_now' });
      expect(await bodies(mette, id)).toEqual([]);
    });

    it('are never told all by others than coordinators', async () => {
      const id = await excluded();
      const karl = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'));
      const refused = await karl.post(`/dialogs/${id}/invitations`, { email: 'a@b.example', ...bound, history: 'all' });
      expect([refused.status, refused.body.code]).toEqual([403, 'coordinator_only']);
      await boundly(id, karl);
      expect(await bodies(mette, id)).toEqual([]);
    });

    it('are no way back when they were made before', async () => {
      const id = await aDialog(anna);
      await boundly(id, anna);
      const before = [
        await invited(testApi, anna, id, { ...bound, history: 'all' }),
        await invited(testApi, anna, id, { capacity: 'citizen' }),
      ];
      now = new Date(now.getTime() + 1_000);
      await anna.delete(`/dialogs/${id}/participants/${mette.personId}`, version(1));
      for (const { token } of before) {
        const { status, body } = await accept(mette, token);
        expect([status, body.code]).toEqual([410, 'invitation_withdrawn']);
      }
      expect((await mette.get(`/dialogs/${id}`)).status).toBe(404);
      const lars = await testApi.citizen('Lars Krogh');
      expect((await accept(lars, before[1]?.token ?? '')).body.state, 'control: somebody else').toBe('claimed');
      await boundly(id, anna);
    });

    it('are withdrawn where they had claimed them', async () => {
      const id = await aDialog(anna);
      const { id: claimed, token } = await invited(testApi, anna, id, { capacity: 'citizen' });
      expect((await accept(mette, token)).body.state).toBe('claimed');
      await boundly(id, anna);
      await anna.delete(`/dialogs/${id}/participants/${mette.personId}`, version(1));
      const confirmed = await anna.post(`/dialogs/${id}/invitations/${claimed}/confirm`, undefined, version(3));
      expect(confirmed.body.code).toBe('invitation_withdrawn');
    });

    it('open nothing of the past with another’s rows copied with SQL', async () => {
      const id = await excluded();
      await boundly(id, anna);
      await testApi.sql.query(
        `insert into dialog_keys (dialog_id, holder_kind, holder_id, version, wrapped_key)
         select dialog_id, 'person', $2, version, wrapped_key from dialog_keys
         where dialog_id = $1 and holder_id = $3 and version < 3`,
        [id, mette.personId, anna.personId],
      );
      expect((await mette.get(`/dialogs/${id}/posts`)).status).toBe(404);
    });

    it('get each new key version while they wait, for whoever was never in before', async () => {
      const id = await excluded();
      const ulla = await testApi.citizen('Ulla Krogh', { cpr: '7102041236' });
      const { token } = await invited(testApi, anna, id, { capacity: 'citizen', cpr: '7102041236' });
      await boundly(id, anna);
      await anna.post(`/dialogs/${id}/posts`, { body: 'new' });
      expect((await accept(ulla, token)).body.state).toBe('accepted');
      expect(await bodies(ulla, id)).toEqual(['new', 'meanwhile', 'own', 'first']);
    });
  });

  it('waiting while somebody is excluded get the new key version too', async () => {
    const id = await aDialog(anna);
    const bo = await admitted(testApi, anna, id, await testApi.external('Bo Dahl'));
    const { token } = await invited(testApi, anna, id, { capacity: 'citizen', cpr: '7101101234' });
    await anna.delete(`/dialogs/${id}/participants/${bo.personId}`, version(1));
    await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
    await accept(mette, token);
    expect((await mette.get(`/dialogs/${id}/posts`)).body.items).toMatchObject([{ body: 'after' }]);
  });

  it('of somebody who is excluded are withdrawn with it, and so is the way back', async () => {
    const id = await aDialog(anna);
    const karl = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'));
    const privately = await testApi.citizen('Karl Bech', { cpr: '7103031239' });
    const { token } = await invited(testApi, karl, id, { capacity: 'citizen', cpr: '7103031239' });
    await anna.delete(`/dialogs/${id}/participants/${karl.personId}`, version(1));
    expect((await accept(privately, token)).body.code).toBe('invitation_withdrawn');
    expect(await testApi.events(`dialog_id = '${id}' and action = 'invitation.withdrawn'`)).toHaveLength(1);
  });

  it('of somebody who is excluded let them in no more: bound to their number, or claimed by them', async () => {
    for (const capacity of ['citizen', 'external'] as const) {
      const id = await aDialog(anna);
      const bound = { capacity, cpr: '7101101234', history: 'all' as const };
      const [first, second, other] = [
        await invited(testApi, anna, id, bound),
        await invited(testApi, anna, id, bound),
        await invited(testApi, anna, id, { ...bound, cpr: '7411789991' }),
      ];
      const claimed = await invited(testApi, anna, id, { capacity });
      await accept(mette, claimed.token);
      await accept(mette, first.token);
      const [, newcomer] = (await anna.get(`/dialogs/${id}/participants`)).body.items;
      await anna.delete(`/dialogs/${id}/participants/${newcomer.id}`, version(1));
      const again = await accept(mette, second.token);
      expect([again.status, again.body.code]).toEqual([410, 'invitation_withdrawn']);
      const states = (await anna.get(`/dialogs/${id}/invitations`)).body.items.map(
        (item: { id: string; state: string }) => [item.id, item.state],
      );
      expect(Object.fromEntries(states)).toEqual({
        [first.id]: 'accepted',
        [second.id]: 'withdrawn',
        [claimed.id]: 'withdrawn',
        [other.id]: 'pending',
      });
    }
  });

  it('changed with SQL are none', async () => {
    const [own, other] = [await aDialog(anna), await aDialog(anna)];
    const spy = await testApi.citizen('Spy', { cpr: '7104041231' });
    const moved = await invited(testApi, anna, own, { capacity: 'citizen', cpr: '7104041231', history: 'from_now' });
    await testApi.sql.query('update invitations set dialog_id = $2 where id = $1', [moved.id, other]);
    expect((await accept(spy, moved.token)).body.code).toBe('invitation_not_found');
    const claimed = await invited(testApi, anna, own, { capacity: 'citizen' });
    await testApi.sql.query(`update invitations set state = 'claimed', claimed_by = $2 where id = $1`, [
      claimed.id,
      spy.personId,
    ]);
    const confirmed = await anna.post(`/dialogs/${own}/invitations/${claimed.id}/confirm`, undefined, version(1));
    expect([confirmed.status, confirmed.body.code]).toEqual([404, 'invitation_not_found']);
  });

  it('changed with SQL name nobody, also not when they are withdrawn, and are reported', async () => {
    const id = await aDialog(anna);
    const karl = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'));
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    const olga = await testApi.citizen('Olga Friis', { protection: 'protected' });
    const { id: forged } = await invited(testApi, karl, id, { capacity: 'citizen' });
    const look = () => anna.get(`/dialogs/${id}/invitations/${forged}`);
    expect((await look()).body.state, 'control').toBe('pending');
    await testApi.sql.query(`update invitations set state = 'claimed', claimed_by = $2 where id = $1`, [
      forged,
      olga.personId,
    ]);
    expect((await look()).body.code).toBe('invitation_not_found');
    expect((await ida.get(`/administration/persons/${olga.personId}`)).body.code).toBe('person_not_found');
    // With its inviter: what is withdrawn must not be made genuine by it.
    await anna.delete(`/dialogs/${id}/participants/${karl.personId}`, version(1));
    const { items } = (await anna.get(`/dialogs/${id}/invitations`)).body;
    expect(items).toMatchObject([{ state: 'accepted' }]);
    expect(JSON.stringify(items)).not.toContain('Olga');
    const found = await testApi.events(`target_id = '${forged}' and action = 'tampering.found'`);
    expect(found.map(({ reason }) => reason)).toEqual(['invitations', 'invitations', 'invitations', 'invitations']);
  });

  it('bound to a CPR number let nobody in whose row was given the index of another with SQL', async () => {
    const id = await aDialog(anna);
    const spy = await testApi.citizen('Spy', { cpr: '7203129998' });
    const lars = await testApi.citizen('Lars Krogh', { cpr: '7411789991' });
    const { token } = await invited(testApi, anna, id, { capacity: 'citizen', cpr: '7411789991' });
    const { rows } = await testApi.sql.query('select cpr_index from persons where id = $1', [lars.personId]);
    const give = (personId: string, index: Buffer | null) =>
      testApi.sql.query('update persons set cpr_index = $2 where id = $1', [personId, index]);
    await give(lars.personId, null);
    await give(spy.personId, rows[0].cpr_index);
    const refused = await accept(spy, token);
    expect([refused.status, refused.body.code]).toEqual([403, 'invitation_for_another_person']);
    expect((await spy.get(`/dialogs/${id}`)).status).toBe(404);
    await give(spy.personId, null);
    await give(lars.personId, rows[0].cpr_index);
    expect((await accept(lars, token)).body, 'control').toEqual({ state: 'accepted', dialogId: id });
  });

  it('are no more than so many that wait, and listed page by page', async () => {
    const id = await aDialog(anna);
    for (let index = 0; index < 50; index += 1) await invited(testApi, anna, id, { capacity: 'citizen' });
    const one = await anna.post(`/dialogs/${id}/invitations`, { email: 'guest@mail.example', capacity: 'citizen' });
    expect([one.status, one.body.code]).toEqual([409, 'too_many_invitations']);
    const first = (await anna.get(`/dialogs/${id}/invitations?limit=30`)).body;
    const second = (await anna.get(`/dialogs/${id}/invitations?limit=30&cursor=${first.next}`)).body;
    expect([first.items.length, second.items.length, second.next]).toEqual([30, 20, null]);
  });
});
