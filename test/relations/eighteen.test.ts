import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { changeMembership } from '../../api/dialogs/membership/change-membership.ts';
import { setHoldersEnd } from '../../api/dialogs/membership/transitions.ts';
import type { AccessEnd } from '../../api/dialogs/model.ts';
import { lockDialogUnverified } from '../../api/dialogs/rows.ts';
import { accept, aDialog, admitted, invited } from '../setup/factories.ts';
import { aNoticeOutbox } from '../setup/post-office.ts';
import { type Answer, type TestUser, version } from '../setup/test-api.ts';
import { aTown, EIGHTEEN, FIFTEEN, justBefore, type Town } from './town.ts';

let town: Town;
let posts: string;

const told = ({ status, body }: Answer): unknown[] => [status, body.code];
const HIDDEN = [404, 'dialog_not_found'];
const write = (by: TestUser, body = 'tekst'): Promise<Answer> => by.post(posts, { body });
const custody = (who = town.mette): Promise<Answer> => town.record({ personId: who.personId });
const inbox = async (who: TestUser): Promise<Record<string, unknown>[]> => (await who.get('/dialogs')).body.items;
const approver = async (who: TestUser): Promise<void> => {
  const at = `/dialogs/${town.dialogId}/participants/${who.personId}`;
  const { body } = await town.anna.get(at);
  expect((await town.anna.patch(at, { isApprover: true }, version(body.version))).status).toBe(200);
};
const column = async (sql: string): Promise<unknown[]> =>
  (await town.testApi.sql.query({ text: sql, rowMode: 'array' })).rows.map(([value]) => value);

beforeEach(async () => {
  town = await aTown();
  posts = `/dialogs/${town.dialogId}/posts`;
});
afterEach(() => town.shut());

/** All that somebody is shown of the dialog. */
async function seen(who: TestUser): Promise<Record<string, unknown>> {
  const path = `/dialogs/${town.dialogId}`;
  return {
    dialog: told(await who.get(path)),
    posts: told(await who.get(posts)),
    participants: told(await who.get(`${path}/participants`)),
    marker: told(await who.put(`${posts.replace('/posts', '')}/read-marker`, { number: 1 })),
    write: told(await write(who)),
    listed: (await inbox(who)).length,
  };
}
const STRANGER = { dialog: HIDDEN, posts: HIDDEN, participants: HIDDEN, marker: HIDDEN, write: HIDDEN, listed: 0 };

