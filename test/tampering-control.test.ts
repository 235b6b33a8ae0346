import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, admitted, invited } from './setup/factories.ts';
import { type TestApi, type TestUser, version } from './setup/test-api.ts';
import { OLD_INVITATION } from './tampering/invitations.ts';
import { OLD_KEYS, OLD_ROW } from './tampering/rows.ts';
import { createScenario, idsOf, type People, powersOf, prepareScenario, runSql } from './tampering/scenario.ts';

/** How far one gets with SQL: neither more nor less than docs/security.md says. */
describe('is believed, when a database administrator sets it back or changes it:', () => {
  let testApi: TestApi;
  let people: People;
  beforeAll(async () => {
    ({ testApi, people } = await createScenario());
  });
  afterAll(() => testApi.close());

  it('a dialog with all its rows set back opens what it opened then, and nothing newer', async () => {
    const { dialog, sql } = await prepareScenario(testApi, people);
    const { anna, bo } = people;
    await sql(`${OLD_ROW}; ${OLD_KEYS}; update dialogs set key_version = 1 where id = $dialog`);
    expect(await powersOf(bo, dialog)).toEqual([
      ...['lists', 'reads first', 'sees', 'sees who takes part', 'reads its log', 'marks', 'writes'],
    ]);
    expect((await bo.get(`/dialogs/${dialog}/posts`)).body.items.at(-1)).toMatchObject({ number: 1 });
    expect(JSON.stringify((await bo.get(`/dialogs/${dialog}/posts`)).body)).not.toContain('second');
    // Which the others notice.
    expect((await anna.post(`/dialogs/${dialog}/posts`, { body: 'third' })).status).toBe(503);
  });

  it('an own key row put back, by whoever has been let in again for what is new', async () => {
    const { dialog, sql } = await prepareScenario(testApi, people);
    const { anna, bo } = people;
    await admitted(testApi, anna, dialog, bo);
    const read = async () =>
      (await bo.get(`/dialogs/${dialog}/posts`)).body.items.map(({ body }: { body: string }) => body);
    expect(await read()).toEqual([]);
    await sql(OLD_KEYS);
    expect(await read()).toEqual(['first']);
  });

  it('an invitation for what is new, set back to before it was withdrawn', async () => {
    const { dialog } = await prepareScenario(testApi, people);
    const cpr = '7205811234';
    const lars = await testApi.citizen('Lars Krogh', { cpr });
    const { id, token } = await invited(testApi, people.anna, dialog, {
      capacity: 'citizen',
      cpr,
      history: 'from_now',
    });
    await testApi.sql.query('insert into old_invitations select * from invitations where id = $1', [id]);
    await people.anna.delete(`/dialogs/${dialog}/invitations/${id}`, version(1));
    await runSql(testApi, OLD_INVITATION, { invitation: id });
    expect((await lars.post('/invitations/accept', { token })).body.state).toBe('accepted');
    expect((await lars.get(`/dialogs/${dialog}/posts`)).body.items).toEqual([]);
    const { items } = (await people.anna.get(`/dialogs/${dialog}/participants`)).body;
    expect(items.at(-1)).toMatchObject({ id: lars.personId, leftAt: null });
  });

  it('an employment set back to before something was withheld, and one that is gone', async () => {
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    const eva = await testApi.employee('Eva Dam');
    const create = async () => (await eva.post('/dialogs', { topic: 'x', subject: { name: 'y' } })).status;
    await testApi.sql.query('insert into old_employments select * from employments where person_id = $1', [
      eva.personId,
    ]);
    await ida.patch(`/administration/employees/${eva.personId}`, { createDialogs: false }, version(1));
    expect(await create()).toBe(403);
    await testApi.sql.query('delete from employments where person_id = $1', [eva.personId]);
    expect(await create()).toBe(401);
    await testApi.sql.query('insert into employments select * from old_employments where person_id = $1', [
      eva.personId,
    ]);
    expect(await create()).toBe(201);
  });

  it('the roll set back within its key version, with the second approver gone who was chosen since', async () => {
    const { dialog, sql } = await prepareScenario(testApi, people);
    const { anna, karl } = people;
    const lars = await testApi.citizen('Lars Krogh', { cpr: '7205811235' });
    const eva = await admitted(testApi, anna, dialog, await testApi.citizen('Eva Lind'));
    const path = `/dialogs/${dialog}`;
    const choose = (who: TestUser) =>
      anna.patch(`${path}/participants/${who.personId}`, { isApprover: true }, version(1));
    expect((await choose(karl)).status).toBe(200);
    await testApi.sql.query('create table old_dialogs as select * from dialogs');
    expect((await choose(eva)).status).toBe(200);
    await sql(`delete from participants where dialog_id = $dialog and person_id = '${eva.personId}';
      update dialogs d set sealed_roll = o.sealed_roll from old_dialogs o where d.id = $dialog and o.id = d.id`);
    const { id, token } = await invited(testApi, anna, dialog, { capacity: 'citizen' });
    await accept(lars, token);
    await anna.post(`${path}/invitations/${id}/confirm`, undefined, version(2));
    const { body } = await karl.get(`${path}/admissions`);
    const approved = await karl.post(`${path}/admissions/${body.items[0].id}/approve`);
    expect(approved.body.state).toBe('approved');
  });

  it('a municipality set back to before it asked for more secure logins', async () => {
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'], municipality: '00000043' });
    const eva = await testApi.employee('Eva Dam', { municipality: '00000043' });
    const { body } = await eva.post('/dialogs', { topic: 'x', subject: { name: 'y' } });
    const read = async () => (await eva.get(`/dialogs/${body.id}/posts`)).status;
    await testApi.sql.query('create table old_municipalities as select * from municipalities');
    const asked = (await ida.get('/administration/assurance')).body;
    const chief = ida.loggedIn('high');
    await chief.put('/administration/assurance', { minimum: 'high', acts: {} }, version(asked.version));
    expect(await read()).toBe(401);
    const back = `update municipalities m set minimum_assurance = o.minimum_assurance, mac = o.mac from old_municipalities o
      where m.id = o.id`;
    await testApi.sql.query(back);
    expect(await read()).toBe(200);
  });

  it('who is disabled, which session has ended, and whether a dialog is closed', async () => {
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'], municipality: '00000035' });
    const eva = await testApi.employee('Eva Dam', { municipality: '00000035' });
    const { body } = await eva.post('/dialogs', { topic: 'x', subject: { name: 'y' } });
    const write = async () => (await eva.post(`/dialogs/${body.id}/posts`, { body: 'z' })).status;
    const ids = { ...idsOf({ eva }), dialog: body.id };
    const path = `/administration/persons/${eva.personId}`;
    await ida.post(`${path}/disable`, undefined, version((await ida.get(path)).body.version));
    expect(await write()).toBe(401);
    await runSql(testApi, 'update persons set disabled_at = null where id = $eva', ids);
    expect(await write()).toBe(401);
    await runSql(testApi, 'update login_sessions set ended_at = null where person_id = $eva', ids);
    expect(await write()).toBe(201);
    await ida.post(`/dialogs/${body.id}/close`, undefined, version(1));
    expect(await write()).toBe(409);
    await runSql(testApi, `update dialogs set state = 'open' where id = $dialog`, ids);
    expect(await write()).toBe(201);
    // But no post is written over another.
    await runSql(testApi, 'update dialogs set last_post_number = 0 where id = $dialog', ids);
    expect(await write()).toBe(201);
    expect((await eva.get(`/dialogs/${body.id}/posts`)).body.items).toHaveLength(3);
  });
});
