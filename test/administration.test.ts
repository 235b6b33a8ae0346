import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, aDialog, admitted, invited } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const RANDOM = '0198f0a0-0000-7000-8000-000000000000';

describe('an administrator', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  });
  afterAll(() => testApi.close());

  const refusals = (dialogId: string, reason: string) =>
    testApi.events(`dialog_id = '${dialogId}' and outcome = 'denied' and reason = '${reason}'`);

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
    const keys = await testApi.sql.query('select from dialog_keys where holder_id = $1', [ida.personId]);
    expect(keys.rowCount).toBe(0);
  });

  it('closes, reopens, excludes and appoints, but neither renames, confirms, reads the log as a participant, nor leaves', async () => {
    const id = await aDialog(anna);
    const karl = await admitted(testApi, anna, id, await testApi.employee('Karl Bech'));
    const { id: claimed, token } = await invited(testApi, anna, id, { capacity: 'citizen' });
    await accept(await testApi.citizen('Mette Krogh'), token);
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
    const acts = await testApi.events(`dialog_id = '${id}' and actor_id = '${ida.personId}' and outcome = 'success'`);
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
    const eva = await testApi.employee('Eva Dam', { privileges: ['administrator'] });
    await admitted(testApi, anna, id, eva);
    expect((await eva.get(`/dialogs/${id}/posts`)).body.items).toHaveLength(1);
    const own = await eva.patch(`/dialogs/${id}/participants/${eva.personId}`, { role: 'coordinator' }, version(1));
    expect([own.status, own.body.code]).toEqual([403, 'cannot_add_self']);
    const past = await eva.post(`/dialogs/${id}/invitations`, {
      email: 'a@b.example',
      capacity: 'citizen',
    });
    expect(past.body.history).toBe('all_unless_former');
    const appointed = await ida.patch(
      `/dialogs/${id}/participants/${eva.personId}`,
      { role: 'coordinator' },
      version(1),
    );
    expect(appointed.body.role).toBe('coordinator');
    expect((await eva.patch(`/dialogs/${id}`, { topic: 'Skolestart' }, version(1))).status).toBe(200);
  });

  it('invites for what is new alone, cannot give the past, and a coordinator lets in', async () => {
    const id = await aDialog(anna);
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    const lars = await testApi.citizen('Lars Krogh', { cpr: '7102031235' });
    const past = await ida.post(`/dialogs/${id}/invitations`, {
      email: 'a@b.example',
      capacity: 'citizen',
      history: 'all',
    });
    expect([past.status, past.body.code]).toEqual([403, 'cannot_give_past']);
    expect(await refusals(id, 'cannot_give_past')).toMatchObject([{ actor_id: ida.personId }]);
    const { id: invitationId, token } = await invited(testApi, ida, id, { capacity: 'citizen', cpr: '7102031235' });
    expect((await ida.get(`/dialogs/${id}/invitations/${invitationId}`)).body.history).toBe('from_now');
    // With her own number, which nobody knows at work, she would else let herself in.
    expect((await accept(lars, token)).body).toEqual({ state: 'claimed', dialogId: null });
    expect((await lars.get(`/dialogs/${id}`)).status).toBe(404);
    const confirm = `/dialogs/${id}/invitations/${invitationId}/confirm`;
    expect((await ida.post(confirm, undefined, version(2))).body.code).toBe('coordinator_only');
    expect((await anna.post(confirm, undefined, version(2))).body.claimedBy.name).toBe('Lars Krogh');
    expect((await lars.get(`/dialogs/${id}/posts`)).body.items).toEqual([]);
    await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
    expect((await lars.get(`/dialogs/${id}/posts`)).body.items).toMatchObject([{ body: 'after' }]);
    const control = await invited(testApi, anna, id, { capacity: 'citizen' });
    expect((await anna.get(`/dialogs/${id}/invitations/${control.id}`)).body.history).toBe('all_unless_former');
  });

  it('does not let herself in by an invitation, as whichever of her persons', async () => {
    const id = await aDialog(anna);
    const privately = await testApi.citizen('Ida Lund', { cpr: '7103031239' });
    const oneLogin = `update identities set subject_index = (
      select subject_index from identities where person_id = $1) where person_id = $2`;
    await testApi.sql.query(oneLogin, [ida.personId, privately.personId]);
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
    ] as const;
    for (const { guest, capacity, tells } of tries) {
      const { id: invitationId, token } = await invited(testApi, ida, id, { capacity });
      const { status, body } = await accept(guest, token);
      expect([capacity, status, body.code]).toEqual([capacity, 403, 'cannot_add_self']);
      // That the two are one human stands nowhere, neither in the log.
      expect(await testApi.events(`target_id = '${invitationId}' and outcome = 'denied'`)).toMatchObject([
        { reason: 'cannot_add_self', actor_id: tells ? ida.personId : null },
      ]);
    }
    const { token } = await invited(testApi, ida, id, { capacity: 'citizen' });
    expect((await accept(await testApi.citizen('Mette Krogh'), token)).body.state, 'control').toBe('claimed');
    const byAnna = await invited(testApi, anna, id, { capacity: 'employee' });
    expect((await accept(ida, byAnna.token)).body.state, 'control: whom a coordinator invites').toBe('claimed');
  });

  it('of another municipality or unit knows of nothing', async () => {
    const id = await aDialog(anna);
    const outsiders = [
      await testApi.employee('Nina Skov', { privileges: ['administrator'], municipality: '00000027' }),
      await testApi.employee('Per Vang', { privileges: ['unit-administrator'], unit: 'school' }),
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
    const ours = await testApi.employee('Ulla Vang', { privileges: ['unit-administrator'] });
    expect((await ours.get(`/dialogs/${id}`)).status, 'control').toBe(200);
  });
});