describe('access that rests on custody', () => {
  it.each(['recorded before they joined', 'recorded while they take part'])(
    'ends with the 18th birthday, though no job has run: %s',
    async (when) => {
      const { clock, mette, lars, anna, testApi, dialogId } = town;
      const who = when === 'recorded before they joined' ? lars : mette;
      if (who === lars) await town.record({ person: { name: 'Lars Krogh', cpr: '7203819991' } });
      else await custody(who);
      if (who === lars) await admitted(testApi, anna, dialogId, lars);
      await write(anna);
      await write(who);
      clock.moveTo(justBefore(EIGHTEEN));
      const within = await seen(who);
      expect(within).not.toEqual(STRANGER);
      expect(within).toMatchObject({ dialog: [200, undefined], write: [201, undefined], listed: 1 });
      clock.moveTo(EIGHTEEN.toISOString());
      expect(await seen(who)).toEqual(STRANGER);
      expect((await write(anna)).status, 'the others go on').toBe(201);
      expect(await column(`select access_ended_at from participants where person_id = '${who.personId}'`)).toEqual([
        null,
      ]);
      expect(await testApi.events(`action = 'tampering.found'`)).toEqual([]);
    },
  );

  it('ends for no others: who has none, and where the age is unknown', async () => {
    await town.shut();
    town = await aTown({ born: null });
    posts = `/dialogs/${town.dialogId}/posts`;
    await custody();
    expect(await column('select access_ends_at from participants')).toEqual([null, null]);
    town.clock.moveTo(EIGHTEEN.toISOString());
    expect((await write(town.mette)).status).toBe(201);
    town.clock.moveTo('2027-01-01T10:00:00Z');
    await town.record({ kind: 'born', validFrom: '2011-11-27', source: 'cpr' });
    town.clock.moveTo(EIGHTEEN.toISOString());
    expect(told(await write(town.mette)), 'as soon as it is known').toEqual(HIDDEN);
  });

  it('goes on when the custody was recorded in error, before it has ended', async () => {
    const { body } = await custody();
    town.clock.pass(60);
    await town.record({ personId: town.mette.personId, validTo: '2011-11-27', replaces: body.id });
    town.clock.moveTo(EIGHTEEN.toISOString());
    expect((await write(town.mette)).status).toBe(201);
  });

  it('ends on 28 February for whom the 18th birthday would be the 29th', async () => {
    await town.shut();
    town = await aTown({ born: '2012-02-29' });
    posts = `/dialogs/${town.dialogId}/posts`;
    await custody();
    town.clock.moveTo('2030-02-27T22:59:59.999Z');
    expect((await write(town.mette)).status).toBe(201);
    town.clock.moveTo('2030-02-27T23:00:00Z');
    expect(told(await write(town.mette))).toEqual(HIDDEN);
  });

  it('counts for nothing any more: newcomers do not wait for them, and no mail goes to them', async () => {
    const { clock, anna, mette, lars, testApi, dialogId } = town;
    await custody();
    await approver(mette);
    await approver(anna);
    clock.moveTo(EIGHTEEN.toISOString());
    await write(anna);
    const mails = await aNoticeOutbox(testApi).turn();
    expect(mails.filter(({ to }) => to === 'person-3@mail.example')).toEqual([]);
    const { id, token } = await invited(testApi, anna, dialogId, { capacity: 'citizen' });
    await accept(lars, token);
    await anna.post(`/dialogs/${dialogId}/invitations/${id}/confirm`, undefined, version(2));
    const [admission] = (await anna.get(`/dialogs/${dialogId}/admissions`)).body.items;
    expect(admission.waitsFor).toMatchObject([{ name: 'Anna Holm' }]);
    await anna.post(`/dialogs/${dialogId}/admissions/${admission.id}/approve`, {});
    expect((await write(lars)).status).toBe(201);
    expect((await anna.get(`/dialogs/${dialogId}/participants/${mette.personId}`)).body.leftAt).toBeNull();
  });

  describe('cannot be kept with SQL:', () => {
    beforeEach(async () => {
      await custody();
      await write(town.mette);
    });

    it.each([
      ['the end of the participant', `update participants set access_ends_at = null, access_ends = null`],
      ['the end of the keys', `update dialog_keys set ends_at = null, ends = null`],
      [
        'both ends',
        `update participants set access_ends_at = null, access_ends = null; update dialog_keys set ends_at = null, ends = null`,
      ],
      [
        'a later end',
        `update participants set access_ends_at = '2040-01-01'; update dialog_keys set ends_at = '2040-01-01'`,
      ],
      [
        'another kind of end',
        `update dialog_keys set ends = 'own_part'; update participants set access_ends = 'own_part'`,
      ],
    ])('%s', async (_what, sql) => {
      town.clock.moveTo(justBefore(EIGHTEEN));
      expect((await write(town.mette)).status, 'their key is remembered').toBe(201);
      await town.testApi.sql.query(sql);
      town.clock.moveTo(EIGHTEEN.toISOString());
      expect(await seen(town.mette)).toEqual({ ...STRANGER, listed: 0 });
    });

    it('a key from before custody was recorded, put back', async () => {
      await town.shut();
      town = await aTown();
      posts = `/dialogs/${town.dialogId}/posts`;
      const { sql } = town.testApi;
      await sql.query('create table kept as select * from dialog_keys');
      await sql.query('create table kept_rows as select * from participants');
      await custody();
      await sql.query(`update dialog_keys k set wrapped_key = o.wrapped_key, ends_at = null, ends = null from kept o
        where o.dialog_id = k.dialog_id and o.holder_id = k.holder_id and o.version = k.version`);
      await sql.query(`update participants p set access_ends_at = null, access_ends = null, mac = o.mac from kept_rows o
        where o.person_id = p.person_id`);
      town.clock.moveTo(EIGHTEEN.toISOString());
      expect(await seen(town.mette)).toEqual(STRANGER);
    });
  });

  describe('is acted on by a job', () => {
    beforeEach(async () => {
      await custody();
      await approver(town.mette);
      await write(town.anna);
      town.clock.moveTo(EIGHTEEN.toISOString());
    });
    const end = async () => ({
      left: await column(`select left_at from participants where person_id = '${town.mette.personId}'`),
      keys: await column(`select version from dialog_keys where holder_id = '${town.mette.personId}'`),
      events: (await town.testApi.events(`action = 'participant.access-ended'`)).length,
    });

    it('which makes them leave, drops their keys and begins a version, once however often it runs', async () => {
      const [version] = await column('select key_version from dialogs');
      await Promise.all([town.sweep(), town.sweep()]);
      await town.sweep();
      expect(await end()).toEqual({ left: [EIGHTEEN], keys: [], events: 1 });
      expect(await column('select key_version from dialogs')).toEqual([Number(version) + 1]);
      const [event] = await town.testApi.events(`action = 'participant.access-ended'`);
      expect(event).toMatchObject({ actor_id: null, person_id: town.mette.personId, reason: 'access' });
      expect(await seen(town.mette)).toEqual(STRANGER);
    });

    it('that was killed half way, with the same end', async () => {
      const other = await aDialog(town.anna, { name: 'Emma Krogh', cpr: '8711119992' });
      town.clock.moveTo(justBefore(EIGHTEEN, 60_000));
      await admitted(town.testApi, town.anna, other, town.mette);
      town.clock.moveTo(EIGHTEEN.toISOString());
      await town.testApi.sql.query(
        `create function fail_second() returns trigger language plpgsql as $$ begin
           if new.dialog_id = '${other}' and new.left_at is not null then raise 'killed'; end if; return new; end $$;
         create trigger fail_second before update on participants for each row execute function fail_second()`,
      );
      await expect(town.sweep()).rejects.toThrow('killed');
      expect((await end()).events).toBe(1);
      expect(told(await town.mette.get(`/dialogs/${other}`)), 'it has ended all the same').toEqual(HIDDEN);
      await town.testApi.sql.query('drop trigger fail_second on participants');
      await town.sweep();
      expect(await end()).toEqual({ left: [EIGHTEEN, EIGHTEEN], keys: [], events: 2 });
    });

    it('and leaves what SQL has written as it is, reported once', async () => {
      await town.sweep();
      await town.testApi.sql.query(
        `update participants set access_ends_at = '2020-01-01', access_ends = 'access' where role = 'coordinator'`,
      );
      await town.sweep();
      const found = await town.testApi.events(`action = 'tampering.found'`);
      expect(found.length).toBeGreaterThan(0);
      await town.sweep();
      expect(await town.testApi.events(`action = 'tampering.found'`)).toHaveLength(found.length);
      expect((await end()).events).toBe(1);
    });
  });
});

