import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { changeMembership } from '../../api/dialogs/membership/change-membership.ts';
import { setHoldersEnd } from '../../api/dialogs/membership/transitions.ts';
import { lockDialogUnverified } from '../../api/dialogs/rows.ts';
import { judge } from '../../api/events/judge.ts';
import { tell } from '../../api/events/told.ts';
import { anUploadTown, PDF } from '../attachments/upload-town.ts';
import { aFamily, answers, required } from '../consents/family.ts';
import { aTown, FIFTEEN, justBefore } from '../relations/town.ts';
import { MALWARE } from '../setup/clamd.ts';
import { accept, aDialog, admitted, invited } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { answer, choose, proposed } from '../setup/newcomers.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

interface Changes {
  readonly dialogId: string | null;
  readonly kinds: readonly string[];
  readonly created: readonly number[];
}

/** What each is told from now on, by whom. Streams and pages are judged by the same function. */
async function listening(testApi: TestApi, who: readonly TestUser[]) {
  await publishLog(testApi);
  const since = await Promise.all(who.map(async (each) => (await each.get('/sync')).body.next));
  return async (): Promise<(readonly Changes[])[]> => {
    await publishLog(testApi);
    return Promise.all(who.map(async (each, index) => (await each.get(`/sync?since=${since[index]}`)).body.items));
  };
}
const kinds = (all: readonly Changes[]): string[] => all.flatMap((each) => each.kinds);

describe('who is told', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let lars: TestUser;
  let ida: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh');
    lars = await testApi.citizen('Lars Krogh');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  });
  afterAll(() => testApi.close());

  it('of newcomers who wait: coordinators and approvers, no other participant, and not the newcomer', async () => {
    const dialogId = await aDialog(anna);
    for (const each of [mette, lars]) await admitted(testApi, anna, dialogId, each);
    await choose(anna, dialogId, mette);
    const bo = await testApi.citizen('Bo Dahl');
    const heard = await listening(testApi, [anna, mette, lars, bo]);
    const admission = await proposed(testApi, anna, dialogId, bo);
    expect((await heard()).map(kinds)).toEqual([['admission.requested'], ['admission.requested'], [], []]);
    expect((await answer(mette, dialogId, admission, 'refuse')).status).toBe(200);
    const both = ['admission.requested', 'admission.settled'];
    expect((await heard()).map(kinds)).toEqual([both, both, [], []]);
  });

  it('of a protected person: the same as of others, and nothing that says who it is', async () => {
    const dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, lars);
    const karl = await testApi.citizen('Karl Hemmelig', { protection: 'protected' });
    const heard = await listening(testApi, [lars, karl]);
    const { token } = await invited(testApi, anna, dialogId, { capacity: 'citizen' });
    await accept(karl, token);
    const { body: open } = await anna.get(`/dialogs/${dialogId}/invitations`);
    const [claimed] = open.items;
    await anna.post(`/dialogs/${dialogId}/invitations/${claimed.id}/confirm`, undefined, version(claimed.version));
    await karl.post(`/dialogs/${dialogId}/posts`, { body: 'Vi er flyttet' });
    const [others = [], own = []] = await heard();
    expect([kinds(others), kinds(own)]).toEqual([
      ['participant.joined', 'post.created'],
      ['dialog.new', 'post.created'],
    ]);
    for (const secret of [karl.personId, 'Karl', 'flyttet']) expect(JSON.stringify(others)).not.toContain(secret);
    // Protected afterwards: neither them nor others are told of that.
    const after = await listening(testApi, [lars, mette]);
    await admitted(testApi, anna, dialogId, mette);
    expect((await ida.put(`/administration/persons/${mette.personId}/protection`, undefined)).status).toBe(200);
    expect((await after()).map(kinds)).toEqual([['participant.joined'], ['dialog.new']]);
  });

  it('of how far a protected person reads: nobody else, as in the list', async () => {
    const dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, lars);
    const karl = await testApi.citizen('Karl Hemmelig');
    await admitted(testApi, anna, dialogId, karl);
    for (const body of ['Et', 'To']) await anna.post(`/dialogs/${dialogId}/posts`, { body });
    const reads = (number: number) => karl.put(`/dialogs/${dialogId}/read-marker`, { number });
    const heard = await listening(testApi, [lars, anna, karl]);
    expect((await reads(1)).status).toBeLessThan(300);
    expect((await heard()).map(kinds), 'control').toEqual(Array(3).fill(['posts.marked-read']));
    expect((await ida.put(`/administration/persons/${karl.personId}/protection`, undefined)).status).toBe(200);
    const later = await listening(testApi, [lars, anna, karl]);
    expect((await reads(2)).status).toBeLessThan(300);
    expect((await later()).map(kinds)).toEqual([[], [], ['posts.marked-read']]);
  });

  it('of when others read: nobody who hears of it later', async () => {
    const dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, lars);
    const maja = await admitted(testApi, anna, dialogId, await testApi.citizen('Maja Bak'));
    const at = new Date();
    const event = {
      ...{ seq: '1', id: newId(), at, action: 'posts.marked-read', actor_id: maja.personId },
      ...{ dialog_id: dialogId, person_id: null, first_number: null },
    };
    const { database, vault } = testApi.services;
    const later = new Date(at.getTime() + 3_600_000);
    const judging = {
      ...{ query: queryFrom(database.pool), sequelize: database.sequelize, vault, now: () => later },
      reportTampering: async () => undefined,
    };
    const judged = await judge(judging, [event], [lars.personId, maja.personId]);
    const told = (who: TestUser) => tell(event, { personId: who.personId, level: 4 }, judged)?.at;
    expect([told(lars), told(maja)]).toEqual([later.toISOString(), at.toISOString()]);
  });

  it('of what was before a cursor of more than two weeks ago: nobody, but to begin anew', async () => {
    let now = new Date('2026-06-01T10:00:00Z');
    const old = await startTestApi({ now: () => now });
    try {
      const bo = await old.employee('Bo Holm');
      await aDialog(bo);
      await publishLog(old);
      const { next } = (await bo.get('/sync')).body;
      const ask = async () => (await bo.get(`/sync?since=${next}`)).body;
      now = new Date('2026-06-15T09:59:00Z');
      expect(await ask()).toMatchObject({ reset: false, isEnd: true });
      now = new Date('2026-06-15T10:01:00Z');
      const { reset, next: anew } = await ask();
      expect([reset, anew === next]).toEqual([true, false]);
    } finally {
      await old.close();
    }
  });

  it('of consents: who is to give them, and where they take no part not even the dialog; and no other', async () => {
    const family = await aFamily();
    try {
      const { dialogId } = family;
      const all = [family.mette, family.lars, family.anna, family.karl, family.emma];
      const heard = await listening(family.testApi, all);
      await required(family);
      const [asked = [], ...rest] = await heard();
      expect(asked).toMatchObject([{ dialogId: null, kinds: ['consent.asked'] }]);
      expect(rest.map(kinds)).toEqual([['consent.asked'], ['dialog.changed'], [], []]);
      await answers(family.mette, 'give');
      expect((await heard()).map(kinds).slice(0, 2)).toEqual([
        ['consent.asked', 'consent.answered'],
        ['consent.asked'],
      ]);
      await answers(family.lars, 'give');
      const after = await heard();
      expect(kinds(after[2] ?? [])).not.toContain('consent.answered');
      expect(JSON.stringify([after[0], after[1], after[4]])).not.toContain(dialogId);
    } finally {
      await family.close();
    }
  });

  it('of a file that is judged: its uploader, when it is, and not when that is only put off', async () => {
    const town = await anUploadTown();
    try {
      const heard = await listening(town.testApi, [town.mette, town.anna]);
      Object.assign(town.clamd.manners, { reply: 'stream: ERROR\0' });
      await town.uploaded(town.mette, PDF);
      expect((await town.testApi.events(`action = 'attachment.postponed'`)).length).toBeGreaterThan(0);
      expect((await heard()).map(kinds)).toEqual([[], []]);
      Object.assign(town.clamd.manners, { reply: null });
      await town.uploaded(town.mette, Buffer.from(`%PDF-1.7 ${MALWARE}`));
      expect((await heard()).map(kinds)).toEqual([['attachment.judged'], []]);
    } finally {
      await town.close();
    }
  });
});

