import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse, type Visitor, version } from './setup/house.ts';
import { aDialog, admitted, invited } from './setup/town.ts';

const RANDOM = '0198f0a0-0000-7000-8000-000000000000';

describe('an administrator', () => {
  let house: House;
  let anna: Visitor;
  let ida: Visitor;
  beforeAll(async () => {
    house = await openHouse();
    anna = await house.employee('Anna Holm');
    ida = await house.employee('Ida Lund', { privileges: ['administrator'] });
  });
  afterAll(() => house.close());

  const refusals = (dialogId: string, reason: string) =>
    house.events(`dialog_id = '${dialogId}' and outcome = 'denied' and reason = '${reason}'`);
  const accept = (guest: Visitor, token: string) => guest.post('/invitations/accept', { token });

  it('sees that a dialog exists and who takes part, and never what is in it', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'Emma vil ikke i skole' });
    expect((await ida.get(`/dialogs/${id}`)).body).toMatchObject({
      role: null,
      unread: 0,
      subject: { name: 'Emma Krogh' },
    });
    expect((await ida.get(`/dialogs/${id}/participants`)).body.items).toMatchObject([{ name: 'Anna Holm' }]);
    for (const answer of [
      await ida.get(`/dialogs/${id}/posts`),
      await ida.post(`/dialogs/${id}/posts`, { body: 'x' }),
      await ida.put(`/dialogs/${id}/read-marker`, { number: 1 }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'dialog_not_found']);
    }
    expect((await ida.get('/dialogs')).body.items).toEqual([]);
    expect(await refusals(id, 'dialog_not_found')).toHaveLength(3);
    const keys = await house.sql.query('select from dialog_keys where holder_id = $1', [ida.personId]);
    expect(keys.rowCount).toBe(0);
  });

  it('closes, reopens, excludes and appoints, but neither renames, confirms, reads the log as a participant, nor leaves', async () => {
    const id = await aDialog(anna);
    const karl = await admitted(house, anna, id, await house.employee('Karl Bech'));
    const { id: claimed, token } = await invited(house, anna, id, { capacity: 'citizen' });
    await accept(await house.citizen('Mette Krogh'), token);
    const refused = [
      await ida.patch(`/dialogs/${id}`, { topic: 'x' }, version(1)),
      await ida.post(`/dialogs/${id}/invitations/${claimed}/confirm`, undefined, version(2)),
      await ida.get(`/dialogs/${id}/audit-events`),
      await ida.delete(`/dialogs/${id}/participants/${ida.personId}`, version(1)),
      await ida.patch(`/dialogs/${id}/participants/${ida.personId}`, { role: 'coordinator' }, version(1)),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'coordinator_only'],
      [403, 'coordinator_only'],
      [403, 'participants_only'],
      [403, 'participants_only'],
      [404, 'participant_not_found'],
    ]);
    const ends = [
      await ida.post(`/dialogs/${id}/close`, undefined, version(1)),
      await ida.post(`/dialogs/${id}/reopen`, undefined, version(2)),
      await ida.patch(`/dialogs/${id}/participants/${karl.personId}`, { role: 'coordinator' }, version(1)),
      await ida.delete(`/dialogs/${id}/participants/${anna.personId}`, version(1)),
      await ida.delete(`/dialogs/${id}/invitations/${claimed}`, version(3)),
    ];
    // The claim that Anna's exclusion withdrew is withdrawn already.
    expect(ends.map(({ status }) => status)).toEqual([200, 200, 200, 204, 410]);
    expect((await anna.get(`/dialogs/${id}`)).status).toBe(404);
    const acts = await house.events(`dialog_id = '${id}' and actor_id = '${ida.personId}' and outcome = 'success'`);
    expect(acts.map(({ action }) => action)).toEqual([
      'dialog.closed',
      'dialog.reopened',
      'coordinator.appointed',
      'participant.excluded',
      'invitation.withdrawn',
      'key-version.created',
    ]);
    const log = (await ida.get(`/audit-events?dialogId=${id}&actorId=${ida.personId}&action=participant.excluded`))
      .body;
    expect(log.items).toMatchObject([{ actor: { name: 'Ida Lund' }, person: { id: anna.personId } }]);
  });

  it('who takes part acts as a participant, and does not make herself a coordinator', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    const eva = await house.employee('Eva Dam', { privileges: ['administrator'] });
    await admitted(house, anna, id, eva);
    expect((await eva.get(`/dialogs/${id}/posts`)).body.items).toHaveLength(1);
    const own = await eva.patch(`/dialogs/${id}/participants/${eva.personId}`, { role: 'coordinator' }, version(1));
    expect([own.status, own.body.code]).toEqual([403, 'cannot_add_self']);
    const past = await eva.post(`/dialogs/${id}/invitations`, {
      email: 'a@b.example',
      capacity: 'citizen',
      history: 'all',
    });
    expect(past.body.history).toBe('all');
    const appointed = await ida.patch(
      `/dialogs/${id}/participants/${eva.personId}`,
      { role: 'coordinator' },
      version(1),
    );
    expect(appointed.body.role).toBe('coordinator');
    expect((await eva.patch(`/dialogs/${id}`, { topic: 'Skolestart' }, version(1))).status).toBe(200);
  });

  it('invites for what is new alone, and cannot give the past', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    const lars = await house.citizen('Lars Krogh', { cpr: '7102031235' });
    const past = await ida.post(`/dialogs/${id}/invitations`, {
      email: 'a@b.example',
      capacity: 'citizen',
      history: 'all',
    });
    expect([past.status, past.body.code]).toEqual([403, 'cannot_give_past']);
    expect(await refusals(id, 'cannot_give_past')).toMatchObject([{ actor_id: ida.personId }]);
    const { id: invitationId, token } = await invited(house, ida, id, { capacity: 'citizen', cpr: '7102031235' });
    expect((await ida.get(`/dialogs/${id}/invitations/${invitationId}`)).body.history).toBe('from_now');
    expect((await accept(lars, token)).body.state).toBe('accepted');
    expect((await lars.get(`/dialogs/${id}/posts`)).body.items).toEqual([]);
    await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
    expect((await lars.get(`/dialogs/${id}/posts`)).body.items).toMatchObject([{ body: 'after' }]);
    const control = await invited(house, anna, id, { capacity: 'citizen' });
    expect((await anna.get(`/dialogs/${id}/invitations/${control.id}`)).body.history).toBe('all');
  });

  it('does not let herself in by an invitation, as whichever of her persons', async () => {
    const id = await aDialog(anna);
    const privately = await house.citizen('Ida Lund', { cpr: '7103031239' });
    const oneLogin = `update identities set subject_index = (
      select subject_index from identities where person_id = $1) where person_id = $2`;
    await house.sql.query(oneLogin, [ida.personId, privately.personId]);
    const bound = await ida.post(`/dialogs/${id}/invitations`, {
      email: 'a@b.example',
      capacity: 'citizen',
      cpr: '7103031239',
    });
    expect([bound.status, bound.body.code]).toEqual([403, 'cannot_add_self']);
    const tries = [
      { guest: privately, capacity: 'citizen', tells: false },
      { guest: privately, capacity: 'external', tells: false },
      { guest: ida, capacity: 'employee', tells: true },
    ];
    for (const { guest, capacity, tells } of tries) {
      const { id: invitationId, token } = await invited(house, ida, id, { capacity });
      const { status, body } = await accept(guest, token);
      expect([capacity, status, body.code]).toEqual([capacity, 403, 'cannot_add_self']);
      // That the two are one human stands nowhere, neither in the log.
      expect(await house.events(`target_id = '${invitationId}' and outcome = 'denied'`)).toMatchObject([
        { reason: 'cannot_add_self', actor_id: tells ? ida.personId : null },
      ]);
    }
    const { token } = await invited(house, ida, id, { capacity: 'citizen' });
    expect((await accept(await house.citizen('Mette Krogh'), token)).body.state, 'control').toBe('claimed');
    const byAnna = await invited(house, anna, id, { capacity: 'employee' });
    expect((await accept(ida, byAnna.token)).body.state, 'control: whom a coordinator invites').toBe('claimed');
  });

  it('of another municipality or unit knows of nothing', async () => {
    const id = await aDialog(anna);
    const outsiders = [
      await house.employee('Nina Skov', { privileges: ['administrator'], municipality: '00000027' }),
      await house.employee('Per Vang', { privileges: ['unit-administrator'], unit: 'school' }),
    ];
    for (const outsider of outsiders) {
      for (const dialogId of [id, RANDOM]) {
        const answers = [
          await outsider.get(`/dialogs/${dialogId}`),
          await outsider.post(`/dialogs/${dialogId}/close`, undefined, version(1)),
          await outsider.post(`/dialogs/${dialogId}/invitations`, { email: 'a@b.example', capacity: 'citizen' }),
        ];
        expect(answers.map(({ body }) => body.code)).toEqual(Array(3).fill('dialog_not_found'));
      }
    }
    const ours = await house.employee('Ulla Vang', { privileges: ['unit-administrator'] });
    expect((await ours.get(`/dialogs/${id}`)).status, 'control').toBe(200);
  });
});