describe('where a legal basis gives the young person a say at 15', () => {
  const decide = (ends: AccessEnd | null): Promise<void> =>
    town.testApi.services.runAsSystem(systemActor('test'), async (work) => {
      const dialog = await lockDialogUnverified(work, town.dialogId);
      if (!dialog) throw new Error('The dialog is gone');
      await changeMembership(work, dialog, (state) => setHoldersEnd(state, ends && { age: 15, ends }));
    });

  it('those with custody lose access, or go on until 18', async () => {
    await custody();
    await decide('access');
    town.clock.moveTo(justBefore(FIFTEEN));
    expect((await write(town.mette)).status).toBe(201);
    await decide(null);
    town.clock.moveTo(FIFTEEN.toISOString());
    expect((await write(town.mette)).status, 'lifted in time').toBe(201);
  });

  it('those with custody lose access at the birthday', async () => {
    await custody();
    await decide('access');
    town.clock.moveTo(FIFTEEN.toISOString());
    expect(await seen(town.mette)).toEqual(STRANGER);
  });

  it('or read their own part: what was written until then, and no count of more; they write nothing', async () => {
    const { clock, anna, mette, testApi, dialogId } = town;
    await custody();
    await approver(mette);
    await decide('own_part');
    await write(anna, 'før');
    clock.moveTo(justBefore(FIFTEEN));
    expect((await write(mette, 'lige før')).status).toBe(201);
    await write(anna, 'rettes siden');
    clock.moveTo(FIFTEEN.toISOString());
    await write(anna, 'efter');
    expect((await anna.patch(`${posts}/3`, { body: 'rettet' }, version(1))).status).toBe(200);
    const check = async (): Promise<void> => {
      expect((await mette.get(posts)).body.items.map(({ body }: { body: string }) => body)).toEqual([
        'rettes siden',
        'lige før',
        'før',
      ]);
      expect((await mette.get(`${posts}/3`)).body).toMatchObject({ body: 'rettes siden', version: 1 });
      expect((await mette.get(`${posts}/3/versions`)).body.items).toEqual([]);
      expect((await mette.post(`/dialogs/${dialogId}/posts:search`, { text: 'rettet' })).body.items).toEqual([]);
      expect(told(await write(mette))).toEqual([403, 'access_ended']);
      expect(await inbox(mette)).toMatchObject([{ lastPostNumber: 3, unread: 3 }]);
      expect((await mette.get(`/dialogs/${dialogId}`)).body).toMatchObject({ lastPostNumber: 3 });
      expect(told(await mette.put(`/dialogs/${dialogId}/read-marker`, { number: 4 }))).toEqual([400, 'no_such_post']);
    };
    await check();
    await town.sweep();
    await town.sweep();
    await write(anna, 'endnu senere');
    await check();
    // Nor do they learn that, by whom and why one was deleted since: it cannot be read.
    const mine = (await mette.get(`${posts}/2`)).body;
    for (const number of [2, 3])
      expect(
        (await anna.post(`${posts}/${number}/delete`, { reason: 'Står i sagen mod Emma' }, { 'if-match': '*' })).status,
      ).toBe(200);
    const hidden = (number: number, authorId: string) => ({ number, authorId, body: null, kind: null });
    const [third, second] = (await mette.get(posts)).body.items;
    expect([third, second]).toMatchObject([hidden(3, anna.personId), hidden(2, mette.personId)]);
    const again = await mette.post(posts, { id: mine.id, body: 'lige før' });
    const shown = [third, second, again.body, (await mette.get(`${posts}/3`)).body];
    for (const post of shown) expect(post).not.toHaveProperty('deleted');
    expect((await mette.get(`${posts}/3/versions`)).body).toEqual({ items: [] });
    expect((await anna.get(`${posts}/3`)).body.deleted, 'control').toMatchObject({ by: anna.personId });
    const events = await testApi.events(`action = 'participant.access-ended'`);
    expect(events).toMatchObject([{ reason: 'own_part', person_id: mette.personId }]);
    expect((await anna.get(`/dialogs/${dialogId}/participants/${mette.personId}`)).body).toMatchObject({
      ...{ isApprover: false, leftAt: null },
    });
    expect(await testApi.events(`action = 'tampering.found'`)).toEqual([]);
    await testApi.sql.query(
      `update participants set access_ends_at = null, access_ends = null where role = 'participant'`,
    );
    await testApi.sql.query(`update dialog_keys set ends_at = null, ends = null`);
    expect(told(await mette.get(posts)), 'with SQL it is nothing at all').toEqual(HIDDEN);
  });
});

