import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import { insertRelation, type NewRelation } from '../api/people/relations/rows.ts';
import { aDialog, admitted } from './setup/factories.ts';
import {
  addressesOf,
  answer,
  choose,
  demand,
  exclude,
  mailsOf,
  proposed,
  reads,
  told,
  waitingIn,
} from './setup/newcomers.ts';
import { aNoticeOutbox, type NoticeOutbox } from './setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const EMMA_CPR = '7101159994';

describe('what a dialog demands of newcomers', () => {
  let testApi: TestApi;
  let outbox: NoticeOutbox;
  let names: Map<string, string>;
  let anna: TestUser;
  let karl: TestUser;
  let ida: TestUser;
  let mette: TestUser;
  let lars: TestUser;
  let emma: TestUser;
  let ellen: TestUser;
  let bo: TestUser;
  let id: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    outbox = aNoticeOutbox(testApi);
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    mette = await testApi.citizen('Mette Krogh');
    lars = await testApi.citizen('Lars Krogh');
    emma = await testApi.citizen('Emma Krogh', { cpr: EMMA_CPR });
    ellen = await testApi.external('Ellen Vang');
    bo = await testApi.citizen('Bo Dahl');
    names = await addressesOf([anna, karl, ida, mette, lars, emma, ellen, bo]);
  });
  afterAll(() => testApi.close());
  beforeEach(async () => {
    id = await aDialog(anna, { name: 'Emma Krogh', cpr: EMMA_CPR });
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
  });

  const show = async (by: TestUser) => (await by.get(`/dialogs/${id}/admission-demand`)).body;
  const waitsFor = async (): Promise<string[][]> =>
    (await waitingIn(anna, id)).map(({ waitsFor: those }: { waitsFor: { name: string }[] }) =>
      those.map(({ name }) => name).toSorted(),
    );
  const record = (fact: Partial<NewRelation> & Pick<NewRelation, 'personId' | 'kind'>) =>
    testApi.services.runAsSystem(systemActor('test'), async (work) => {
      const [dialog] = await work.query<{ municipalityId: string; subjectId: string }>(
        'select municipality_id as "municipalityId", subject_id as "subjectId" from dialogs where id = $1',
        [id],
      );
      if (!dialog) throw new Error('There is no such dialog');
      work.record('relation.recorded', { municipalityId: dialog.municipalityId, personId: dialog.subjectId });
      return insertRelation(work, {
        ...{ ...dialog, validFrom: '2011-11-27', validTo: null, sharedResidence: false },
        ...{
          source: 'register',
          verifiedOn: '2026-11-01',
          words: { note: null, name: null },
          recordedBy: null,
          recordedIn: null,
        },
        ...{ replaces: null, ...fact },
      });
    });

  it('is nobody’s approval to begin with, and then as the coordinator says: told to all, recorded, once', async () => {
    await admitted(testApi, anna, id, mette);
    await mailsOf(testApi, outbox, names);
    expect(await show(anna)).toEqual({
      ...{ demand: 'none', isApprover: false, approvers: [], needsApprover: false, version: 1 },
    });
    const set = await demand(anna, id, 'all_participants');
    expect(set.headers.etag).toBe('"2"');
    expect(set.body).toMatchObject({ demand: 'all_participants', isApprover: true, needsApprover: false });
    expect(set.body.approvers.map(({ name }: { name: string }) => name).toSorted()).toEqual([
      'Anna Holm',
      'Mette Krogh',
    ]);
    expect(await show(mette), 'who approves could tell who holds custody').toEqual({
      ...{ demand: 'all_participants', isApprover: true, approvers: null, needsApprover: null, version: 2 },
    });
    const again = await demand(anna, id, 'all_participants');
    expect(again.body.version).toBe(2);
    expect(await mailsOf(testApi, outbox, names)).toEqual(
      ['Anna Holm', 'Mette Krogh'].map(
        (name) => `${name}: Nye regler for nye deltagere i en af dine dialoger i LetDialog`,
      ),
    );
    const events = await testApi.events(`dialog_id = '${id}' and action = 'admission-demand.changed'`);
    expect(events).toMatchObject([{ actor_id: anna.personId, reason: 'all_participants', outcome: 'success' }]);
  });

  it('is the coordinator’s to say, by the version that they have seen', async () => {
    await admitted(testApi, anna, id, mette);
    const path = `/dialogs/${id}/admission-demand`;
    for (const [who, refusal] of [
      [mette, [403, 'coordinator_only']],
      [ida, [403, 'coordinator_only']],
      [lars, [404, 'dialog_not_found']],
    ] as const)
      expect(told(await who.put(path, { demand: 'none' }, version(1)))).toEqual(refusal);
    expect(told(await lars.get(path))).toEqual([404, 'dialog_not_found']);
    expect((await ida.get(path)).body).toMatchObject({ isApprover: false, approvers: [] });
    expect(told(await anna.put(path, { demand: 'none' }))).toEqual([428, 'if_match_required']);
    await demand(anna, id, 'named');
    expect(told(await anna.put(path, { demand: 'none' }, version(1)))).toEqual([412, 'version_changed']);
    expect(told(await anna.put(path, { demand: 'nobody' }, version(2)))).toEqual([400, 'invalid_input']);
  });

  it('of approvers who are named goes on when none is named any more, and cannot be lifted over those who are', async () => {
    await admitted(testApi, anna, id, mette);
    await choose(anna, id, mette);
    expect(await show(anna)).toMatchObject({ demand: 'named', needsApprover: false });
    expect(told(await demand(anna, id, 'none'))).toEqual([409, 'approvers_are_named']);
    await choose(anna, id, mette, false);
    expect(await show(anna)).toMatchObject({ demand: 'named', approvers: [], needsApprover: true });
    await proposed(testApi, anna, id, bo);
    expect(await reads(bo, id)).toBe(404);
    await demand(anna, id, 'none');
    expect(await reads(bo, id)).toEqual(['before']);
  });

  it('of all participants asks everybody who is in when it is asked, also those who came meanwhile', async () => {
    await admitted(testApi, anna, id, mette);
    await admitted(testApi, anna, id, ellen);
    await demand(anna, id, 'all_participants');
    const admission = await proposed(testApi, anna, id, bo);
    const second = await proposed(testApi, anna, id, lars);
    for (const each of [anna, mette, ellen]) await answer(each, id, second);
    expect(await reads(lars, id)).toEqual(['before']);
    expect(await waitsFor()).toEqual([['Anna Holm', 'Ellen Vang', 'Lars Krogh', 'Mette Krogh']]);
    await mailsOf(testApi, outbox, names);
    for (const each of [anna, mette, lars]) expect((await answer(each, id, admission)).body.state).toBe('waiting');
    await exclude(anna, id, ellen);
    expect(await reads(bo, id), 'all who remain have approved').toEqual(['before']);
  });

  it('of all citizens asks neither employees nor externals, and counts a citizen whom SQL made something else', async () => {
    for (const each of [mette, ellen, karl]) await admitted(testApi, anna, id, each);
    await demand(anna, id, 'all_citizens');
    const admission = await proposed(testApi, anna, id, bo);
    expect(await waitsFor()).toEqual([['Mette Krogh']]);
    expect(told(await answer(karl, id, admission))).toEqual([403, 'approvers_only']);
    expect(told(await answer(ellen, id, admission))).toEqual([403, 'approvers_only']);
    await testApi.sql.query(`update persons set kind = 'external' where id = $1`, [mette.personId]);
    expect(await waitsFor()).toEqual([['Mette Krogh']]);
    await testApi.sql.query(`update persons set kind = 'citizen' where id = $1`, [mette.personId]);
    await exclude(anna, id, mette);
    expect(await show(anna)).toMatchObject({ approvers: [], needsApprover: true });
    expect(await reads(bo, id), 'nobody is left who could approve').toBe(404);
  });

  describe('of the subject and who holds custody', () => {
    it('keeps everybody waiting while it is not known who that is', async () => {
      await admitted(testApi, anna, id, mette);
      await demand(anna, id, 'subject_and_holders');
      expect(await show(anna)).toMatchObject({ approvers: [], needsApprover: true });
      const admission = await proposed(testApi, anna, id, bo);
      expect(await reads(bo, id)).toBe(404);
      expect(told(await answer(anna, id, admission, 'remind'))).toEqual([409, 'nobody_to_remind']);
    });

    it('asks both holders, lets each in without their own approval, and the subject once they are in', async () => {
      const custody = await record({ personId: mette.personId, kind: 'custody_holder' });
      await record({ personId: lars.personId, kind: 'custody_holder' });
      await record({ personId: bo.personId, kind: 'parent_without_custody' });
      await demand(anna, id, 'subject_and_holders');
      const first = await proposed(testApi, anna, id, mette);
      expect(await waitsFor()).toEqual([['Lars Krogh']]);
      expect(told(await answer(anna, id, first, 'remind')), 'he takes no part').toEqual([409, 'nobody_to_remind']);
      await anna.delete(`/dialogs/${id}/admissions/${first}`, version(1));
      await demand(anna, id, 'none');
      for (const each of [mette, lars]) await admitted(testApi, anna, id, each);
      await demand(anna, id, 'subject_and_holders');
      const child = await proposed(testApi, anna, id, emma);
      expect(await waitsFor()).toEqual([['Lars Krogh', 'Mette Krogh']]);
      for (const each of [mette, lars]) await answer(each, id, child);
      const other = await proposed(testApi, anna, id, bo);
      expect(await waitsFor()).toEqual([['Emma Krogh', 'Lars Krogh', 'Mette Krogh']]);
      expect(await show(lars)).toMatchObject({ isApprover: true, approvers: null });
      const ended = { personId: mette.personId, kind: 'custody_holder' as const, validTo: '2026-01-01' };
      await record({ ...ended, replaces: custody.id });
      expect(await waitsFor(), 'custody has ended').toEqual([['Emma Krogh', 'Lars Krogh']]);
      expect(told(await answer(mette, id, other))).toEqual([403, 'approvers_only']);
      await testApi.sql.query('delete from relations where replaces = $1', [custody.id]);
      expect(await waitsFor(), 'a fact is gone, so none is believed').toEqual([[]]);
      expect(await show(anna)).toMatchObject({ needsApprover: true });
    });

    it('lets in at once the only one who would be asked, and asks a subject of age alone', async () => {
      const other = await testApi.citizen('Ole Friis', { cpr: '7101179995' });
      id = await aDialog(anna, { name: 'Ole Friis', cpr: '7101179995' });
      await record({ personId: other.personId, kind: 'born', validFrom: '1990-02-03' });
      await demand(anna, id, 'subject_and_holders');
      expect(await proposed(testApi, anna, id, other)).toBeNull();
      expect(await reads(other, id)).toEqual([]);
      const admission = await proposed(testApi, anna, id, bo);
      expect(await waitsFor()).toEqual([['Ole Friis']]);
      expect((await answer(other, id, admission)).body.state).toBe('approved');
    });
  });

  it('is not believed from SQL: neither the column, nor the roll of before', async () => {
    id = await aDialog(anna, { name: 'Ida Krogh' });
    await anna.post(`/dialogs/${id}/posts`, { body: 'before' });
    await admitted(testApi, anna, id, mette);
    const roll = async () =>
      (await testApi.sql.query('select sealed_roll, key_version from dialogs where id = $1', [id])).rows[0];
    const before = await roll();
    await demand(anna, id, 'all_participants');
    await testApi.sql.query(`update dialogs set admission_demand = 'none' where id = $1`, [id]);
    expect((await show(anna)).demand).toBe('all_participants');
    const admission = await proposed(testApi, anna, id, bo);
    expect(await reads(bo, id)).toBe(404);
    const after = await roll();
    const setBack = 'update dialogs set sealed_roll = $2 where id = $1';
    await testApi.sql.query(setBack, [id, before.sealed_roll]);
    for (const each of [anna, mette]) await answer(each, id, admission);
    expect(await reads(bo, id), 'nobody joins a dialog whose roll is not proven').toBe(404);
    await testApi.sql.query(setBack, [id, after.sealed_roll]);
    for (const each of [anna, mette]) await answer(each, id, admission);
    expect(await reads(bo, id), 'control').toEqual(['before']);
  });
});
