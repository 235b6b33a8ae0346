import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findPostSettings,
  type PostSettings,
  reindexedPostSettings,
} from '../../api/municipalities/post-settings/rows.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

const PATH = '/administration/post-settings';
const DEFAULTS = { correctionMinutes: 15, showsReading: true };
const WISH = { correctionMinutes: 525_600, showsReading: true };
const STRICTEST = { correctionMinutes: 0, showsReading: false };

describe('the settings of posts', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi();
  });
  afterAll(() => testApi.close());

  let towns = 10;
  /** An administrator of a municipality of their own. */
  const administrator = (): Promise<TestUser> => {
    towns += 1;
    return testApi.employee('Ida Lund', { privileges: ['administrator'], municipality: `000000${towns}` });
  };
  const home = async (user: TestUser): Promise<string> => (await user.get('/me')).body.municipalityId;
  /** As other rooms ask for them. */
  const found = async (user: TestUser): Promise<PostSettings> => {
    const municipalityId = await home(user);
    return user.act((work) => {
      work.record('post-settings.read', { municipalityId });
      return findPostSettings(work, municipalityId);
    });
  };
  const reported = async (user: TestUser): Promise<number> =>
    (
      await testApi.events(
        `action = 'tampering.found' and reason = 'post_settings' and municipality_id = '${await home(user)}'`,
      )
    ).length;

  it('are the defaults until an administrator decides, for the version that was seen', async () => {
    const ida = await administrator();
    expect((await ida.get(PATH)).body).toEqual({ ...DEFAULTS, version: 1 });
    expect((await ida.put(PATH, WISH)).status).toBe(428);
    const replaced = await ida.put(PATH, WISH, version(1));
    expect(replaced.body).toEqual({ ...WISH, version: 2 });
    expect(replaced.headers.etag).toBe('"2"');
    expect((await ida.put(PATH, DEFAULTS, version(1))).body.code).toBe('version_changed');
    expect(await found(ida)).toEqual(WISH);
    await ida.put(PATH, STRICTEST, version(2));
    expect(await found(ida)).toEqual(STRICTEST);
    expect(await reported(ida)).toBe(0);
    const events = await testApi.events(`action = 'post-settings.changed' and municipality_id = '${await home(ida)}'`);
    expect(events).toMatchObject([
      { actor_id: ida.personId, reason: 'reading-shown', outcome: 'success' },
      { actor_id: ida.personId, reason: 'reading-hidden', outcome: 'success' },
    ]);
  });

  it.each([
    ['more than a year', { correctionMinutes: 525_601 }],
    ['less than nothing', { correctionMinutes: -1 }],
    ['half a minute', { correctionMinutes: 0.5 }],
    ['a word for a choice', { showsReading: 'maybe' }],
  ])('take no %s', async (_what, wrong) => {
    const ida = await administrator();
    const { status, body } = await ida.put(PATH, { ...WISH, ...wrong }, version(1));
    expect([status, body.code]).toEqual([400, 'invalid_input']);
  });

  it('are of administrators alone', async () => {
    const chief = await testApi.employee('Ulla Skov', { privileges: ['unit-administrator'] });
    for (const refused of [await chief.get(PATH), await chief.put(PATH, WISH, version(1))])
      expect([refused.status, refused.body.code]).toEqual([403, 'administrators_only']);
  });

  it.each([
    ['given a longer time', 'update post_settings set correction_minutes = 9 where municipality_id = $1'],
    ['raised to a later version', 'update post_settings set version = 9 where municipality_id = $1'],
    ['deleted', 'delete from post_settings where municipality_id = $1'],
    ['left without a MAC', `update post_settings set mac = '' where municipality_id = $1`],
  ])('that were %s by SQL are the strictest, and reported, until an administrator decides anew', async (_what, sql) => {
    const ida = await administrator();
    await ida.put(PATH, WISH, version(1));
    await testApi.sql.query(sql, [await home(ida)]);
    const before = await reported(ida);
    expect(await found(ida)).toEqual(STRICTEST);
    expect(await reported(ida)).toBe(before + 1);
    expect((await ida.get(PATH)).body).toEqual({ ...STRICTEST, version: 2 });
    expect((await ida.put(PATH, WISH, version(2))).body.version).toBe(3);
    expect(await found(ida)).toEqual(WISH);
  });

  it('that were set back to an older row, or are of another municipality, are the strictest', async () => {
    const [ida, nina] = [await administrator(), await administrator()];
    await ida.put(PATH, WISH, version(1));
    const { rows } = await testApi.sql.query('select * from post_settings where municipality_id = $1', [
      await home(ida),
    ]);
    const old = [rows[0].correction_minutes, rows[0].shows_reading, rows[0].version, rows[0].mac];
    await testApi.sql.query('insert into post_settings values ($1, $2, $3, $4, $5)', [await home(nina), ...old]);
    expect(await found(nina)).toEqual(STRICTEST);
    expect(await found(ida), 'control').toEqual(WISH);
    await ida.put(PATH, STRICTEST, version(2));
    await testApi.sql.query(
      `update post_settings set correction_minutes = $2, shows_reading = $3, version = $4, mac = $5
        where municipality_id = $1`,
      [await home(ida), ...old],
    );
    expect(await found(ida)).toEqual(STRICTEST);
    expect(await reported(ida)).toBe(1);
  });

  it('move to another index key, but for some that are not authentic', async () => {
    const ida = await administrator();
    await ida.put(PATH, WISH, version(1));
    const { vault, database } = testApi.services;
    const { columns, remake } = reindexedPostSettings(vault);
    const read = `select ${columns.join(', ')} from post_settings where municipality_id = $1`;
    const [row] = (await database.pool.query(read, [await home(ida)])).rows;
    expect(await remake(row)).toEqual([row.mac]);
    expect(await remake({ ...row, showsReading: false })).toBeNull();
  });
});