describe('administration', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let karl: TestUser;
  let ida: TestUser;
  let ulla: TestUser;
  let olga: TestUser;
  let mette: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech', { unit: 'school', privileges: [] });
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    ulla = await testApi.employee('Ulla Vang', { privileges: ['unit-administrator'] });
    olga = await testApi.employee('Olga Skov', { municipality: '00000027' });
    mette = await testApi.citizen('Mette Krogh');
  });
  afterAll(() => testApi.close());

  const topic = 'Trivsel i skolen';
  const subject = { name: 'Emma Krogh' };
  const createFor = (by: TestUser, coordinatorId: string, headers = {}) =>
    by.post('/administered-dialogs', { topic, subject, coordinatorId }, headers);
  const add = (by: TestUser, dialogId: string, personId: string, headers = {}) =>
    by.post(`/dialogs/${dialogId}/participants`, { personId }, headers);
  const told = ({ status, body }: Awaited<ReturnType<typeof add>>) => [status, body.code];
  const disable = (person: TestUser) =>
    testApi.sql.query('update persons set disabled_at = now() where id = $1', [person.personId]);

  describe('lists dialogs', () => {
    let ids: string[];
    beforeAll(async () => {
      const eva = await testApi.employee('Eva Dam', { unit: 'school' });
      ids = [await aDialog(anna), await aDialog(eva), await aDialog(anna)].reverse();
      await admitted(testApi, anna, ids[0] ?? '', mette);
      await anna.post(`/dialogs/${ids[2]}/posts`, { body: 'Emma vil ikke i skole' });
    });
    const list = async (by: TestUser, query = '') => (await by.get(`/administered-dialogs${query}`)).body;
    const idsOf = async (by: TestUser, query = '') =>
      (await list(by, query)).items.map((item: { id: string }) => item.id);

    it('of the municipality to administrators, of the unit to its administrators, and says who is in charge', async () => {
      expect(await idsOf(ida)).toEqual(ids);
      expect(await idsOf(ulla)).toEqual([ids[0], ids[2]]);
      expect((await list(ida)).items).toMatchObject([
        {
          topic,
          subject,
          unit: { name: 'family' },
          coordinators: [{ id: anna.personId, name: 'Anna Holm' }],
          participants: 2,
        },
        { unit: { name: 'school' }, coordinators: [{ name: 'Eva Dam' }], participants: 1 },
        { participants: 1, state: 'open' },
      ]);
      expect(JSON.stringify(await list(ida))).not.toMatch(/Emma vil|Mette/);
    });

    it('by unit, by state and page by page, and says in the log what was asked for', async () => {
      const school = (await list(ida)).items[1].unit.id;
      expect(await idsOf(ida, `?unitId=${school}`)).toEqual([ids[1]]);
      expect(await idsOf(ulla, `?unitId=${school}`)).toEqual([]);
      expect(await idsOf(ida, `?unitId=${RANDOM}`)).toEqual([]);
      await ida.post(`/dialogs/${ids[2]}/close`, undefined, version(1));
      expect(await idsOf(ida, '?state=closed')).toEqual([ids[2]]);
      expect(await testApi.events(`action = 'administered-dialogs.listed' and reason is not null`)).toMatchObject([
        { actor_id: ida.personId, reason: 'closed', count: 1, dialog_id: null },
      ]);
      expect(await testApi.events(`action = 'administered-dialogs.listed' and target_id = '${school}'`)).toMatchObject([
        { actor_id: ida.personId, count: 1 },
        { actor_id: ulla.personId, count: 0 },
      ]);
      const first = await list(ida, '?limit=2');
      expect(await idsOf(ida, `?limit=2&cursor=${first.next}`)).toEqual([ids[2]]);
      expect((await ida.get('/administered-dialogs?cursor=WzFd')).body.code).toBe('invalid_cursor');
    });

    it('to nobody else, and of no other municipality', async () => {
      const nina = await testApi.employee('Nina Skov', { municipality: '00000027', privileges: ['administrator'] });
      expect(await idsOf(nina)).toEqual([]);
      for (const other of [anna, mette, olga]) {
        expect(told(await other.get('/administered-dialogs'))).toEqual([403, 'administrators_only']);
      }
    });

    it('without those whom somebody wrote into a table', async () => {
      await testApi.sql.query(
        `insert into participants (dialog_id, person_id, role, joined_at) values ($1, $2, 'coordinator', now())`,
        [ids[1], karl.personId],
      );
      const [, row] = (await list(ida)).items;
      expect([row.coordinators.length, row.participants]).toEqual([1, 1]);
      const path = `/dialogs/${ids[1]}/participants`;
      expect((await ida.get(path)).body.items).toMatchObject([{ name: 'Eva Dam' }]);
      expect(told(await ida.get(`${path}/${karl.personId}`))).toEqual([404, 'participant_not_found']);
      const reported = `person_id = '${karl.personId}' and action = 'tampering.found'`;
      const reasons = (await testApi.events(reported)).map(({ reason }) => reason);
      expect([reasons.length >= 2, ...new Set(reasons)]).toEqual([true, 'participants']);
      const appoint = `/dialogs/${ids[1]}/participants/${karl.personId}`;
      expect(told(await ida.patch(appoint, { role: 'coordinator' }, version(1)))).toEqual([
        404,
        'participant_not_found',
      ]);
    });
  });

  describe('creates dialogs', () => {
    it('by naming their coordinator, in whose unit they are, and takes no part', async () => {
      const { status, body, headers } = await createFor(ida, karl.personId);
      expect([status, headers.location]).toEqual([201, `/v1/dialogs/${body.id}`]);
      expect(body).toMatchObject({ topic, subject, role: null, state: 'open' });
      expect(body.unitId).toBe((await karl.get('/me')).body.unitId);
      expect((await karl.get(`/dialogs/${body.id}`)).body.role).toBe('coordinator');
      expect((await karl.post(`/dialogs/${body.id}/posts`, { body: 'x' })).status).toBe(201);
      expect((await ida.get(`/dialogs/${body.id}/posts`)).status).toBe(404);
      const { rows } = await testApi.sql.query('select holder_kind, holder_id from dialog_keys where dialog_id = $1', [
        body.id,
      ]);
      expect(rows.map((row) => `${row.holder_kind} ${row.holder_id}`).toSorted()).toEqual(
        [`keeper ${body.id}`, `person ${karl.personId}`].toSorted(),
      );
      expect(await testApi.events(`dialog_id = '${body.id}' and actor_id = '${ida.personId}'`)).toMatchObject([
        { action: 'dialog.created' },
        { action: 'key-version.created' },
        { action: 'coordinator.appointed', person_id: karl.personId },
        { action: 'posts.read', outcome: 'denied' },
      ]);
    });

    it('once for one Idempotency-Key', async () => {
      const key = { 'idempotency-key': 'create-for-karl' };
      const answers = [await createFor(ida, karl.personId, key), await createFor(ida, karl.personId, key)];
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(answers[0]?.body).toEqual(answers[1]?.body);
    });

    it('never for oneself, and only with an employee who is there', async () => {
      const gone = await testApi.employee('Gerda Bak');
      await disable(gone);
      expect(told(await createFor(ida, ida.personId))).toEqual([403, 'cannot_add_self']);
      expect(told(await createFor(ida, gone.personId))).toEqual([409, 'employee_disabled']);
      const unknown = await Promise.all([RANDOM, olga.personId, mette.personId].map((id) => createFor(ida, id)));
      for (const { status, body } of unknown) {
        expect({ status, ...body, requestId: '' }).toEqual({ status: 404, ...unknown[0]?.body, requestId: '' });
      }
      expect(unknown[0]?.body.code).toBe('employee_not_found');
      expect(told(await createFor(anna, karl.personId))).toEqual([403, 'administrators_only']);
      const refused = await testApi.events(`action = 'access.denied' and actor_id = '${ida.personId}'`);
      expect(refused.map(({ reason }) => reason)).toContain('cannot_add_self');
    });

    it('within the unit, for whoever administers a unit', async () => {
      expect(told(await createFor(ulla, karl.personId))).toEqual([404, 'employee_not_found']);
      expect((await createFor(ulla, anna.personId)).status).toBe(201);
    });
  });

  describe('adds participants', () => {
    const bodies = async (who: TestUser, id: string) =>
      (await who.get(`/dialogs/${id}/posts`)).body.items.map((post: { body: string }) => post.body);

    it('from now on, and the log tells who added whom', async () => {
      const id = await aDialog(anna);
      await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
      const added = await add(ida, id, karl.personId);
      expect([added.status, added.headers.etag]).toEqual([201, '"1"']);
      expect(added.body).toMatchObject({ id: karl.personId, name: 'Karl Bech', role: 'participant', leftAt: null });
      expect((await karl.get(`/dialogs/${id}`)).body).toMatchObject({ role: 'participant', unread: 0 });
      await anna.post(`/dialogs/${id}/posts`, { body: 'after' });
      expect(await bodies(karl, id)).toEqual(['after']);
      expect(await bodies(anna, id)).toEqual(['after', 'before']);
      const versions = await testApi.sql.query(
        'select version from dialog_keys where holder_id = $1 and dialog_id = $2',
        [karl.personId, id],
      );
      expect(versions.rows.map(({ version: number }) => number)).toEqual([2]);
      const log = (await anna.get(`/dialogs/${id}/audit-events?action=participant.added`)).body.items;
      expect(log).toMatchObject([{ actor: { name: 'Ida Lund' }, person: { name: 'Karl Bech' } }]);
    });

    it('again, when they were excluded, to what is new alone', async () => {
      const id = await aDialog(anna);
      await admitted(testApi, anna, id, karl, { title: 'rådgiver' });
      await anna.post(`/dialogs/${id}/posts`, { body: 'then' });
      await ida.delete(`/dialogs/${id}/participants/${karl.personId}`, version(1));
      await anna.post(`/dialogs/${id}/posts`, { body: 'meanwhile' });
      expect((await add(ida, id, karl.personId)).body).toMatchObject({ title: 'rådgiver', version: 3 });
      await anna.post(`/dialogs/${id}/posts`, { body: 'now' });
      expect(await bodies(karl, id)).toEqual(['now']);
    });

    it('once: with one key the same answer, else a conflict', async () => {
      const id = await aDialog(anna);
      const key = { 'idempotency-key': 'add-karl-once' };
      const [first, second] = [await add(ida, id, karl.personId, key), await add(ida, id, karl.personId, key)];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body).toEqual(first.body);
      expect(told(await add(ida, id, karl.personId))).toEqual([409, 'already_participant']);
    });

    it('never themselves, nobody from elsewhere, and not to what is closed', async () => {
      const id = await aDialog(anna);
      const gone = await testApi.employee('Gerda Bak');
      await disable(gone);
      expect(told(await add(ida, id, ida.personId))).toEqual([403, 'cannot_add_self']);
      for (const personId of [RANDOM, olga.personId, mette.personId]) {
        expect(told(await add(ida, id, personId))).toEqual([404, 'employee_not_found']);
      }
      expect(told(await add(ida, id, gone.personId))).toEqual([409, 'employee_disabled']);
      await ida.post(`/dialogs/${id}/close`, undefined, version(1));
      expect(told(await add(ida, id, karl.personId))).toEqual([409, 'dialog_closed']);
      expect(await testApi.events(`dialog_id = '${id}' and action = 'participant.added'`)).toEqual([]);
    });

    it('who are disabled afterwards, and then appoints them to nothing', async () => {
      const id = await aDialog(anna);
      const gone = await testApi.employee('Gerda Bak');
      await add(ida, id, gone.personId);
      await disable(gone);
      const appointed = await ida.patch(
        `/dialogs/${id}/participants/${gone.personId}`,
        { role: 'coordinator' },
        version(1),
      );
      expect(told(appointed)).toEqual([409, 'employee_disabled']);
    });

    it('and nobody who is removed at the same moment', async () => {
      const outcomes = new Set<string>();
      for (let round = 0; round < 6; round += 1) {
        const id = await aDialog(anna);
        const { personId } = await testApi.employee(`Gerda Bak ${round}`);
        const path = `/administration/persons/${personId}`;
        const { body } = await ida.get(path);
        const [added, removed] = await Promise.all([
          add(ida, id, personId),
          ida.post(`${path}/remove`, {}, version(body.version)),
        ]);
        outcomes.add(`${added.status} ${removed.status}`);
        const { rows } = await testApi.sql.query(
          'select from participants where person_id = $1 and left_at is null union all select from dialog_keys where holder_id = $1',
          [personId],
        );
        expect(rows.length > 0, [...outcomes].join(', ')).toBe(removed.status !== 200);
      }
      expect([...outcomes].filter((each) => !['404 200', '201 200', '201 503'].includes(each))).toEqual([]);
    });

    it('as administrators alone', async () => {
      const id = await aDialog(anna);
      const per = await testApi.employee('Per Vang', { unit: 'school', privileges: ['unit-administrator'] });
      expect(told(await add(anna, id, karl.personId))).toEqual([403, 'administrators_only']);
      for (const outsider of [per, karl, mette, olga]) {
        expect(told(await add(outsider, id, karl.personId))).toEqual([404, 'dialog_not_found']);
      }
      expect((await add(ulla, id, karl.personId)).status, 'control: of the unit').toBe(201);
    });
  });
});
