import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import type { Answer, TestUser } from '../setup/test-api.ts';
import { aTown, BORN, type Town } from './town.ts';

const told = ({ status, body }: Answer): unknown[] => [status, body.code];

describe('facts about the subject of a dialog', () => {
  let town: Town;
  let karl: TestUser;
  let path: string;
  const list = async (query = ''): Promise<{ kind: string; holds: boolean; [name: string]: unknown }[]> => {
    const answer = await town.anna.get(`${path}${query}`);
    expect(answer.status).toBe(200);
    return answer.body.items;
  };

  beforeAll(async () => {
    town = await aTown();
    path = `/dialogs/${town.dialogId}/relations`;
    karl = await admitted(town.testApi, town.anna, town.dialogId, await town.testApi.employee('Karl Bech'));
  });
  afterAll(() => town.shut());

  it('are recorded by employees who take part, with source, days and words, and the log tells of whom', async () => {
    const fact = { personId: town.mette.personId, note: 'Set i CPR', sharedResidence: true };
    const answer = await town.record(fact, karl);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ kind: 'custody_holder', validFrom: BORN, validTo: null, holds: true, isSubject: false, note: 'Set i CPR' },
      ...{ person: { name: 'Mette Krogh' }, recordedBy: { name: 'Karl Bech' }, sharedResidence: true },
    });
    const [event] = (await town.testApi.events(`action = 'relation.recorded'`)).slice(-1);
    expect(event).toMatchObject({ dialog_id: town.dialogId, outcome: 'success', actor_id: karl.personId });
    expect(JSON.stringify(event)).not.toContain('CPR');
    expect((await list()).map(({ kind }) => kind)).toEqual(['born', 'custody_holder']);
  });

  it('are seen by nobody else: not by parents, not by administrators, not elsewhere', async () => {
    const chief = await town.testApi.employee('Ida Lund', { privileges: ['administrator'] });
    const stranger = await town.testApi.employee('Gerda Bro', { municipality: '00000035' });
    for (const [who, refusal] of [
      [town.mette, [403, 'employees_only']],
      [chief, [403, 'employees_only']],
      [town.lars, [404, 'dialog_not_found']],
      [town.emma, [404, 'dialog_not_found']],
      [stranger, [404, 'dialog_not_found']],
    ] as const) {
      expect(told(await who.get(path)), who.name).toEqual(refusal);
      expect(told(await town.record({ personId: town.mette.personId }, who)), who.name).toEqual(refusal);
    }
  });

  it('name somebody by CPR number as they were typed, and never tell whether they were known', async () => {
    const unknown = { name: 'Bo Krogh', cpr: '7404819992', email: 'bo@mail.example' };
    const known = { name: 'Lars K.', cpr: '7203819991' };
    const kind = 'other_relative';
    const [first, second] = [await town.record({ kind, person: unknown }), await town.record({ kind, person: known })];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect([first.body.person.name, second.body.person.name]).toEqual(['Bo Krogh', 'Lars K.']);
    expect(Object.keys(first.body)).toEqual(Object.keys(second.body));
    expect(second.body.person.id).toBe(town.lars.personId);
    expect(JSON.stringify(await list())).not.toMatch(/Lars Krogh|7203819991|bo@mail/);
  });

  it('that contradict what is known are refused, each with its own code', async () => {
    const { mette, emma } = town;
    const [custody] = (await list()).filter(({ kind }) => kind === 'custody_holder');
    const personId = mette.personId;
    for (const [fact, refusal] of [
      [{ personId }, [409, 'relation_overlaps']],
      [{ personId, kind: 'parent_without_custody' }, [409, 'relation_contradicts']],
      [{ personId, kind: 'guardian', validTo: '2011-01-01' }, [400, 'relation_days_reversed']],
      [{ personId, kind: 'guardian', validTo: BORN }, [400, 'relation_days_reversed']],
      [{ personId, kind: 'guardian', verifiedOn: '2027-01-01' }, [400, 'relation_days_reversed']],
      [{ personId, kind: 'self' }, [409, 'relation_not_self']],
      [{ kind: 'custody_holder' }, [409, 'relation_not_self']],
      [{ personId: emma.personId, kind: 'guardian' }, [409, 'relation_not_self']],
      [{ personId, kind: 'foster_carer', validFrom: '2029-11-27' }, [409, 'custody_of_adult']],
      [{ personId, kind: 'guardian', replaces: town.dialogId }, [404, 'relation_not_found']],
      [{ personId: town.dialogId, kind: 'guardian' }, [404, 'relation_person_not_found']],
      [{ personId, person: { name: 'Bo', cpr: '7404819992' } }, [400, 'relation_person_twice']],
      [{ personId, kind: 'guardian', validFrom: '2026-02-30' }, [400, 'invalid_input']],
    ] as const)
      expect(told(await town.record(fact)), JSON.stringify(fact)).toEqual(refusal);
    expect((await town.record({ kind: 'self' })).status).toBe(201);
    expect(told(await town.record({ kind: 'self' })), 'self twice').toEqual([409, 'relation_overlaps']);
    expect(custody?.holds).toBe(true);
  });

  it('end by another one, and of two at the same moment one wins', async () => {
    const [custody] = (await list()).filter(({ kind }) => kind === 'custody_holder');
    town.clock.moveTo('2026-07-01T10:00:00Z');
    const end = { personId: town.mette.personId, validTo: '2026-06-15', replaces: custody?.id };
    const answers = await Promise.all([town.record(end), town.record(end, karl)]);
    expect(answers.map(told).toSorted()).toEqual([
      [201, undefined],
      [409, 'relation_replaced'],
    ]);
    const now = (await list()).filter(({ kind }) => kind === 'custody_holder');
    expect(now).toMatchObject([{ holds: false, validTo: '2026-06-15', replaces: custody?.id }]);
  });

  it('tell what was known at an instant, whatever was recorded later', async () => {
    const asOf = async (at: string) =>
      (await list(`?asOf=${at}`)).map(({ kind, holds, validTo }) => ({ kind, holds, validTo }));
    const june = await asOf('2026-06-20T10:00:00Z');
    expect(june.find(({ kind }) => kind === 'custody_holder')).toEqual({
      ...{ kind: 'custody_holder', holds: true, validTo: null },
    });
    expect(await asOf('2026-05-01T10:00:00Z'), 'nothing was recorded yet').toEqual([]);
    town.clock.moveTo('2026-08-01T10:00:00Z');
    await town.record({ personId: town.mette.personId, kind: 'other_relative', validFrom: '2020-01-01' });
    expect(await asOf('2026-06-20T10:00:00Z')).toEqual(june);
  });

  it('hold in all dialogs of the municipality about the subject, and in no other’s', async () => {
    const other = await aDialog(karl, { name: 'Emma K.', cpr: '8711119992' });
    expect((await karl.get(`/dialogs/${other}/relations`)).body.items.length).toBeGreaterThan(3);
    const elsewhere = await town.testApi.employee('Gerda Bro', { municipality: '00000043' });
    const theirs = await aDialog(elsewhere, { name: 'Emma K.', cpr: '8711119992' });
    expect((await elsewhere.get(`/dialogs/${theirs}/relations`)).body.items).toEqual([]);
  });

  it('are refused, and not believed, when one was deleted', async () => {
    await town.testApi.sql.query(`delete from relations where kind = 'custody_holder' and replaces is not null`);
    expect(told(await town.anna.get(path))).toEqual([409, 'relations_unproven']);
    expect(told(await town.record({ kind: 'married', validFrom: '2026-01-01' }))).toEqual([409, 'relations_unproven']);
    expect(await town.testApi.events(`action = 'tampering.found' and reason = 'relations'`)).not.toEqual([]);
    const { testApi, anna, dialogId, lars } = town;
    await expect(admitted(testApi, anna, dialogId, lars), 'nobody joins').rejects.toThrow('membership_unproven');
  });
});
