import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findJournalSettings,
  type JournalSettings,
  reindexedJournalSettings,
} from '../../api/journal/settings/rows.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

const PATH = '/administration/journal-settings';
const DEFAULTS = {
  ...{ exportsOnClose: false, schedule: 'none', hour: 2, judgeDays: 7, sensitivity: 'confidential_personal' },
};
const WISH = { exportsOnClose: true, schedule: 'weekly', hour: 23, judgeDays: 14, sensitivity: 'not_confidential' };
const STRICTEST = { ...DEFAULTS, sensitivity: 'sensitive_personal' };

describe('the settings of journaling', () => {
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
  /** As the rest of the room asks for them. */
  const found = async (user: TestUser): Promise<JournalSettings> => {
    const municipalityId = await home(user);
    return user.act((work) => {
      work.record('journal-settings.read', { municipalityId });
      return findJournalSettings(work, municipalityId);
    });
  };

  it('are the defaults until an administrator decides, for the version that was seen', async () => {
    const ida = await administrator();
    expect((await ida.get(PATH)).body).toEqual({ ...DEFAULTS, version: 1 });
    expect((await ida.put(PATH, WISH)).status).toBe(428);
    const replaced = await ida.put(PATH, WISH, version(1));
    expect(replaced.body).toEqual({ ...WISH, version: 2 });
    expect(replaced.headers.etag).toBe('"2"');
    expect((await ida.put(PATH, DEFAULTS, version(1))).body.code).toBe('version_changed');
    expect(await found(ida)).toEqual(WISH);
    const events = await testApi.events(
      `action = 'journal-settings.changed' and municipality_id = '${await home(ida)}'`,
    );
    expect(events).toMatchObject([{ outcome: 'success', reason: 'weekly', actor_id: ida.personId }]);
  });

  it.each([
    ['hour after the day has ended', { hour: 24 }],
    ['days at all', { judgeDays: 0 }],
    ['more than a year', { judgeDays: 366 }],
    ['other schedule', { schedule: 'hourly' }],
    ['other sensitivity', { sensitivity: 'secret' }],
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
    ['made to export each day', `update journal_settings set schedule = 'daily' where municipality_id = $1`],
    ['raised to a later version', 'update journal_settings set version = 9 where municipality_id = $1'],
    ['deleted', 'delete from journal_settings where municipality_id = $1'],
    ['left without a MAC', `update journal_settings set mac = '' where municipality_id = $1`],
  ])('that were %s by SQL let nothing leave by itself, and are reported', async (_what, sql) => {
    const ida = await administrator();
    await ida.put(PATH, WISH, version(1));
    await testApi.sql.query(sql, [await home(ida)]);
    expect(await found(ida)).toEqual(STRICTEST);
    const where = `action = 'tampering.found' and reason = 'journal_settings' and municipality_id = '${await home(ida)}'`;
    expect(await testApi.events(where)).toHaveLength(1);
    expect((await ida.put(PATH, WISH, version(2))).body.version).toBe(3);
    expect(await found(ida)).toEqual(WISH);
  });

  it('move to another index key, but for some that are not authentic', async () => {
    const ida = await administrator();
    await ida.put(PATH, WISH, version(1));
    const { vault, database } = testApi.services;
    const { columns, remake } = reindexedJournalSettings(vault);
    const read = `select ${columns.join(', ')} from journal_settings where municipality_id = $1`;
    const [row] = (await database.pool.query(read, [await home(ida)])).rows;
    expect(await remake(row)).toEqual([row.mac]);
    expect(await remake({ ...row, exportsOnClose: false })).toBeNull();
  });
});