describe('whose access ends with a birthday', () => {
  it.each(['access', 'own_part'] as const)('is told of nothing after it (%s), though no job has run', async (ends) => {
    const town = await aTown();
    try {
      const { testApi, anna, mette, clock, dialogId } = town;
      await town.record({ personId: mette.personId });
      await testApi.services.runAsSystem(systemActor('test'), async (work) => {
        const dialog = await lockDialogUnverified(work, dialogId);
        if (!dialog) throw new Error('The dialog is gone');
        await changeMembership(work, dialog, (state) => setHoldersEnd(state, { age: 15, ends }));
      });
      clock.moveTo(justBefore(FIFTEEN, 60_000));
      // A cursor is as old as the event that it stands at.
      await mette.get('/dialogs');
      const heard = await listening(testApi, [mette, anna]);
      const write = (body: string) => anna.post(`/dialogs/${dialogId}/posts`, { body });
      await write('før');
      expect((await heard())[0]).toMatchObject([{ dialogId, created: [1] }]);
      clock.moveTo(FIFTEEN.toISOString());
      await write('efter');
      // The own part stays: what was written until then.
      const own = ends === 'own_part' ? [{ dialogId, kinds: ['post.created'], created: [1] }] : [];
      expect((await heard())[0]).toMatchObject(own);
      await town.sweep();
      const [parent = [], coordinator = []] = await heard();
      expect(kinds(parent)).toEqual(ends === 'own_part' ? ['post.created'] : ['dialog.gone']);
      expect(kinds(coordinator)).toContain('participant.changed');
      expect(coordinator).toMatchObject([{ created: [1, 2] }]);
    } finally {
      await town.shut();
    }
  });
});
