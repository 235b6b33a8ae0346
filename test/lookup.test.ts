/** Administrators find people and things without knowing ids, and move dialogs between units. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import { reinstateUnit, retireUnit } from '../api/municipalities/units/use-cases.ts';
import { addressColumns } from '../api/people/address.ts';
import { Person } from '../api/people/model.ts';
import { aDialog } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

interface Item {
  readonly id: string;
  readonly name: string;
}

describe('an administrator', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let soren: TestUser;
  let ida: TestUser;
  let unna: TestUser;
  let agnes: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Mette Holm-Kjær');
    soren = await testApi.employee('Søren Åbo', { unit: 'school' });
    ida = await testApi.employee('Ida Müller', { privileges: ['administrator'] });
    unna = await testApi.employee('Unna Lind', { privileges: ['unit-administrator'] });
    await testApi.employee('Anna Berg', { municipality: '00000027' });
    agnes = await testApi.employee('Agnes Berg', { municipality: '00000027', privileges: ['administrator'] });
  });
  afterAll(() => testApi.close());

  const unitOf = async (name: string): Promise<string> => {
    const { items } = (await ida.get('/administration/units')).body;
    return items.find((each: Item) => each.name === name).id;
  };
  const municipalityId = async (): Promise<string> => {
    const { rows } = await testApi.sql.query(`select id from municipalities where cvr = '00000019'`);
    return rows[0].id;
  };
  const found = async (by: TestUser, text: string): Promise<string[]> => {
    const { body } = await by.post('/administration/employees:search', { text });
    return body.items.map(({ name }: Item) => name);
  };
  const topics = async (by: TestUser, text: string): Promise<(string | null)[]> => {
    const { body } = await by.post('/administered-dialogs:search', { text });
    return body.items.map(({ topic }: { topic: string }) => topic);
  };

  describe('searches employees', () => {
    it('by words that begin words of the name, in any order, without case and accents', async () => {
      for (const text of ['anna', 'ANNA', 'holm anna', 'kjær', 'kjaer', 'met hol', 'Anna Mette Holm-Kjær'])
        expect(await found(ida, text), text).toEqual(['Anna Mette Holm-Kjær']);
      for (const text of ['søren', 'soren', 'soeren', 'åbo', 'aabo', 'abo soren'])
        expect(await found(ida, text), text).toEqual(['Søren Åbo']);
      expect(await found(ida, 'muller')).toEqual(['Ida Müller']);
      for (const text of ['nna', 'anna berg', 'holmkjær', '%', '.', 'annaa'])
        expect(await found(ida, text), text).toEqual([]);
    });

    it('by the beginning of an id, of at least four characters, with or without hyphens', async () => {
      const { personId } = soren;
      for (const text of [personId, personId.toUpperCase(), personId.replaceAll('-', ''), personId.slice(0, 35)])
        expect(await found(ida, text), text).toEqual(['Søren Åbo']);
      expect(await found(ida, personId.slice(0, 4)), 'all ids of a day begin so').toContain('Søren Åbo');
      expect(await found(ida, personId.slice(0, 3))).toEqual([]);
      expect(await found(ida, personId.slice(1, 30))).toEqual([]);
    });

    it('by a whole e-mail address, in any case, and by no part of one', async () => {
      await testApi.services.runAsSystem(systemActor('test'), async (work) => {
        work.record('login.succeeded');
        const person = await Person.findByPk(soren.personId, { transaction: work.transaction });
        if (!person) throw new Error('There is no such person');
        person.set(await addressColumns(work.vault, person, { address: 'Soeren@By.example', state: 'from_login' }));
        await person.save({ transaction: work.transaction });
      });
      expect(await found(ida, 'soeren@by.EXAMPLE')).toEqual(['Søren Åbo']);
      expect(await found(ida, 'soeren@by')).toEqual([]);
      expect(await found(ida, '@')).toEqual([]);
    });

    it('whom they may list alone, and says when there are more', async () => {
      expect(await found(unna, 'søren'), 'in another unit').toEqual([]);
      expect(await found(unna, 'anna')).toEqual(['Anna Mette Holm-Kjær']);
      expect(await found(agnes, 'anna'), 'in another municipality').toEqual(['Anna Berg']);
      expect(await found(agnes, soren.personId)).toEqual([]);
      const some = { text: anna.personId.slice(0, 4), limit: 2 };
      const { body } = await ida.post('/administration/employees:search', some);
      expect([body.items.length, body.more]).toEqual([2, true]);
      expect((await ida.post('/administration/employees:search', { ...some, limit: 50 })).body.more).toBe(false);
      const refused = await anna.post('/administration/employees:search', { text: 'anna' });
      expect([refused.status, refused.body.code]).toEqual([403, 'administrators_only']);
    });

    it('and the log tells that, and nowhere for what', async () => {
      const before = await testApi.events(`action = 'employees.listed'`);
      await found(ida, 'hemmeligheden');
      const events = await testApi.events(`action = 'employees.listed'`);
      expect(events).toHaveLength(before.length + 1);
      expect(events.at(-1)).toMatchObject({ actor_id: ida.personId, reason: 'search', count: 0 });
      expect(JSON.stringify(events)).not.toContain('hemmelig');
    });
  });

  describe('searches dialogs', () => {
    it('by words of topic and subject, and by the beginning of the id, where they administer', async () => {
      const id = await aDialog(anna, { name: 'Ib Lund' }, 'Fritidshjemmet i Ålborg');
      const school = await aDialog(soren, { name: 'Ib Krogh' }, 'Skolestart');
      for (const text of ['fritid', 'lund ib', 'ib aalborg', id, id.slice(0, 30)])
        expect(await topics(ida, text), text).toContain('Fritidshjemmet i Ålborg');
      expect(await topics(ida, 'ib')).toEqual(['Skolestart', 'Fritidshjemmet i Ålborg']);
      expect(await topics(unna, 'ib'), 'of the own unit').toEqual(['Fritidshjemmet i Ålborg']);
      expect(await topics(unna, school)).toEqual([]);
      expect(await topics(agnes, 'ib')).toEqual([]);
      expect(await topics(ida, 'jem')).toEqual([]);
      const refused = await anna.post('/administered-dialogs:search', { text: 'ib' });
      expect([refused.status, refused.body.code]).toEqual([403, 'administrators_only']);
    });

    it('and finds no words of a post', async () => {
      const id = await aDialog(anna, { name: 'Ib Lund' }, 'Klub');
      await anna.post(`/dialogs/${id}/posts`, { body: 'Zebraen er syg' });
      expect(await topics(ida, 'zebraen')).toEqual([]);
    });

    it('passes over a dialog that somebody has moved with SQL', async () => {
      const id = await aDialog(soren, { name: 'Ole Vind' }, 'Flyttet');
      expect(await topics(ida, 'flyttet'), 'control').toEqual(['Flyttet']);
      await testApi.sql.query('update dialogs set unit_id = $1 where id = $2', [await unitOf('family'), id]);
      expect(await topics(ida, 'flyttet')).toEqual([]);
      expect(await topics(unna, 'flyttet')).toEqual([]);
    });
  });

  describe('lists dialogs', () => {
    const ids = async (query: string): Promise<string[]> => {
      const all: string[] = [];
      for (let cursor = ''; ; ) {
        const { status, body } = await ida.get(`/administered-dialogs?${query}${cursor}`);
        expect(status).toBe(200);
        all.push(...body.items.map(({ id }: Item) => id));
        if (body.next === null) return all;
        cursor = `&cursor=${body.next}`;
      }
    };
    const quiet: string[] = [];
    const MARCH = '2025-03-01T00:00:00.000Z';
    beforeAll(async () => {
      for (let number = 0; number < 5; number += 1) quiet.push(await aDialog(anna, { name: 'Bo Vang' }, 'Stille'));
      // The oldest dialog was active last, and two at the same moment.
      for (const [index, id] of quiet.entries())
        await testApi.sql.query('update dialogs set last_activity_at = $1 where id = $2', [
          `2025-02-0${5 - Math.min(index, 3)}T00:00:00Z`,
          id,
        ]);
    });

    it('that nothing has happened in since a time, by their activity, page by page in both orders', async () => {
      const [a, b, c, d, e] = quiet;
      const query = `quietSince=${MARCH}&sort=activity&limit=2`;
      expect(await ids(query)).toEqual([a, b, c, e, d]);
      expect(await ids(`${query}&order=asc`)).toEqual([d, e, c, b, a]);
      expect(await ids(`quietSince=${MARCH}&limit=2`)).toEqual([e, d, c, b, a]);
      expect(await ids(`quietSince=${MARCH}&limit=2&order=asc`)).toEqual(quiet);
      expect(await ids('quietSince=2025-02-03T00:00:00Z&order=asc'), 'not those of that moment').toEqual([d, e]);
    });

    it('of a coordinator, who may be one of several and must be one now', async () => {
      const id = await aDialog(soren, { name: 'Bo Vang' }, 'Sørens');
      const [first = ''] = quiet;
      expect(await ids(`coordinatorId=${soren.personId}&limit=1`)).toContain(id);
      expect(await ids(`coordinatorId=${soren.personId}`)).not.toContain(first);
      await testApi.sql.query(`update participants set person_id = $1 where dialog_id = $2`, [soren.personId, first]);
      expect(await ids(`coordinatorId=${soren.personId}`), 'forged with SQL').not.toContain(first);
      expect(await ids(`coordinatorId=${ida.personId}`)).toEqual([]);
    });

    it('and a cursor of one sort is refused in the other', async () => {
      for (const [sort, other] of [
        ['activity', 'created'],
        ['created', 'activity'],
      ]) {
        const { next } = (await ida.get(`/administered-dialogs?limit=1&sort=${sort}`)).body;
        const answer = await ida.get(`/administered-dialogs?limit=1&sort=${other}&cursor=${next}`);
        expect([sort, answer.status, answer.body.code]).toEqual([sort, 400, 'invalid_cursor']);
      }
    });
  });

  describe('moves a dialog', () => {
    const move = (by: TestUser, id: string, body: object, seen = 1) =>
      by.post(`/administered-dialogs/${id}/move`, body, version(seen));

    it('to another unit, whose administrators see it from then on; nothing changes for those in it', async () => {
      const id = await aDialog(soren, { name: 'Eva Dam' }, 'Flytning');
      const unitId = await unitOf('family');
      expect(await topics(unna, 'flytning'), 'control').toEqual([]);
      const moved = await move(ida, id, { unitId, reason: 'reorganisation' });
      expect([moved.status, moved.body.unitId, moved.body.version]).toEqual([200, unitId, 2]);
      expect(await topics(unna, 'flytning')).toEqual(['Flytning']);
      expect((await unna.post(`/dialogs/${id}/close`, undefined, version(2))).status).toBe(200);
      expect((await soren.post(`/dialogs/${id}/reopen`, undefined, version(3))).status).toBe(200);
      expect((await soren.post(`/dialogs/${id}/posts`, { body: 'Hej' })).status).toBe(201);
      const events = await testApi.events(`dialog_id = '${id}' and action in ('dialog.moved', 'dialog.left-unit')`);
      expect(events).toMatchObject([
        { action: 'dialog.left-unit', target_id: await unitOf('school'), actor_id: ida.personId },
        { action: 'dialog.moved', target_id: unitId, reason: 'reorganisation' },
      ]);
    });

    it('within the municipality alone, once, and for the version that was seen', async () => {
      const id = await aDialog(soren, { name: 'Eva Dam' }, 'Bliver');
      const { rows } = await testApi.sql.query(`select id from units where municipality_id <> $1`, [
        await municipalityId(),
      ]);
      const unitId = await unitOf('family');
      const refused = [
        await move(ida, id, { unitId: rows[0].id }),
        await move(ida, id, { unitId: await unitOf('school') }),
        await move(ida, id, { unitId }, 7),
        await move(soren, id, { unitId }),
        await move(agnes, id, { unitId }),
        await move(ida, id, { unitId, reason: 'because of Eva' }),
      ];
      expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
        [404, 'unit_not_found'],
        [409, 'already_in_unit'],
        [412, 'version_changed'],
        [403, 'administrators_only'],
        [404, 'dialog_not_found'],
        [400, 'invalid_input'],
      ]);
    });
  });

  describe('has units', () => {
    it('which are listed with their open dialogs, to unit administrators their own', async () => {
      const names = async (by: TestUser) =>
        (await by.get('/administration/units')).body.items.map(({ name }: Item) => name);
      expect(await names(ida)).toEqual(['family', 'school']);
      expect(await names(unna)).toEqual(['family']);
      const school = await unitOf('school');
      const openIn = async () => (await ida.get('/administration/units')).body.items[1].openDialogs;
      const before = await openIn();
      const id = await aDialog(soren);
      expect(await openIn()).toBe(before + 1);
      await soren.post(`/dialogs/${id}/close`, undefined, version(1));
      expect(await openIn()).toBe(before);
      const first = (await ida.get('/administration/units?limit=1')).body;
      const rest = (await ida.get(`/administration/units?limit=1&cursor=${first.next}`)).body;
      expect(rest.items[0].id).toBe(school);
      const [event] = (await testApi.events(`action = 'units.listed'`)).slice(-1);
      expect(event).toMatchObject({ actor_id: ida.personId, count: 1 });
    });

    it('of which a retired one gets no new dialogs and employees, and stays in history', async () => {
      const late = await testApi.employee('Lis Falk', { unit: 'closing' });
      const unit = { id: await unitOf('closing'), municipalityId: await municipalityId() };
      const asOwner = (act: typeof retireUnit) =>
        testApi.services.runAsSystem(systemActor('setup'), (work) => act(work, unit));
      const dialogId = await aDialog(late, { name: 'Per Dam' }, 'Sidste');
      await expect(asOwner(retireUnit)).rejects.toThrow('has open dialogs');
      await late.post(`/dialogs/${dialogId}/close`, undefined, version(1));
      await asOwner(retireUnit);
      const create = { topic: 'Ny', subject: { name: 'Per Dam' } };
      const elsewhere = await aDialog(soren, { name: 'Per Dam' }, 'Et andet sted');
      const refused = [
        await late.post('/dialogs', create),
        await ida.post('/administered-dialogs', { ...create, coordinatorId: late.personId }),
        await ida.post(`/administered-dialogs/${elsewhere}/move`, { unitId: unit.id }, version(1)),
        await late.post(`/dialogs/${dialogId}/reopen`, undefined, version(2)),
      ];
      expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([409, 'unit_retired']));
      await expect(testApi.employee('Ny Mand', { unit: 'closing' })).rejects.toMatchObject({
        code: 'unit_takes_no_employees',
      });
      expect((await testApi.returning(late).get('/me')).status, 'who works there goes on').toBe(200);
      expect((await ida.get(`/dialogs/${dialogId}`)).body.unitId).toBe(unit.id);
      const { items } = (await ida.get('/administration/units')).body;
      expect(items.find(({ id }: Item) => id === unit.id).retiredAt).not.toBeNull();
      await asOwner(reinstateUnit);
      expect((await late.post('/dialogs', create)).status).toBe(201);
      const events = await testApi.events(`target_id = '${unit.id}' and action like 'unit.%' and outcome = 'success'`);
      expect(events.map(({ action }) => action)).toEqual(['unit.created', 'unit.retired', 'unit.reinstated']);
    });

    it('which somebody has taken into use again with SQL counts as absent', async () => {
      const late = await testApi.employee('Kim Falk', { unit: 'forged' });
      const unit = { id: await unitOf('forged'), municipalityId: await municipalityId() };
      await testApi.services.runAsSystem(systemActor('setup'), (work) => retireUnit(work, unit));
      await testApi.sql.query('update units set retired_at = null where id = $1', [unit.id]);
      const answer = await late.post('/dialogs', { topic: 'Ny', subject: { name: 'Per Dam' } });
      expect([answer.status, answer.body.code]).toEqual([404, 'unit_not_found']);
      expect(await testApi.events(`action = 'tampering.found' and target_id = '${unit.id}'`)).not.toEqual([]);
    });

    it('which is retired while somebody gives it a dialog keeps the one or the other, never both', async () => {
      const late = await testApi.employee('Eli Falk', { unit: 'busy' });
      const unit = { id: await unitOf('busy'), municipalityId: await municipalityId() };
      const create = { topic: 'Ny', subject: { name: 'Per Dam' } };
      const [made, retired] = await Promise.all([
        late.post('/dialogs', create),
        testApi.services
          .runAsSystem(systemActor('setup'), (work) => retireUnit(work, unit))
          .then(
            () => true,
            () => false,
          ),
      ]);
      expect([made.status, retired]).toBeOneOf([
        [201, false],
        [409, true],
      ]);
    });
  });
});
