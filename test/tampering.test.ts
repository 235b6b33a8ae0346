import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import { newId } from '../api/core/ids.ts';
import { reindexTable } from '../api/database/reindex.ts';
import { backfillDialogs } from '../api/dialogs/backfill.ts';
import { invitationTokenOf } from '../api/dialogs/invitations/token.ts';
import { findClient } from '../api/identity/client-metadata.ts';
import { ensureFrontend } from '../api/identity/clients.ts';
import { reindexedPersons } from '../api/people/reindex.ts';
import type { VerifiedLogin } from '../api/people/verified-login.ts';
import { admitted, invited } from './setup/factories.ts';
import { ISSUER, type TestApi, type TestUser, version } from './setup/test-api.ts';
import { TAMPERED_INVITATIONS } from './tampering/invitations.ts';
import { TAMPERED_CLIENTS, TAMPERED_EMPLOYMENTS, TAMPERED_IDENTITIES } from './tampering/persons.ts';
import { TAMPERING_CASES } from './tampering/rows.ts';
import {
  createScenario,
  freshCpr,
  gather,
  idsOf,
  type People,
  powersOf,
  prepareScenario,
  reportedOf,
  runSql,
} from './tampering/scenario.ts';
import { MOVED } from './tampering/sealed.ts';

describe('written with SQL as a database administrator', () => {
  let testApi: TestApi;
  let people: People;
  beforeAll(async () => {
    ({ testApi, people } = await createScenario());
  });
  afterAll(() => testApi.close());

  describe('in a dialog', () => {
    it('nothing is needed by whoever takes part (control)', async () => {
      const { dialog } = await prepareScenario(testApi, people);
      expect(await powersOf(people.karl, dialog)).toEqual([
        ...['lists', 'reads second', 'reads first', 'sees', 'sees who takes part', 'sees invitations', 'reads its log'],
        ...['marks', 'writes', 'invites'],
      ]);
      expect(await powersOf(people.spy, dialog)).toEqual([]);
      expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual([]);
    });

    it.each(TAMPERING_CASES)('$what: opens nothing', async ({ sql, by, can = [], told }) => {
      const scenario = await prepareScenario(testApi, people);
      await scenario.sql(sql);
      expect(await powersOf(people[by], scenario.dialog)).toEqual(can);
      expect(await reportedOf(testApi, `dialog_id = '${scenario.dialog}'`)).toEqual(told);
      const refused = await testApi.events(`outcome = 'denied' and dialog_id = '${scenario.dialog}'`);
      expect(refused.filter(({ actor_id }) => actor_id === people[by].personId).length).toBeGreaterThan(5);
    });

    it('somebody in the table of participants is shown to nobody, is not put in charge, and gets no key of what comes', async () => {
      const { dialog, sql } = await prepareScenario(testApi, people);
      const { anna, bo, spy } = people;
      await sql(`insert into participants (dialog_id, person_id, role, joined_at, mac)
        select dialog_id, $spy, role, now(), mac from participants where dialog_id = $dialog and person_id = $anna`);
      const { items } = (await anna.get(`/dialogs/${dialog}/participants`)).body;
      expect(items.map(({ id }: { id: string }) => id)).not.toContain(spy.personId);
      const place = `/dialogs/${dialog}/participants/${spy.personId}`;
      expect((await anna.get(place)).body.code).toBe('participant_not_found');
      expect((await anna.patch(place, { role: 'coordinator' }, version(1))).body.code).toBe('participant_not_found');
      // The only other coordinator is none.
      expect((await anna.delete(`/dialogs/${dialog}/participants/${anna.personId}`, version(1))).body.code).toBe(
        'last_coordinator',
      );
      await anna.delete(`/dialogs/${dialog}/participants/${people.karl.personId}`, version(1));
      const held = 'select from dialog_keys where dialog_id = $1 and holder_id = any($2)';
      expect((await testApi.sql.query(held, [dialog, [spy.personId, bo.personId]])).rowCount).toBe(0);
    });
  });

  it('a dialog from before dialogs had MACs is administered by nobody until somebody vouches; who takes part notices nothing', async () => {
    const { dialog, sql } = await prepareScenario(testApi, people);
    const chief = await testApi.employee('Ulla Vang', { privileges: ['unit-administrator'] });
    expect((await chief.get(`/dialogs/${dialog}`)).status, 'control').toBe(200);
    await sql(`update dialogs set mac = '' where id = $dialog`);
    const listed = async () =>
      (await chief.get('/administered-dialogs')).body.items.some(({ id }: { id: string }) => id === dialog);
    expect([(await chief.get(`/dialogs/${dialog}`)).status, await listed()]).toEqual([404, false]);
    expect((await people.karl.get(`/dialogs/${dialog}`)).status).toBe(200);
    expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual(['dialogs']);
    const { database, runAsSystem, vault } = testApi.services;
    const tools = { pool: database.pool, runAsSystem, vault, actor: systemActor('test') };
    expect([await backfillDialogs(tools), await backfillDialogs(tools)]).toEqual([1, 0]);
    expect([(await chief.get(`/dialogs/${dialog}`)).status, await listed()]).toEqual([200, true]);
  });

  describe('an invitation', () => {
    const cast = async (cpr = freshCpr()) => ({
      ...people,
      guest: await testApi.citizen('Lars Krogh', { cpr }),
      mallory: await testApi.citizen('Mallory', { cpr: freshCpr() }),
      ellen: await testApi.external('Ellen Friis'),
    });
    const accept = (who: TestUser, id: string) =>
      who.post('/invitations/accept', { token: invitationTokenOf(testApi.services.vault, id) });

    it.each(TAMPERED_INVITATIONS)('$what: lets nobody in', async ({ wish, before, sql, by, code, told }) => {
      const cpr = freshCpr();
      const actors = await cast(cpr);
      const { anna, guest } = actors;
      const { dialog, other } = await prepareScenario(testApi, people);
      const bound = { capacity: 'citizen' as const, cpr, ...wish };
      const [{ id: invitation }, { id: second }] = [
        await invited(testApi, anna, dialog, bound),
        await invited(testApi, anna, dialog, bound),
      ];
      await testApi.sql.query('insert into old_invitations select * from invitations where id = $1', [invitation]);
      if (before === 'withdrawn') await anna.delete(`/dialogs/${dialog}/invitations/${invitation}`, version(1));
      if (before === 'accepted and excluded') {
        expect((await accept(guest, invitation)).body.state).toBe('accepted');
        await anna.delete(`/dialogs/${dialog}/participants/${guest.personId}`, version(1));
      }
      const copy = newId();
      await runSql(testApi, sql, { ...idsOf(actors), dialog, other, invitation, second, copy });
      const answer = await accept(actors[by], sql.includes('$copy') ? copy : invitation);
      expect(answer.body.code).toBe(code);
      for (const id of [dialog, other]) expect(await powersOf(actors[by], id)).toEqual([]);
      const places = [dialog, other].map((id) => `'${id}'`).join();
      const where = `(dialog_id in (${places}) or person_id = '${actors.mallory.personId}')`;
      expect(await reportedOf(testApi, where)).toEqual(told);
    });

    it('claimed is confirmed by nobody', async () => {
      const { anna, mallory } = await cast();
      const { dialog } = await prepareScenario(testApi, people);
      const { id } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
      await testApi.sql.query(`update invitations set state = 'claimed', claimed_by = $2 where id = $1`, [
        id,
        mallory.personId,
      ]);
      const path = `/dialogs/${dialog}/invitations/${id}`;
      expect((await anna.post(`${path}/confirm`, undefined, version(1))).body.code).toBe('invitation_not_found');
      expect((await anna.get(path)).body.code).toBe('invitation_not_found');
      const { items } = (await anna.get(`/dialogs/${dialog}/invitations`)).body;
      expect(items.map((item: { state: string }) => item.state)).toEqual(['accepted', 'accepted']);
      expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual(['invitations']);
    });

    it('gives its keys to nobody else', async () => {
      const { anna, mallory } = await cast();
      const { dialog } = await prepareScenario(testApi, people);
      const { id } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
      await runSql(
        testApi,
        `insert into participants (dialog_id, person_id, role, joined_at) values ($dialog, $mallory, 'participant', now());
         insert into dialog_keys select dialog_id, 'person', $mallory, version, wrapped_key from dialog_keys where holder_id = $id`,
        { dialog, id, mallory: mallory.personId },
      );
      expect(await powersOf(mallory, dialog)).toEqual([]);
    });
  });

  describe('about persons', () => {
    const loginOf = (subject: string): VerifiedLogin => ({
      ...{ issuer: ISSUER, subject, capacity: 'employee', name: subject, email: null, cpr: null, protection: null },
      employment: { municipalityCvr: '00000019', unitId: 'family', unitName: 'family', privileges: [] },
    });
    const cast = async () => {
      const name = `spy ${newId()}`;
      const spy = await testApi.logIn(loginOf(name));
      const ida = await testApi.employee('Ida Lund', { privileges: ['administrator', 'create-dialogs'] });
      return { ...people, spy, ida, logInAgain: () => testApi.logIn(loginOf(name)) };
    };
    const administers = async (who: TestUser): Promise<number> => (await who.get('/administered-dialogs')).status;

    it.each(TAMPERED_EMPLOYMENTS)('an employment $what: counts as none', async ({ sql }) => {
      const { spy, ida } = await cast();
      await ida.patch(`/administration/employees/${spy.personId}`, { createDialogs: false }, version(1));
      expect([await administers(spy), await administers(ida)], 'control').toEqual([403, 200]);
      await runSql(testApi, sql, idsOf({ ...people, spy, ida }));
      expect((await spy.get('/me')).body.code).toBe('session_ended');
      expect(await administers(spy)).toBe(401);
      expect(await reportedOf(testApi, `person_id = '${spy.personId}'`)).toEqual(['employments']);
    });

    it.each(TAMPERED_IDENTITIES)('a login $what: leads to nobody else', async ({ sql }) => {
      const { spy, ida, logInAgain } = await cast();
      expect((await logInAgain()).personId, 'control').toBe(spy.personId);
      await runSql(testApi, sql, { spy: spy.personId, ida: ida.personId, copy: newId() });
      const again = await logInAgain();
      expect(again.personId).not.toBe(ida.personId);
      expect(await administers(again)).toBe(403);
      expect(await reportedOf(testApi, `person_id = '${ida.personId}'`)).toEqual(['identities']);
    });

    it('the login of somebody who was removed leads nowhere when it is put back', async () => {
      const { spy, ida, logInAgain } = await cast();
      await testApi.sql.query('insert into old_identities select * from identities where person_id = $1', [
        spy.personId,
      ]);
      const { body } = await ida.get(`/administration/persons/${spy.personId}`);
      await ida.post(`/administration/persons/${spy.personId}/remove`, {}, version(body.version));
      await testApi.sql.query('insert into identities select * from old_identities');
      await expect(logInAgain()).rejects.toThrow('person_disabled');
    });

    it('a kind that somebody is not of ends what they can do', async () => {
      const { ida, bo } = { ...(await cast()), bo: await testApi.external('Bo Dahl') };
      await runSql(
        testApi,
        `update persons set kind = 'employee', municipality_id = (select municipality_id from persons where id = $ida) where id = $bo`,
        idsOf({ ida, bo }),
      );
      expect((await bo.get('/me')).body.code).toBe('session_ended');
    });

    it('a session is of use to nobody whose token does not name it', async () => {
      const { spy, ida } = await cast();
      await testApi.sql.query('insert into login_sessions (id, person_id, started_at) values ($1, $2, now())', [
        `session-${spy.personId}`,
        ida.personId,
      ]);
      expect((await spy.get('/me')).body.id).toBe(spy.personId);
      await testApi.sql.query('delete from login_sessions where person_id = $1', [spy.personId]);
      expect((await spy.get('/me')).body.code).toBe('session_ended');
    });

    it.each(TAMPERED_CLIENTS)('a client’s $what: makes it none', async ({ sql }) => {
      const { runAsSystem, vault, database } = testApi.services;
      const id = `portal-${newId()}`;
      const wanted = {
        id,
        name: 'Portal',
        municipalityId: null,
        redirectUris: ['https://app.example/cb'],
        origins: [],
      };
      await runAsSystem(systemActor('test'), (work) =>
        ensureFrontend(work, vault.keyring, { ...wanted, scopes: ['posts:read'] }),
      );
      const forged: string[] = [];
      const onTampering = async (row: { readonly id: string }): Promise<void> => void forged.push(row.id);
      const find = (clientId: string) =>
        findClient({ pool: database.pool, keyring: vault.keyring, onTampering }, clientId);
      expect(await find(id), 'control').toBeDefined();
      await testApi.sql.query(`update clients set ${sql} where id = $1`, [id]);
      const now = sql.startsWith('id =') ? 'evil' : id;
      expect(await find(now)).toBeUndefined();
      expect(forged).toEqual([now]);
    });
  });

  describe('what is sealed', () => {
    it('elsewhere takes the topic out of one dialog in the lists, and nothing else', async () => {
      const { dialog, other, sql } = await prepareScenario(testApi, people);
      const { anna, spy, karl } = people;
      const chief = await testApi.employee('Ulla Vang', { privileges: ['unit-administrator'] });
      await admitted(testApi, anna, dialog, spy);
      await sql(
        'update dialogs d set sealed_topic = o.sealed_topic from dialogs o where d.id = $dialog and o.id = $other',
      );
      for (const [who, path] of [
        [spy, '/dialogs'],
        [chief, '/administered-dialogs'],
      ] as const) {
        const { status, body } = await who.get(path);
        const topicOf = new Map(body.items.map((item: { id: string; topic: string | null }) => [item.id, item.topic]));
        expect([status, topicOf.get(dialog), topicOf.get(other)]).toEqual([200, null, 'Viggos emne']);
      }
      expect((await karl.get('/dialogs')).status).toBe(200);
      expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual(['dialogs']);
    });

    it('elsewhere keeps nobody from joining: an invitation whose title and address do not open', async () => {
      const { dialog, sql } = await prepareScenario(testApi, people);
      const cpr = freshCpr();
      const guest = await testApi.citizen('Lars Krogh', { cpr });
      const { token } = await invited(testApi, people.anna, dialog, { capacity: 'citizen', cpr, title: 'Onkel' });
      await sql(`update invitations set sealed_title = sealed_email, sealed_email = sealed_title
        where dialog_id = $dialog and state = 'pending'`);
      expect((await guest.post('/invitations/accept', { token })).body).toMatchObject({ state: 'accepted' });
      const { items } = (await people.anna.get(`/dialogs/${dialog}/participants`)).body;
      expect(items.find(({ id }: { id: string }) => id === guest.personId)).toMatchObject({ title: null });
      expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual(['invitations']);
    });

    it('elsewhere keeps no other row from a new index', async () => {
      const [bad, good] = [
        await testApi.citizen('Mette Krogh', { cpr: freshCpr() }),
        await testApi.citizen('Lars Krogh', { cpr: freshCpr() }),
      ];
      const { database, runAsSystem, vault } = testApi.services;
      await testApi.sql.query(`update persons set sealed_cpr = '\\x02' where id = $1`, [bad.personId]);
      await testApi.sql.query(`update persons set cpr_index = '\\x01' where id = $1`, [good.personId]);
      const tools = { pool: database.pool, runAsSystem, actor: systemActor('test'), keyId: 'i0000000' };
      const isWrong = async (): Promise<boolean> =>
        (await testApi.sql.query(`select from persons where id = $1 and cpr_index = '\\x01'`, [good.personId]))
          .rowCount === 1;
      expect(await isWrong(), 'control').toBe(true);
      await reindexTable(tools, reindexedPersons(vault));
      expect(await isWrong()).toBe(false);
    });

    it.each(MOVED)('$what: opens nowhere else, and takes nothing along', async ({ sql, secret, ask, shown, told }) => {
      const scenario = await prepareScenario(testApi, await gather(testApi));
      expect((await ask(scenario)).status, 'control').toBe(200);
      await scenario.sql(sql);
      for (const { status, body } of [await ask(scenario), await ask(scenario), await ask(scenario)]) {
        expect(status).toBe(200);
        expect(body).toMatchObject(shown);
        expect(JSON.stringify(body)).not.toContain(secret);
      }
      const { karl, unna } = scenario.people;
      const where = `(dialog_id = '${scenario.dialog}' or person_id in ('${karl.personId}', '${unna.personId}'))`;
      const found = await testApi.events(`action = 'tampering.found' and ${where}`);
      expect(found.map(({ reason }) => reason)).toEqual(told);
    });
  });
});