describe('notices that access will end', () => {
  const addresses = async (): Promise<string[]> =>
    (await aNoticeOutbox(town.testApi).turn())
      .filter(({ subject }) => /ophører snart/.test(subject))
      .map(({ to }) => to)
      .toSorted();
  const daysBefore = (days: number): string => new Date(EIGHTEEN.getTime() - days * 86_400_000).toISOString();

  it('go out 60, 30 and 7 days before, to the coordinators, who has it and the subject, each once', async () => {
    await custody();
    const sent: Record<string, number> = {};
    for (const days of [61, 60, 59, 30, 29, 7, 6, 0]) {
      town.clock.moveTo(daysBefore(days));
      sent[days] = (await addresses()).length;
      expect(await addresses(), `again, ${days} days before`).toEqual([]);
    }
    expect(sent).toEqual({ 61: 0, 60: 3, 59: 0, 30: 3, 29: 0, 7: 3, 6: 0, 0: 0 });
  });

  it('of which a late job sends the nearest only', async () => {
    await custody();
    town.clock.moveTo(daysBefore(20));
    expect(await addresses()).toHaveLength(3);
    town.clock.moveTo(daysBefore(5));
    expect(await addresses()).toHaveLength(3);
    const kinds = await column(`select split_part(once_key, ':', 4) from notices where kind = 'access-ending'`);
    expect([...new Set(kinds)].toSorted()).toEqual(['30', '7']);
  });

  it('are followed by one that it has ended', async () => {
    await custody();
    town.clock.moveTo(EIGHTEEN.toISOString());
    await town.sweep();
    const jobs = await town.testApi.startJobs();
    await jobs.stop();
    expect(await column(`select count(*)::int from notices where kind = 'access-ended'`)).toEqual([2]);
  });
});
