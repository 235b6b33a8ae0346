import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import { newId } from '../api/core/ids.ts';
import { numberEvents } from '../api/merkle-log/sequencer.ts';
import { changeMunicipality } from '../api/municipalities/use-cases.ts';
import { accept, aDialog, admitted, changeMe, invited } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

interface Access {
  readonly id: string;
  readonly action: string;
  readonly purpose: string;
  readonly role: string | null;
  readonly name: string | null;
  readonly municipality: { readonly id: string; readonly name: string | null } | null;
  readonly unit: { readonly id: string; readonly name: string | null } | null;
  readonly dialogId: string | null;
  readonly firstNumber: number | null;
}

const CPR = '7102041236';

describe('the citizen’s access log', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  let viggo: TestUser;
  let mette: TestUser;
  let emma: TestUser;
  let dialogId: string;
  let hidden: string;

  const log = async (person: TestUser, query = 'limit=200'): Promise<Access[]> => {
    const { status, body } = await person.get(`/me/access-log?${query}`);
    expect(status).toBe(200);
    return body.items;
  };
  const told = async (person: TestUser): Promise<string[]> =>
    (await log(person)).map(({ role, name, action }) => `${name ?? role} ${action}`);
  const showNames = async (showsEmployeeNames: boolean) => {
    const { rows } = await testApi.sql.query<{ id: string }>("select id from municipalities where cvr = '00000019'");
    const change = { id: rows[0]?.id ?? '', name: 'Town 00000019', language: 'da' as const, showsEmployeeNames };
    await testApi.services.runAsSystem(systemActor('test'), (work) => changeMunicipality(work, change));
  };

  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm', { unit: 'Familieafdelingen' });
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    viggo = await testApi.employee('Viggo Friis');
    mette = await testApi.citizen('Mette Krogh');
    emma = await testApi.citizen('Emma Krogh', { cpr: CPR });
    dialogId = await aDialog(anna, { name: 'Emma Krogh', cpr: CPR });
    hidden = await aDialog(anna, { name: 'Emma Krogh', cpr: CPR }, 'Underretning');
    await admitted(testApi, anna, dialogId, mette);
    await admitted(testApi, anna, hidden, mette);
    await anna.post(`/dialogs/${hidden}/posts`, { body: 'Det må Emma ikke vide endnu' });
    const bound = await invited(testApi, anna, dialogId, { capacity: 'citizen', cpr: CPR });
    await accept(emma, bound.token);
    await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Hej' });
    await numberEvents(testApi.services.database.pool, new AbortController().signal);
    await mette.get(`/dialogs/${dialogId}/posts`);
    await emma.get(`/dialogs/${dialogId}/posts`);
    await viggo.get(`/dialogs/${dialogId}/posts`);
    await viggo.get(`/dialogs/${dialogId}`);
    await ida.get(`/administration/persons/${emma.personId}`);
  });
  afterAll(() => testApi.close());

  it('tells what others have seen and done: when, what for, of which municipality, unit and role', async () => {
    const all = await log(emma);
    const [municipality] = (await testApi.sql.query('select id, name from municipalities')).rows;
    const [unit] = (await testApi.sql.query("select id, name from units where name = 'Familieafdelingen'")).rows;
    expect(all.find(({ action }) => action === 'post.created')).toMatchObject({
      ...{ purpose: 'dialog', role: 'employee', name: null, municipality, unit, dialogId, firstNumber: 1 },
    });
    expect(all.find(({ action }) => action === 'person.read')).toMatchObject({
      ...{ purpose: 'administration', role: 'employee', dialogId: null },
    });
    const what = await told(emma);
    expect(what).toContain('citizen posts.read');
    expect(
      what.filter((each) => each === 'citizen posts.read'),
      'not what she read herself',
    ).toHaveLength(1);
    expect(what.join(), 'nor her own logins').not.toContain('login.');
    expect(what.join(), 'nor mails').not.toContain('notice.');
  });

  it('names nobody, and no id of a person, and not those who tried in vain', async () => {
    const { body } = await emma.get('/me/access-log?limit=200');
    const text = JSON.stringify(body);
    for (const person of [anna, ida, viggo, mette]) {
      expect(text).not.toContain(person.personId);
      expect(text).not.toContain(person.name);
    }
    expect(await told(emma)).not.toContain('employee access.denied');
  });

  it('says nothing of a dialog about her of which she has not been told', async () => {
    await testApi.sql.query(
      `insert into audit_pending (id, at, action, outcome, actor_kind, actor_id, municipality_id, dialog_id, person_id)
       select case id when $4 then $5::uuid else $6 end, now(), 'subject.named', 'success', 'person', $3, municipality_id, id, $2
       from dialogs where id = any($1)`,
      [[hidden, dialogId], emma.personId, anna.personId, hidden, newId(), newId()],
    );
    expect(await told(emma), 'control').toContain('employee subject.named');
    const shown = (await log(emma)).map((access) => access.dialogId);
    expect(shown).toContain(dialogId);
    expect(shown).not.toContain(hidden);
  });

  it('tells somebody else in the dialog only what was done to them', async () => {
    const about = await log(mette);
    expect(about.map(({ action }) => action)).not.toContain('post.created');
    expect(about.map((access) => access.dialogId)).toContain(dialogId);
    expect(await log(await testApi.citizen('Nobody'))).toEqual([]);
  });

  it('names employees once their municipality shows them, but none who is protected, and no citizen', async () => {
    await showNames(true);
    try {
      expect(await told(emma)).toContain('Anna Holm post.created');
      expect(await told(emma)).toContain('citizen posts.read');
      expect(await ida.put(`/administration/persons/${anna.personId}/protection`, undefined)).toMatchObject({
        status: 200,
      });
      const post = (await log(emma)).find(({ action }) => action === 'post.created');
      expect(post).toMatchObject({ role: 'employee', name: null, unit: null });
      await ida.delete(`/administration/persons/${anna.personId}/protection`);
      expect(await told(emma), 'control').toContain('Anna Holm post.created');
    } finally {
      await showNames(false);
    }
    expect(await told(emma)).not.toContain('Anna Holm post.created');
  });

  it('names nobody because somebody has said so with SQL', async () => {
    await testApi.sql.query("update municipalities set shows_employee_names = true where cvr = '00000019'");
    try {
      const { status, body } = await emma.loggedIn('high').get('/me/access-log?limit=200');
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain('Anna Holm');
      expect(await testApi.events("action = 'tampering.found' and reason = 'municipalities'")).not.toEqual([]);
    } finally {
      await testApi.sql.query("update municipalities set shows_employee_names = false where cvr = '00000019'");
    }
  });

  it('does not open a dialog for a row of a participant that SQL has made', async () => {
    await testApi.sql.query(
      `insert into participants (dialog_id, person_id, role, joined_at, mac)
       select $1, $2, 'participant', now(), mac from participants where dialog_id = $3 and person_id = $2`,
      [hidden, emma.personId, dialogId],
    );
    try {
      expect((await log(emma)).map((access) => access.dialogId)).not.toContain(hidden);
    } finally {
      await testApi.sql.query('delete from participants where dialog_id = $1 and person_id = $2', [
        hidden,
        emma.personId,
      ]);
    }
  });

  it('comes in pages, within a time, and leaves an event of its own', async () => {
    const all = (await log(emma)).map(({ id }) => id);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await emma.get(`/me/access-log?limit=2${next === '' ? '' : `&cursor=${next}`}`);
      paged.push(...body.items.map(({ id }: Access) => id));
      next = body.next;
    }
    expect(paged).toEqual(all);
    expect(await log(emma, 'to=2020-01-01T00:00:00Z')).toEqual([]);
    expect(await log(emma, 'from=2020-01-01T00:00:00Z&limit=200')).toHaveLength(all.length);
    const events = await testApi.events(`action = 'access-log.read' and actor_id = '${emma.personId}'`);
    const event = { outcome: 'success', person_id: emma.personId, count: all.length };
    expect(events).toContainEqual(expect.objectContaining(event));
    expect(await emma.get('/me/access-log?cursor=x')).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });

  it('asks for as secure a login as the municipality asks for the log of a dialog', async () => {
    const { body } = await ida.loggedIn('high').get('/administration/assurance');
    const levels = { minimum: 'low', acts: { 'dialog.read-log': 'high' } };
    const put = (wish: object, tag: number) =>
      ida.loggedIn('high').put('/administration/assurance', wish, version(tag));
    expect(await put(levels, body.version)).toMatchObject({ status: 200 });
    try {
      expect(await emma.get('/me/access-log')).toMatchObject({
        status: 401,
        body: { code: 'insufficient_user_authentication' },
      });
      expect(await emma.loggedIn('high').get('/me/access-log')).toMatchObject({ status: 200 });
    } finally {
      await put({ minimum: 'low', acts: {} }, body.version + 1);
    }
  });

  it('ends for a dialog when she leaves it: what was done since then is not told', async () => {
    const before = (await log(emma)).filter((access) => access.dialogId === dialogId).map(({ id }) => id);
    const { body } = await anna.get(`/dialogs/${dialogId}/participants`);
    const row = body.items.find(({ id }: { id: string }) => id === emma.personId);
    await anna.delete(`/dialogs/${dialogId}/participants/${emma.personId}`, version(row.version));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Nu er Emma her ikke' });
    const after = (await log(emma)).filter((access) => access.dialogId === dialogId);
    expect(after.map(({ id }) => id).filter((id) => before.includes(id))).toEqual(before);
    const since = after.filter(({ id }) => !before.includes(id)).map(({ action }) => action);
    expect(since).toContain('participant.excluded');
    expect(since).not.toContain('post.created');
    await changeMe(emma, { language: 'en' });
  });
});
