import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { NO_WORDS } from '../../api/people/relations/records.ts';
import type { Relation } from '../../api/people/relations/relation.ts';
import { holdersAt } from '../../api/people/relations/relations-at.ts';
import { findBirth, findRelations, insertRelation, type NewRelation } from '../../api/people/relations/rows.ts';
import { aDialog } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

describe('facts about a subject', () => {
  let testApi: TestApi;
  let mette: TestUser;
  let municipalityId: string;
  let subjectId: string;
  let ended: Relation;
  const system = systemActor('test');

  beforeAll(async () => {
    testApi = await startTestApi();
    const anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh', { cpr: '6105809992' });
    const dialogId = await aDialog(anna, { name: 'Emma Krogh', cpr: '8711119992' });
    const { rows } = await testApi.sql.query('select municipality_id, subject_id from dialogs where id = $1', [
      dialogId,
    ]);
    municipalityId = rows[0].municipality_id;
    subjectId = rows[0].subject_id;
    const custody = await record({ personId: mette.personId, kind: 'custody_holder' });
    ended = await record({
      ...{ personId: mette.personId, kind: 'custody_holder', validTo: '2026-05-01', replaces: custody.id },
      words: { note: 'Dom af 1. maj', name: null },
    });
  });
  afterAll(() => testApi.close());

  const record = (fact: Partial<NewRelation> & Pick<NewRelation, 'personId' | 'kind'>): Promise<Relation> =>
    testApi.services.runAsSystem(system, async (work) => {
      work.record('relation.recorded', { municipalityId, personId: subjectId });
      return insertRelation(work, {
        ...{ municipalityId, subjectId, validFrom: '2011-11-27', validTo: null, sharedResidence: false },
        ...{ source: 'register', verifiedOn: '2026-11-01', words: NO_WORDS },
        ...{ recordedBy: null, recordedIn: null, replaces: null },
        ...fact,
      });
    });
  const find = (): Promise<Relation[]> =>
    testApi.services.runAsSystem(system, (work) => {
      work.record('relations.listed', { municipalityId, personId: subjectId });
      return findRelations(work, { municipalityId, subjectId });
    });
  const born = () =>
    testApi.services.runAsSystem(system, (work) => {
      work.record('relations.listed', { municipalityId, personId: subjectId });
      return findBirth(work, { municipalityId, subjectId });
    });
  const tampering = async (): Promise<number> => (await testApi.events(`action = 'tampering.found'`)).length;

  it('are found as they were recorded, oldest first', async () => {
    const found = await find();
    expect(found).toHaveLength(2);
    expect(found[1]).toEqual(ended);
    expect(await tampering()).toBe(0);
    const { rows } = await testApi.sql.query<{ sealed_note: Buffer }>(
      'select sealed_note from relations where id = $1',
      [ended.id],
    );
    expect(rows[0]?.sealed_note.includes('Dom')).toBe(false);
  });

  describe('in a forged row', () => {
    let stored: Record<string, unknown>[] = [];
    beforeAll(async () => {
      stored = (await testApi.sql.query('select * from relations')).rows;
    });
    afterEach(async () => {
      await testApi.sql.query('delete from relations');
      for (const row of stored) {
        const columns = Object.keys(row);
        await testApi.sql.query(
          `insert into relations (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
          Object.values(row),
        );
      }
      expect(await find(), 'as they were').toHaveLength(2);
    });

    it.each([
      ['that was deleted', `delete from relations where id = $1`],
      ['whose end was moved', `update relations set valid_to = '2030-01-01' where id = $1`],
      ['that replaces nothing now', `update relations set replaces = null where id = $1`],
      ['of another kind', `update relations set kind = 'guardian' where id = $1`],
      ['recorded at another time', `update relations set recorded_at = '2020-01-01' where id = $1`],
      ['without a MAC', `update relations set mac = '' where id = $1`],
      ['of another subject', `update relations set subject_id = person_id where id = $1`],
      ['with a day that there is not', `update relations set valid_to = 'infinity' where id = $1`],
      ['that is shared residence', `update relations set shared_residence = true where id = $1`],
    ])('%s are not believed, none of them', async (_what, sql) => {
      const before = await tampering();
      await testApi.sql.query(sql, [ended.id]);
      expect(await find()).toEqual([]);
      expect(await tampering()).toBeGreaterThan(before);
      const at = testApi.services.clock.now();
      expect(holdersAt(await find(), { at, knownAt: at, born: null }), 'the one that it replaced').toEqual([]);
    });

    it('that is a copy are believed without it', async () => {
      const before = await tampering();
      await testApi.sql.query(
        `insert into relations select municipality_id, subject_id, gen_random_uuid(), person_id, kind, valid_from, null,
           shared_residence, source, verified_on, null, recorded_at, recorded_by, recorded_in, null, mac
         from relations where id = $1`,
        [ended.id],
      );
      expect(await find()).toHaveLength(2);
      expect(await tampering()).toBe(before + 1);
    });
  });

  it('tell the birthday where the number does not, and nothing when they contradict each other', async () => {
    expect(await born()).toBeNull();
    await record({ personId: subjectId, kind: 'born' });
    expect(await born()).toEqual({ year: 2011, month: 11, day: 27 });
    await record({ personId: subjectId, kind: 'born', validFrom: '2008-11-27' });
    expect(await born()).toBeNull();
  });
});
