import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reindexedLegalBases } from '../../api/municipalities/legal-bases/reindex.ts';
import { findLegalBasis } from '../../api/municipalities/legal-bases/rows.ts';
import { STARTER_SET } from '../../api/municipalities/legal-bases/starter-set.ts';
import { aBasis } from '../setup/consent-factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

const PATH = '/administration/legal-bases';

describe('a legal basis', () => {
  let testApi: TestApi;
  let ida: TestUser;
  let nina: TestUser;
  let municipalityId: string;
  beforeAll(async () => {
    testApi = await startTestApi();
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    nina = await testApi.employee('Nina Vang', { privileges: ['administrator'], municipality: '00000027' });
    municipalityId = (await ida.get('/me')).body.municipalityId;
  });
  afterAll(() => testApi.close());

  let codes = 0;
  const made = async (more: Parameters<typeof aBasis>[2] = {}, by = ida): Promise<string> => {
    codes += 1;
    const { status, body } = await by.post(PATH, aBasis(`grund-${codes}`, 'Samtykke', more));
    expect(status).toBe(201);
    return body.id;
  };
  const acts = async (id: string): Promise<string[]> =>
    (await testApi.events(`target_id = '${id}' and action like 'legal-basis.%'`)).map(({ action }) => action);
  const reported = async (id: string): Promise<number> =>
    (await testApi.events(`action = 'tampering.found' and reason = 'legal_bases' and target_id = '${id}'`)).length;
  const isAbsent = async (id: string): Promise<void> => {
    const before = await reported(id);
    expect((await ida.get(`${PATH}/${id}`)).body.code).toBe('legal_basis_not_found');
    const { body } = await ida.get(PATH);
    expect(body.items.map((each: { id: string }) => each.id)).not.toContain(id);
    expect(await reported(id)).toBeGreaterThan(before);
  };

  it('is made, listed, changed as another version, and retired, each with its event', async () => {
    const wish = aBasis('trivsel', 'Trivsel', { lawReference: '', longestPeriod: null });
    const created = await ida.post(PATH, wish);
    expect(created.headers.location).toBe(`/v1${PATH}/${created.body.id}`);
    expect(created.body).toMatchObject({ ...wish, version: 1, retiredAt: null });
    const { id } = created.body;
    const changed = await ida.patch(`${PATH}/${id}`, { subjectAge: 18, holders: 'any' }, version(1));
    expect(changed.body).toMatchObject({ ...wish, subjectAge: 18, holders: 'any', version: 2 });
    const same = await ida.patch(`${PATH}/${id}`, { subjectAge: 18 }, version(2));
    expect([same.status, same.body.version]).toEqual([200, 2]);
    const retired = await ida.post(`${PATH}/${id}/retire`, undefined, version(2));
    expect(retired.body).toMatchObject({ version: 3, retiredAt: expect.any(String) });
    expect((await ida.get(`${PATH}/${id}`)).body).toEqual(retired.body);
    expect((await ida.get(`${PATH}/${id}?version=1`)).body).toEqual(created.body);
    expect((await ida.get(PATH)).body.items).toContainEqual(retired.body);
    expect(await acts(id)).toEqual([
      ...['legal-basis.created', 'legal-basis.changed', 'legal-basis.read', 'legal-basis.retired'],
      ...['legal-basis.read', 'legal-basis.read'],
    ]);
  });

  it('is refused with a code that is taken, in another municipality, for an older version, and once retired', async () => {
    const id = await made();
    const refusals = [
      [await ida.post(PATH, aBasis(`grund-${codes}`)), 409, 'legal_basis_exists'],
      [await nina.get(`${PATH}/${id}`), 404, 'legal_basis_not_found'],
      [await nina.patch(`${PATH}/${id}`, { holders: 'any' }, version(1)), 404, 'legal_basis_not_found'],
      [await nina.post(`${PATH}/${id}/retire`, undefined, version(1)), 404, 'legal_basis_not_found'],
      [await ida.get(`${PATH}/${id}?version=2`), 404, 'legal_basis_not_found'],
      [await ida.patch(`${PATH}/${id}`, { holders: 'any' }), 428, 'if_match_required'],
      [await ida.patch(`${PATH}/${id}`, { holders: 'any' }, version(2)), 412, 'version_changed'],
    ] as const;
    for (const [{ status, body }, expected, code] of refusals) expect([status, body.code]).toEqual([expected, code]);
    await ida.post(`${PATH}/${id}/retire`, undefined, version(1));
    for (const late of [
      await ida.patch(`${PATH}/${id}`, { holders: 'any' }, version(2)),
      await ida.post(`${PATH}/${id}/retire`, undefined, version(2)),
    ])
      expect([late.status, late.body.code]).toEqual([409, 'legal_basis_retired']);
    expect((await nina.post(PATH, aBasis(`grund-${codes}`))).status, 'control: codes are of a municipality').toBe(201);
  });

  it.each([
    ['an hour', { longestPeriod: 'PT1H' }],
    ['no period', { longestPeriod: 'P0D' }],
    ['a year in words', { longestPeriod: '1 year' }],
    ['an age above 18', { subjectAge: 19 }],
    ['a title in one language', { title: { da: 'Samtykke' } }],
    ['a word that nobody knows', { mode: 'tacit' }],
    ['a code with spaces', { code: 'en grund' }],
  ])('takes no %s', async (_what, wrong) => {
    const { status, body } = await ida.post(PATH, { ...aBasis('forkert'), ...wrong });
    expect([status, body.code]).toEqual([400, 'invalid_input']);
  });

  it('changes once of two changes at the same moment', async () => {
    const id = await made();
    const both = await Promise.all(
      ['P1M', 'P2M'].map((longestPeriod) => ida.patch(`${PATH}/${id}`, { longestPeriod }, version(1))),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect((await ida.get(`${PATH}/${id}`)).body.version).toBe(2);
  });

  it.each([
    ['a longer period', `definition = replace(definition, '"P1Y"', '"P9Y"')`],
    ['another code', `code = 'andet'`],
    ['another day of its making', `created_at = created_at - interval '1 day'`],
    ['a retirement', 'retired_at = now()'],
    ['an infinite retirement', `retired_at = 'infinity'`],
    ['no maker', 'created_by = null'],
    ['no MAC', `mac = ''`],
  ])('counts as absent with %s by SQL, and is reported', async (_what, set) => {
    const id = await made();
    await testApi.sql.query(`update legal_bases set ${set} where id = $1`, [id]);
    await isAbsent(id);
  });

  it('counts as absent when its last version is deleted, as when its retirement is taken back', async () => {
    const id = await made();
    await ida.post(`${PATH}/${id}/retire`, undefined, version(1));
    const first = await ida.act(async (work) => {
      work.record('legal-basis.read', { municipalityId });
      return findLegalBasis(work, { municipalityId, id, version: 1 });
    });
    await testApi.sql.query('delete from legal_bases where id = $1 and version = 2', [id]);
    await isAbsent(id);
    const named = await ida.get(`${PATH}/${id}?version=1`);
    expect(named.body.version, 'what a declaration was published with still says what it said').toBe(first?.version);
    await testApi.sql.query('delete from legal_bases where id = $1', [id]);
    await isAbsent(id);
  });

  it('is what it was beside a version that somebody has written with SQL, and cannot be changed then', async () => {
    const id = await made();
    await testApi.sql.query(
      `insert into legal_bases select municipality_id, id, 2, code, replace(definition, 'P1Y', 'P9Y'), retired_at,
         created_at, created_by, mac from legal_bases where id = $1`,
      [id],
    );
    const before = await reported(id);
    expect((await ida.get(`${PATH}/${id}`)).body).toMatchObject({ version: 1, longestPeriod: 'P1Y' });
    expect(await reported(id)).toBe(before + 1);
    const refused = await ida.patch(`${PATH}/${id}`, { holders: 'any' }, version(1));
    expect([refused.status, refused.body.code]).toEqual([409, 'legal_basis_unproven']);
  });

  it('is none in another municipality where its row was copied', async () => {
    const id = await made();
    const there = (await nina.get('/me')).body.municipalityId;
    await testApi.sql.query(
      `insert into legal_bases select $2, id, version, 'kopi', definition, retired_at, created_at, created_by, mac
         from legal_bases where id = $1`,
      [id, there],
    );
    expect((await nina.get(`${PATH}/${id}`)).body.code).toBe('legal_basis_not_found');
    expect((await ida.get(`${PATH}/${id}`)).status, 'control').toBe(200);
    expect((await nina.post(PATH, aBasis('kopi'))).body.code, 'the code is in the way').toBe('legal_basis_exists');
  });

  it('never changes in the database: serving may add versions and nothing else', async () => {
    const { pool } = testApi.services.database;
    for (const sql of [
      `update legal_bases set definition = ''`,
      'update legal_bases set retired_at = null',
      'delete from legal_bases',
    ])
      await expect(pool.query(sql), sql).rejects.toThrow('permission denied');
  });

  it('moves to another index key, but for one that is not authentic', async () => {
    const id = await made();
    const { vault, database } = testApi.services;
    const { columns, remake } = reindexedLegalBases(vault);
    const [row] = (await database.pool.query(`select ${columns.join(', ')} from legal_bases where id = $1`, [id])).rows;
    expect(await remake(row)).toEqual([row.mac]);
    expect(await remake({ ...row, version: 2 })).toBeNull();
  });

  it('of the starter set is checked by no lawyer, and names no paragraph that is not known', () => {
    const all = Object.values(STARTER_SET);
    expect(all.map(({ checkedByLawyer }) => checkedByLawyer)).toEqual([false, false, false, false]);
    expect(STARTER_SET['sundhedsloven-43']).toMatchObject({
      ...{ mode: 'consent', form: 'written', longestPeriod: 'P1Y', periodEnd: 'start-of-day' },
    });
    expect(STARTER_SET['retssikkerhedsloven-11-c']?.mode).toBe('statutory');
    expect(STARTER_SET['ssd-samarbejde']?.lawReference).toBe('');
    expect(JSON.stringify(STARTER_SET['ssd-samarbejde']?.title)).not.toMatch(/§|\d/);
  });
});
