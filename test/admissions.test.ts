import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdmissionDemand, History } from '../api/dialogs/model.ts';
import { participantMac } from '../api/dialogs/participants/rows.ts';
import { reindexedAdmissions, reindexedParticipants } from '../api/dialogs/reindex.ts';
import { runTask } from '../api/jobs/run-task.ts';
import { noticeTasks } from '../api/notifications/tasks.ts';
import { accept, aDialog, admitted, changeMe, invited } from './setup/factories.ts';
import { aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { type Answer, startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const BO_CPR = '7103031239';
const RANDOM = '0198f0a0-0000-7000-8000-000000000000';

describe('a dialog with approvers', () => {
  let testApi: TestApi;
  let office: NoticeOutbox;
  let anna: TestUser;
  let karl: TestUser;
  let ida: TestUser;
  let mette: TestUser;
  let lars: TestUser;
  let bo: TestUser;
  const addresses = new Map<string, string>();
  beforeAll(async () => {
    testApi = await startTestApi();
    office = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    mette = await testApi.citizen('Mette Krogh');
    lars = await testApi.citizen('Lars Krogh');
    bo = await testApi.citizen('Bo Dahl', { cpr: BO_CPR });
    for (const each of [anna, karl, ida, mette, lars, bo]) {
      addresses.set((await each.get('/me')).body.email, each.name);
    }
  });
  afterAll(() => testApi.close());

  const told = ({ status, body }: Answer) => [status, body?.code];
  const bodies = async (reader: TestUser, id: string): Promise<string[] | number> => {
    const { status, body } = await reader.get(`/dialogs/${id}/posts`);
    return status === 200 ? body.items.map((post: { body: string }) => post.body) : status;
  };
  const choose = async (by: TestUser, id: string, who: TestUser, isApprover = true): Promise<Answer> => {
    const path = `/dialogs/${id}/participants/${who.personId}`;
    const { body } = await anna.get(path);
    return by.patch(path, { isApprover }, version(body.version));
  };
  const demand = async (id: string, to: AdmissionDemand, by = anna): Promise<Answer> => {
    const path = `/dialogs/${id}/admission-demand`;
    return by.put(path, { demand: to }, version((await anna.get(path)).body.version));
  };
  const exclude = async (id: string, who: TestUser): Promise<number> => {
    const path = `/dialogs/${id}/participants/${who.personId}`;
    return (await anna.delete(path, version((await anna.get(path)).body.version))).status;
  };
  /** Anna's, with one post, and these approvers. */
  const guarded = async (...givers: TestUser[]): Promise<string> => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    for (const giver of givers) await admitted(testApi, anna, id, giver);
    for (const giver of givers) expect((await choose(anna, id, giver)).body.isApprover).toBe(true);
    return id;
  };
  /** Bo has accepted an invitation that is bound to his number, and waits. */
  const waiting = async (id: string, invitation: object = {}): Promise<string> => {
    const { token } = await invited(testApi, anna, id, { capacity: 'citizen', cpr: BO_CPR, ...invitation });
    expect((await accept(bo, token)).body).toEqual({ state: 'claimed', dialogId: null });
    return onlyWaiting(id);
  };
  const list = async (id: string, by = anna) => (await by.get(`/dialogs/${id}/admissions`)).body.items;
  const onlyWaiting = async (id: string): Promise<string> => {
    const items = await list(id);
    expect(items).toHaveLength(1);
    return items[0].id;
  };
  const answer = (by: TestUser, id: string, admissionId: string, verb: 'approve' | 'refuse' = 'approve') =>
    by.post(`/dialogs/${id}/admissions/${admissionId}/${verb}`);
  /** Invited and confirmed by Anna, approved by Mette. */
  const approved = async (id: string, guest: TestUser, history: History = 'all'): Promise<void> => {
    const { id: invitationId, token } = await invited(testApi, anna, id, { capacity: guest.kind, history });
    await accept(guest, token);
    await anna.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(2));
    const items: { id: string; person: { id: string } }[] = await list(id, mette);
    const own = items.find(({ person }) => person.id === guest.personId);
    expect((await answer(mette, id, own?.id ?? '')).body.state).toBe('approved');
  };
  const holds = async (id: string, who: TestUser): Promise<number[]> => {
    const { rows } = await testApi.sql.query(
      'select version from dialog_keys where dialog_id = $1 and holder_id = $2 order by 1',
      [id, who.personId],
    );
    return rows.map((row) => row.version);
  };
  const isOutside = async (id: string, who: TestUser): Promise<void> => {
    for (const path of [`/dialogs/${id}`, `/dialogs/${id}/posts`, `/dialogs/${id}/participants`]) {
      expect(told(await who.get(path)), path).toEqual([404, 'dialog_not_found']);
    }
    expect((await who.get('/dialogs')).body.items.map((item: { id: string }) => item.id)).not.toContain(id);
    expect(await holds(id, who)).toEqual([]);
    const { rows } = await testApi.sql.query(
      'select from participants where dialog_id = $1 and person_id = $2 and left_at is null',
      [id, who.personId],
    );
    expect(rows).toEqual([]);
  };
  const actions = async (id: string): Promise<string[]> =>
    (await testApi.events(`dialog_id = '${id}' and outcome = 'success'`))
      .map(({ action }) => action)
      .filter((action) => /^(admission\.(?!read)|approver|invitation\.(?!read)|participant\.(?!read))/.test(action));
  const forgeries = async (id: string): Promise<(string | null)[]> =>
    (await testApi.events(`dialog_id = '${id}' and action = 'tampering.found'`)).map(({ reason }) => reason);

  describe('lets somebody in', () => {
    it('whose invitation is bound to a CPR number, with the approval and the past, and the log tells it', async () => {
      const id = await guarded(mette);
      const admission = await waiting(id, { title: 'morbror' });
      await isOutside(id, bo);
      const [seen] = await list(id, mette);
      expect(seen).toMatchObject({
        person: { id: bo.personId, name: 'Bo Dahl', protected: false },
        ...{ kind: 'citizen', title: 'morbror', history: 'all', state: 'waiting', refusedBy: null, settledAt: null },
        requestedBy: { name: 'Anna Holm' },
        waitsFor: [{ name: 'Mette Krogh' }],
        approvedBy: [],
      });
      await anna.post(`/dialogs/${id}/posts`, { body: 'meanwhile' });
      expect((await answer(mette, id, admission)).body).toMatchObject({
        state: 'approved',
        waitsFor: [],
        approvedBy: [{ name: 'Mette Krogh' }],
      });
      expect(await bodies(bo, id)).toEqual(['meanwhile', 'before']);
      const { items } = (await anna.get(`/dialogs/${id}/participants`)).body;
      expect(items.at(-1)).toMatchObject({
        name: 'Bo Dahl',
        title: 'morbror',
        isApprover: false,
        role: 'participant',
      });
      expect((await anna.get(`/dialogs/${id}/invitations/${seen.invitationId}`)).body.state).toBe('accepted');
      expect((await actions(id)).slice(-6)).toEqual([
        ...['approver.chosen', 'invitation.created', 'admission.requested', 'invitation.claimed'],
        ...['admission.approved', 'participant.admitted'],
      ]);
      const events = await testApi.events(
        `dialog_id = '${id}' and target_id = '${admission}' and action like 'admission.%'`,
      );
      expect(events.filter(({ action }) => !/read/.test(action))).toMatchObject([
        { action: 'admission.requested', actor_id: bo.personId, person_id: bo.personId },
        { action: 'admission.approved', actor_id: mette.personId, person_id: bo.personId },
      ]);
      const log = (await mette.get(`/dialogs/${id}/audit-events?action=admission.approved`)).body.items;
      expect(log).toMatchObject([{ actor: { name: 'Mette Krogh' }, person: { name: 'Bo Dahl' } }]);
    });

    it('who claimed an invitation, when the coordinator has confirmed and the approver approved', async () => {
      const id = await guarded(mette);
      const { id: invitationId, token } = await invited(testApi, anna, id, {
        capacity: 'citizen',
        history: 'from_now',
      });
      await accept(bo, token);
      expect(await list(id, mette)).toEqual([]);
      const confirm = () => anna.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(2));
      expect((await confirm()).body.state).toBe('confirmed');
      expect(told(await confirm())).toEqual([412, 'version_changed']);
      const again = await anna.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(3));
      expect(told(again)).toEqual([409, 'admission_waits']);
      await isOutside(id, bo);
      expect(await accept(bo, token)).toMatchObject({
        status: 409,
        body: { code: 'invitation_already_claimed', details: { byYou: true } },
      });
      const keys = await testApi.sql.query(
        `select from dialog_keys where dialog_id = $1 and holder_kind = 'invitation'`,
        [id],
      );
      expect(keys.rowCount).toBe(0);
      const admission = await onlyWaiting(id);
      expect((await answer(mette, id, admission)).body).toMatchObject({ state: 'approved', history: 'from_now' });
      expect(await bodies(bo, id)).toEqual([]);
      await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
      expect(await bodies(bo, id)).toEqual(['after']);
    });

    it('whom an administrator adds, from now, and once however often it is asked', async () => {
      const id = await guarded(mette);
      const path = `/dialogs/${id}/participants`;
      const key = { 'idempotency-key': 'add-karl-once' };
      const added = await ida.post(path, { personId: karl.personId }, key);
      expect([added.status, added.headers.etag]).toEqual([202, '"1"']);
      expect(added.body).toMatchObject({ state: 'waiting', history: 'from_now', invitationId: null });
      expect((await ida.post(path, { personId: karl.personId }, key)).body).toEqual(added.body);
      expect(told(await ida.post(path, { personId: karl.personId }))).toEqual([409, 'admission_waits']);
      await isOutside(id, karl);
      expect((await ida.get(`/dialogs/${id}/admissions`)).body.items).toEqual([added.body]);
      expect((await answer(mette, id, added.body.id)).body.state).toBe('approved');
      expect(await bodies(karl, id)).toEqual([]);
      expect((await ida.post(path, { personId: karl.personId }, key)).body).toMatchObject({ state: 'approved' });
      expect((await actions(id)).slice(-3)).toEqual([
        'admission.requested',
        'admission.approved',
        'participant.admitted',
      ]);
    });

    it('when every one of them has approved; who was in already stays in', async () => {
      const id = await guarded(mette, lars);
      const admission = await waiting(id);
      expect((await answer(mette, id, admission)).body).toMatchObject({
        state: 'waiting',
        approvedBy: [{ name: 'Mette Krogh' }],
        // What the other has answered is not hers to know.
        waitsFor: [],
      });
      await isOutside(id, bo);
      expect(await list(id)).toMatchObject([
        { waitsFor: [{ name: 'Lars Krogh' }], approvedBy: [{ name: 'Mette Krogh' }] },
      ]);
      expect(await list(id, lars)).toMatchObject([{ waitsFor: [{ name: 'Lars Krogh' }], approvedBy: [] }]);
      expect((await answer(lars, id, admission)).body.state).toBe('approved');
      expect(await bodies(bo, id)).toEqual(['before']);
      expect(await bodies(mette, id)).toEqual(['before']);
    });

    it('once, when the last two approve at the same moment, and each answer counts once', async () => {
      for (let round = 0; round < 4; round += 1) {
        const id = await guarded(mette, lars);
        const admission = await waiting(id);
        const answers = await Promise.all([mette, lars, mette, lars].map((giver) => answer(giver, id, admission)));
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
        const acts = await actions(id);
        expect(acts.filter((action) => action === 'admission.approved')).toHaveLength(2);
        expect(acts.filter((action) => action === 'participant.admitted')).toHaveLength(3);
        expect(await bodies(bo, id)).toEqual(['before']);
      }
    });

    it('with what the inviter can read by then: every key version for all, a new one for from now', async () => {
      const id = await guarded(mette);
      await approved(id, karl, 'from_now');
      await anna.post(`/dialogs/${id}/posts`, { body: 'for Karl too' });
      const { token } = await invited(testApi, karl, id, { capacity: 'citizen', cpr: BO_CPR });
      await accept(bo, token);
      const admission = await onlyWaiting(id);
      await approved(id, lars);
      await exclude(id, lars);
      await anna.post(`/dialogs/${id}/posts`, { body: 'under a new version' });
      await isOutside(id, bo);
      await answer(mette, id, admission);
      expect(await bodies(bo, id)).toEqual(['under a new version', 'for Karl too']);
      expect(await holds(id, bo)).toEqual(await holds(id, karl));
      await exclude(id, bo);
      await anna.post(`/dialogs/${id}/posts`, { body: 'while Bo is out' });
      const back = await waiting(id);
      expect((await list(id))[0].history).toBe('from_now');
      await answer(mette, id, back);
      expect(await bodies(bo, id)).toEqual([]);
      expect(await holds(id, bo)).toHaveLength(1);
    });
  });

  describe('lets nobody in', () => {
    it('whom one of them refuses: the invitation goes, the coordinator is told, and a second click changes nothing', async () => {
      const id = await guarded(mette, lars);
      const admission = await waiting(id);
      await answer(mette, id, admission);
      const refused = await answer(lars, id, admission, 'refuse');
      expect(refused.body).toMatchObject({ state: 'refused', refusedBy: { name: 'Lars Krogh' } });
      expect((await answer(lars, id, admission, 'refuse')).body).toEqual(refused.body);
      expect(told(await answer(mette, id, admission))).toEqual([409, 'admission_refused']);
      expect(await list(id)).toEqual([]);
      expect((await anna.get(`/dialogs/${id}/admissions/${admission}`)).body.refusedBy.name).toBe('Lars Krogh');
      expect((await mette.get(`/dialogs/${id}/admissions/${admission}`)).body.refusedBy).toBeNull();
      const { items } = (await anna.get(`/dialogs/${id}/invitations`)).body;
      expect(items[0].state).toBe('withdrawn');
      await isOutside(id, bo);
      expect((await actions(id)).slice(-3)).toEqual([
        'admission.approved',
        'admission.refused',
        'invitation.withdrawn',
      ]);
      await waiting(id);
    });

    it('whose approval is taken back before the last one', async () => {
      const id = await guarded(mette, lars);
      const admission = await waiting(id);
      await answer(mette, id, admission);
      expect((await answer(mette, id, admission, 'refuse')).body.state).toBe('refused');
      expect(told(await answer(lars, id, admission))).toEqual([409, 'admission_refused']);
      await isOutside(id, bo);
    });

    it('again by refusing who is in', async () => {
      const id = await guarded(mette);
      const admission = await waiting(id);
      const approved = await answer(mette, id, admission);
      expect((await answer(mette, id, admission)).body).toEqual(approved.body);
      expect(told(await answer(mette, id, admission, 'refuse'))).toEqual([409, 'admission_approved']);
      expect(await bodies(bo, id)).toEqual(['before']);
    });

    it('while the dialog is closed', async () => {
      const id = await guarded(mette);
      const admission = await waiting(id);
      await anna.post(`/dialogs/${id}/close`, undefined, version(1));
      expect(told(await answer(mette, id, admission))).toEqual([409, 'dialog_closed']);
      await exclude(id, mette);
      await isOutside(id, bo);
      await anna.post(`/dialogs/${id}/reopen`, undefined, version(2));
      await isOutside(id, bo);
      await anna.post(`/dialogs/${id}/close`, undefined, version(3));
      expect((await demand(id, 'none')).status).toBe(200);
      await isOutside(id, bo);
      await anna.post(`/dialogs/${id}/reopen`, undefined, version(5));
      expect(await bodies(bo, id), 'nobody is to be asked any more').toEqual(['before']);
    });

    it('by whoever is none of them, nor by an administrator, and the refusals are in the log', async () => {
      const id = await guarded(mette);
      const admission = await waiting(id);
      await admitted(testApi, anna, await aDialog(anna), lars);
      for (const verb of ['approve', 'refuse'] as const) {
        expect(told(await answer(anna, id, admission, verb))).toEqual([403, 'approvers_only']);
        expect(told(await answer(ida, id, admission, verb))).toEqual([403, 'approvers_only']);
        expect(told(await answer(bo, id, admission, verb))).toEqual([404, 'dialog_not_found']);
        expect(told(await answer(lars, id, admission, verb))).toEqual([404, 'dialog_not_found']);
      }
      expect(await testApi.events(`dialog_id = '${id}' and reason = 'approvers_only'`)).toHaveLength(4);
      expect(told(await choose(ida, id, mette, false))).toEqual([403, 'coordinator_only']);
      expect(told(await choose(mette, id, mette, false))).toEqual([403, 'coordinator_only']);
    });

    it('whom an approver would let in as another person of his own, and the log ties nobody together', async () => {
      const id = await guarded(bo);
      const external = await testApi.external('Bo Dahl', { cpr: BO_CPR });
      const { id: invitationId, token } = await invited(testApi, anna, id, { capacity: 'external' });
      await accept(external, token);
      await anna.post(`/dialogs/${id}/invitations/${invitationId}/confirm`, undefined, version(2));
      const admission = await onlyWaiting(id);
      expect(told(await answer(bo, id, admission))).toEqual([403, 'cannot_add_self']);
      expect(await testApi.events(`dialog_id = '${id}' and reason = 'cannot_add_self'`)).toMatchObject([
        { actor_id: null, person_id: null, target_id: admission },
      ]);
      expect((await answer(bo, id, admission, 'refuse')).body.state).toBe('refused');
    });
  });

  describe('while somebody waits', () => {
    it('does not wait for who leaves, is excluded or is released, and asks who is chosen', async () => {
      const id = await guarded(mette, lars);
      const admission = await waiting(id);
      await answer(mette, id, admission);
      await choose(anna, id, anna);
      expect((await list(id))[0].waitsFor.map(({ name }: { name: string }) => name).toSorted()).toEqual([
        'Anna Holm',
        'Lars Krogh',
      ]);
      const { body } = await anna.get(`/dialogs/${id}/participants/${lars.personId}`);
      await lars.delete(`/dialogs/${id}/participants/${lars.personId}`, version(body.version));
      await isOutside(id, bo);
      await choose(anna, id, anna, false);
      expect(await bodies(bo, id)).toEqual(['before']);
      expect((await actions(id)).slice(-4)).toEqual([
        ...['approver.chosen', 'participant.left', 'approver.released', 'participant.admitted'],
      ]);
      expect(await forgeries(id)).toEqual([]);
    });

    it('waits on when no approver is left, until a coordinator lifts the demand', async () => {
      const id = await guarded(mette);
      await waiting(id);
      await exclude(id, mette);
      await isOutside(id, bo);
      expect((await list(id))[0].waitsFor).toEqual([]);
      await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
      expect((await demand(id, 'none')).body).toMatchObject({ demand: 'none', approvers: [], needsApprover: false });
      expect(await bodies(bo, id)).toEqual(['after', 'before']);
      expect(await bodies(mette, id)).toBe(404);
      await admitted(testApi, anna, id, mette);
      expect((await anna.get(`/dialogs/${id}/participants/${mette.personId}`)).body.isApprover).toBe(false);
    });

    it('ends it when the invitation is withdrawn, or the inviter goes', async () => {
      const id = await guarded(mette);
      const admission = await waiting(id);
      const { invitationId } = (await anna.get(`/dialogs/${id}/admissions/${admission}`)).body;
      expect((await anna.delete(`/dialogs/${id}/invitations/${invitationId}`, version(2))).status).toBe(204);
      expect(told(await answer(mette, id, admission))).toEqual([410, 'admission_withdrawn']);
      expect(told(await answer(mette, id, admission, 'refuse'))).toEqual([410, 'admission_withdrawn']);
      expect((await actions(id)).slice(-2)).toEqual(['invitation.withdrawn', 'admission.withdrawn']);
      const second = await waiting(id);
      expect((await anna.delete(`/dialogs/${id}/admissions/${second}`, version(1))).status).toBe(204);
      expect(told(await anna.delete(`/dialogs/${id}/admissions/${second}`, version(2)))).toEqual([
        410,
        'admission_withdrawn',
      ]);
      await choose(anna, id, mette, false);
      await demand(id, 'none');
      await admitted(testApi, anna, id, karl);
      await choose(anna, id, mette);
      const { token } = await invited(testApi, karl, id, { capacity: 'citizen', cpr: BO_CPR });
      await accept(bo, token);
      const third = await onlyWaiting(id);
      await exclude(id, karl);
      expect(told(await answer(mette, id, third))).toEqual([410, 'admission_withdrawn']);
      await isOutside(id, bo);
    });

    it('ends it when the newcomer is removed, invited or added', async () => {
      const id = await guarded(mette);
      const gerda = await testApi.employee('Gerda Bak');
      const olga = await testApi.citizen('Olga Dahl', { cpr: '7104041231' });
      const added = await ida.post(`/dialogs/${id}/participants`, { personId: gerda.personId });
      const { token } = await invited(testApi, anna, id, { capacity: 'citizen', cpr: '7104041231' });
      await accept(olga, token);
      for (const gone of [gerda, olga]) {
        const path = `/administration/persons/${gone.personId}`;
        const { body } = await ida.get(path);
        expect((await ida.post(`${path}/remove`, {}, version(body.version))).status).toBe(200);
      }
      expect(await list(id)).toEqual([]);
      expect(told(await answer(mette, id, added.body.id))).toEqual([410, 'admission_withdrawn']);
      const { rows } = await testApi.sql.query(
        'select from participants where dialog_id = $1 and person_id = any($2)',
        [id, [gerda.personId, olga.personId]],
      );
      expect(rows).toEqual([]);
    });

    it('and comes in by one of two ways waits by no other', async () => {
      const id = await guarded(mette);
      await waiting(id);
      const { token } = await invited(testApi, anna, id, { capacity: 'citizen', cpr: BO_CPR });
      await accept(bo, token);
      const [second, first] = await list(id);
      expect((await answer(mette, id, second.id)).body.state).toBe('approved');
      expect(told(await answer(mette, id, first.id))).toEqual([410, 'admission_withdrawn']);
      await exclude(id, bo);
      await waiting(id);
      await accept(bo, (await invited(testApi, anna, id, { capacity: 'citizen', cpr: BO_CPR })).token);
      await choose(anna, id, mette, false);
      await demand(id, 'none');
      expect(await bodies(bo, id)).toEqual([]);
      expect(await list(id)).toEqual([]);
      expect(await forgeries(id)).toEqual([]);
    });

    it('removes an administrator’s addition, and asks nobody about a coordinator’s successor', async () => {
      const id = await guarded(mette);
      const added = await ida.post(`/dialogs/${id}/participants`, { personId: karl.personId });
      expect((await ida.delete(`/dialogs/${id}/admissions/${added.body.id}`, version(1))).status).toBe(204);
      expect(told(await answer(mette, id, added.body.id))).toEqual([410, 'admission_withdrawn']);
      const gerda = await testApi.employee('Gerda Bak');
      const theirs = await aDialog(gerda);
      await admitted(testApi, gerda, theirs, mette);
      await gerda.patch(`/dialogs/${theirs}/participants/${mette.personId}`, { isApprover: true }, version(1));
      const path = `/administration/persons/${gerda.personId}`;
      const { body } = await ida.get(path);
      await ida.post(`/dialogs/${theirs}/participants`, { personId: karl.personId });
      expect((await ida.post(`${path}/remove`, { successorId: karl.personId }, version(body.version))).status).toBe(
        200,
      );
      expect((await karl.get(`/dialogs/${theirs}`)).body.role).toBe('coordinator');
      expect((await mette.get(`/dialogs/${theirs}/admissions`)).body.items).toEqual([]);
    });
  });

  describe('believes nothing that SQL says', () => {
    it('of an approval: a row written, copied or changed is none, and is reported', async () => {
      const id = await guarded(mette);
      const admission = await waiting(id);
      const other = await guarded(lars);
      const columns =
        'person_id, invitation_id, requested_by, history, state, approved_by, refused_by, created_at, settled_at, mac, version';
      await testApi.sql.query(
        `insert into admissions (dialog_id, id, ${columns.replace('invitation_id, ', '')})
         select $2, id, ${columns.replace('invitation_id, ', '')} from admissions where id = $1`,
        [admission, other],
      );
      expect(await list(other, lars)).toEqual([]);
      expect(told(await answer(lars, other, admission))).toEqual([404, 'admission_not_found']);
      expect(await forgeries(other)).toEqual(['admissions', 'admissions']);
      await testApi.sql.query(
        `insert into admissions (dialog_id, id, ${columns})
         select dialog_id, gen_random_uuid(), person_id, invitation_id, requested_by, history, 'approved', array[$2::uuid],
           refused_by, created_at, now(), mac, version from admissions where id = $1 and dialog_id = $3`,
        [admission, mette.personId, id],
      );
      await isOutside(id, bo);
      expect(await list(id)).toHaveLength(1);
      const before = await testApi.sql.query('select * from admissions where id = $1 and dialog_id = $2', [
        admission,
        id,
      ]);
      for (const change of [
        `approved_by = array['${mette.personId}'::uuid]`,
        `person_id = '${lars.personId}'`,
        `history = 'from_now'`,
        `requested_by = '${karl.personId}'`,
      ]) {
        await testApi.sql.query(`update admissions set ${change} where id = $1 and dialog_id = $2`, [admission, id]);
        expect(told(await answer(mette, id, admission)), change).toEqual([404, 'admission_not_found']);
        const [row] = before.rows;
        await testApi.sql.query(
          'update admissions set approved_by = $3, person_id = $4, history = $5, requested_by = $6 where id = $1 and dialog_id = $2',
          [admission, id, row.approved_by, row.person_id, row.history, row.requested_by],
        );
      }
      expect((await answer(mette, id, admission)).body.state, 'control').toBe('approved');
    });

    it('of an approver: the flag neither made nor unmade', async () => {
      const id = await guarded(mette);
      await approved(id, lars);
      const admission = await waiting(id);
      const flag = (who: TestUser, change: string) =>
        testApi.sql.query(`update participants set ${change} where dialog_id = $1 and person_id = $2`, [
          id,
          who.personId,
        ]);
      await flag(lars, 'is_approver = true');
      expect(told(await answer(lars, id, admission))).toEqual([404, 'dialog_not_found']);
      await flag(lars, 'is_approver = false');
      expect(told(await answer(lars, id, admission))).toEqual([403, 'approvers_only']);
      for (const [unmade, mended] of [
        ['is_approver = false', 'is_approver = true'],
        ['left_at = now()', 'left_at = null'],
        ['left_at = now(), is_approver = false', 'left_at = null, is_approver = true'],
        ["role = 'coordinator'", "role = 'participant'"],
      ] as const) {
        await flag(mette, unmade);
        // Asks anew who need not wait any longer.
        await choose(anna, id, anna);
        await choose(anna, id, anna, false);
        await isOutside(id, bo);
        expect((await list(id))[0].waitsFor, unmade).toMatchObject([{ id: mette.personId }]);
        const { token } = await invited(testApi, anna, id, { capacity: 'citizen', cpr: BO_CPR });
        expect((await accept(bo, token)).body.state, unmade).toBe('claimed');
        await isOutside(id, bo);
        for (const each of (await list(id)).filter((one: { id: string }) => one.id !== admission)) {
          await anna.delete(`/dialogs/${id}/admissions/${each.id}`, version(1));
        }
        await flag(mette, mended);
      }
      expect(new Set(await forgeries(id))).toEqual(new Set(['participants']));
      expect((await answer(mette, id, admission)).body.state, 'control').toBe('approved');
    });

    it('of times without end, which nobody wrote: all else in the dialog goes on', async () => {
      const id = await guarded(mette);
      const { id: invitationId } = await invited(testApi, anna, id, { capacity: 'external' });
      const setLeft = (time: string) =>
        testApi.sql.query(`update participants set left_at = ${time} where dialog_id = $1 and person_id = $2`, [
          ...[id, mette.personId],
        ]);
      // Whoever owns the table can take its bounds away, too.
      await testApi.sql.query('alter table participants drop constraint participants_more_times_are_dates');
      await setLeft(`'infinity'`);
      expect((await anna.post(`/dialogs/${id}/posts`, { body: 'Hej' })).status).toBe(201);
      expect((await choose(anna, id, anna)).status).toBe(200);
      await setLeft('null');
      await testApi.sql.query(`update invitations set expires_at = 'infinity' where id = $1`, [invitationId]);
      expect((await choose(anna, id, anna, false)).status).toBe(200);
      const path = `/dialogs/${id}/invitations/${invitationId}`;
      expect(told(await anna.delete(path, version(1)))).toEqual([404, 'invitation_not_found']);
      expect(new Set(await forgeries(id))).toEqual(new Set(['participants', 'invitations']));
    });

    it('and still knows the rows from before there were approvers, and moves its own to another index key', async () => {
      const { vault } = testApi.services;
      const named = { dialogId: RANDOM, personId: mette.personId, role: 'participant' as const };
      const row = { ...named, recipient: null, accessEndsAt: null, accessEnds: null };
      const before = vault.keyring.mac('row|participants', JSON.stringify(Object.values(named)));
      expect(participantMac(vault, { ...row, isApprover: false, leftAt: null }).equals(before)).toBe(true);
      expect(participantMac(vault, { ...row, isApprover: true, leftAt: null }).equals(before)).toBe(false);
      const id = await guarded(mette);
      await answer(mette, id, await waiting(id), 'refuse');
      await waiting(id);
      for (const table of [reindexedAdmissions(vault), reindexedParticipants(vault)]) {
        const { rows } = await testApi.sql.query(
          `select ${table.columns.join(', ')} from ${table.name} where dialog_id = $1`,
          [id],
        );
        expect(rows).toHaveLength(2);
        for (const each of rows) {
          expect(await table.remake(each), table.name).toEqual([each.mac]);
          const changed = { ...each, state: 'approved', is_approver: !each.is_approver };
          expect(await table.remake(changed), `${table.name}: control`).toBeNull();
        }
      }
    });

    it('of the invitation behind it: nobody is let in by one that was changed', async () => {
      const id = await guarded(mette);
      const admission = await waiting(id);
      await testApi.sql.query(`update invitations set history = 'all' where dialog_id = $1 and state = 'confirmed'`, [
        id,
      ]);
      expect((await answer(mette, id, admission)).body).toMatchObject({ state: 'waiting' });
      await isOutside(id, bo);
      expect(await forgeries(id)).toEqual(['invitations']);
    });
  });

  describe('tells', () => {
    const mails = async (): Promise<string[]> => {
      const { rows } = await testApi.sql.query(
        `select t.identifier, j.payload from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier <> 'notifications.invitation'`,
      );
      await testApi.sql.query('delete from graphile_worker._private_jobs');
      const tasks = noticeTasks(office.tools);
      for (const { identifier, payload } of rows) await runTask(tasks, identifier, payload);
      return (await office.turn())
        .filter(({ subject }) => SUBJECTS.has(subject))
        .map(({ to, subject }) => `${addresses.get(to)}: ${SUBJECTS.get(subject)}`)
        .toSorted();
    };
    const SUBJECTS = new Map([
      ['En dialog i LetDialog venter på dit svar', 'asked'],
      ['En ny deltager blev afvist i en af dine dialoger i LetDialog', 'refused'],
      ['Du har fået adgang til en dialog i LetDialog', 'in'],
      ['Ny deltager i en af dine dialoger i LetDialog', 'added'],
    ]);

    it('approvers that somebody waits, whatever they chose of mails; the newcomer when in; coordinators of a refusal', async () => {
      const id = await guarded(mette, lars);
      await mails();
      await changeMe(mette, { notices: 'off' });
      const first = await waiting(id);
      expect(await mails()).toEqual(['Lars Krogh: asked', 'Mette Krogh: asked']);
      await answer(mette, id, first);
      expect(await mails()).toEqual([]);
      await answer(lars, id, first);
      expect(await mails()).toEqual(['Bo Dahl: in']);
      await exclude(id, bo);
      const second = await waiting(id);
      await answer(mette, id, second);
      expect(await mails(), 'who has answered already is not asked').toEqual(['Lars Krogh: asked']);
      await choose(anna, id, anna);
      expect(await mails()).toEqual(['Anna Holm: asked']);
      await answer(lars, id, second, 'refuse');
      expect(await mails()).toEqual(['Anna Holm: refused']);
      await choose(anna, id, anna, false);
      const added = await ida.post(`/dialogs/${id}/participants`, { personId: karl.personId });
      await answer(mette, id, added.body.id);
      await answer(lars, id, added.body.id);
      expect(await mails()).toEqual(['Anna Holm: added', 'Karl Bech: in', 'Lars Krogh: added', 'Mette Krogh: added']);
    });

    it('no name, topic or address in a mail', () => {
      const asked = office.mails.filter(({ subject }) => SUBJECTS.has(subject));
      expect(asked.length).toBeGreaterThan(8);
      for (const mail of asked) {
        expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(
          /Karl|Ida|Anna|Mette|Lars|Dahl|Krogh|Trivsel|family|Town|\{\{/,
        );
      }
    });

    it('nobody in it the name of a protected newcomer, except administrators', async () => {
      const id = await guarded(mette);
      const olga = await testApi.citizen('Olga Friis', { cpr: '7106061233', protection: 'protected' });
      const { token } = await invited(testApi, anna, id, { capacity: 'citizen', cpr: '7106061233', title: 'moster' });
      await accept(olga, token);
      for (const viewer of [mette, anna]) {
        const items = await list(id, viewer);
        expect(items).toMatchObject([{ person: { name: null, protected: true }, title: null }]);
        expect(JSON.stringify(items)).not.toMatch(/Olga|moster/);
      }
      expect(await list(id, ida)).toMatchObject([{ person: { name: 'Olga Friis', protected: true }, title: 'moster' }]);
    });
  });
});
