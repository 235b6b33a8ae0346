import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConsentSettings, reindexedConsentSettings } from '../../api/municipalities/consent-settings/rows.ts';
import type { ConsentSettings } from '../../api/municipalities/legal-bases/legal-basis.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

const PATH = '/administration/consent-settings';
const DEFAULTS = { onLapse: 'suspend', reminderDays: [30, 14, 3], answerDays: 30, admissionDays: 14 };
const WISH = { onLapse: 'notify', reminderDays: [3, 21], answerDays: 7, admissionDays: 5 };

describe('the settings of consents', () => {
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
  const found = async (user: TestUser): Promise<ConsentSettings> => {
    const municipalityId = await home(user);
    return user.act((work) => {
      work.record('consent-settings.read', { municipalityId });
      return findConsentSettings(work, municipalityId);
    });
  };
  const reported = async (user: TestUser): Promise<number> =>
    (
      await testApi.events(
        `action = 'tampering.found' and reason = 'consent_settings' and municipality_id = '${await home(user)}'`,
      )
    ).length;

  it('are the defaults until an administrator decides, for the version that was seen', async () => {
    const ida = await administrator();
    expect((await ida.get(PATH)).body).toEqual({ ...DEFAULTS, version: 1 });
    expect((await ida.put(PATH, WISH)).status).toBe(428);
    const replaced = await ida.put(PATH, WISH, version(1));
    expect(replaced.body).toEqual({ ...WISH, reminderDays: [21, 3], version: 2 });
    expect(replaced.headers.etag).toBe('"2"');
    expect((await ida.put(PATH, DEFAULTS, version(1))).body.code).toBe('version_changed');
    expect((await ida.get(PATH)).body).toEqual(replaced.body);
    expect(await found(ida)).toEqual({ ...WISH, reminderDays: [21, 3] });
    expect(await reported(ida)).toBe(0);
    const events = await testApi.events(
      `action = 'consent-settings.changed' and municipality_id = '${await home(ida)}'`,
    );
    expect(events).toMatchObject([{ actor_id: ida.personId, reason: 'notify', outcome: 'success' }]);
  });

  it.each([
    ['an end that nobody knows', { onLapse: 'delete' }],
    ['a reminder on the day itself', { reminderDays: [0] }],
    ['one reminder twice', { reminderDays: [3, 3] }],
    ['more than a year to answer', { answerDays: 367 }],
    ['half a day', { admissionDays: 0.5 }],
  ])('take no %s', async (_what, wrong) => {
    const ida = await administrator();
    const { status, body } = await ida.put(PATH, { ...WISH, ...wrong }, version(1));
    expect([status, body.code]).toEqual([400, 'invalid_input']);
  });

  it('may hold no reminder at all', async () => {
    const ida = await administrator();
    expect((await ida.put(PATH, { ...WISH, reminderDays: [] }, version(1))).body.reminderDays).toEqual([]);
    expect((await found(ida)).reminderDays).toEqual([]);
  });

  it('are of administrators alone', async () => {
    const chief = await testApi.employee('Ulla Skov', { privileges: ['unit-administrator'] });
    for (const refused of [await chief.get(PATH), await chief.put(PATH, WISH, version(1))])
      expect([refused.status, refused.body.code]).toEqual([403, 'administrators_only']);
  });

  it.each([
    ['changed', `update consent_settings set on_lapse = 'suspend' where municipality_id = $1`],
    ['given other reminders', `update consent_settings set reminder_days = '{1}' where municipality_id = $1`],
    ['raised to a later version', 'update consent_settings set version = 9 where municipality_id = $1'],
    ['deleted', 'delete from consent_settings where municipality_id = $1'],
    ['left without a MAC', `update consent_settings set mac = '' where municipality_id = $1`],
  ])('that were %s by SQL are the strictest, and reported, until an administrator decides anew', async (_what, sql) => {
    const ida = await administrator();
    await ida.put(PATH, WISH, version(1));
    await testApi.sql.query(sql, [await home(ida)]);
    const before = await reported(ida);
    expect(await found(ida)).toEqual({ ...DEFAULTS, onLapse: 'close' });
    expect(await reported(ida)).toBe(before + 1);
    const { body } = await ida.get(PATH);
    expect(body).toMatchObject({ onLapse: 'close', version: 2 });
    expect((await ida.put(PATH, WISH, version(2))).body.version).toBe(3);
    expect(await found(ida)).toMatchObject({ onLapse: 'notify' });
  });

  it('that were set back to an older row are the strictest', async () => {
    const ida = await administrator();
    const municipalityId = await home(ida);
    await ida.put(PATH, WISH, version(1));
    const { rows } = await testApi.sql.query('select * from consent_settings where municipality_id = $1', [
      municipalityId,
    ]);
    await ida.put(PATH, { ...WISH, onLapse: 'close' }, version(2));
    await testApi.sql.query(
      `update consent_settings set on_lapse = $2, version = $3, mac = $4 where municipality_id = $1`,
      [municipalityId, rows[0].on_lapse, rows[0].version, rows[0].mac],
    );
    expect(await found(ida)).toMatchObject({ onLapse: 'close', answerDays: DEFAULTS.answerDays });
    expect(await reported(ida)).toBe(1);
  });

  it('of another municipality count for nothing here', async () => {
    const ida = await administrator();
    const nina = await administrator();
    await ida.put(PATH, WISH, version(1));
    await testApi.sql.query(
      `insert into consent_settings select $2, on_lapse, reminder_days, answer_days, admission_days, version, mac
         from consent_settings where municipality_id = $1`,
      [await home(ida), await home(nina)],
    );
    expect(await found(nina)).toEqual({ ...DEFAULTS, onLapse: 'close' });
    expect(await found(ida), 'control').toMatchObject({ onLapse: 'notify' });
  });

  it('move to another index key, but for some that are not authentic', async () => {
    const ida = await administrator();
    await ida.put(PATH, WISH, version(1));
    const { vault, database } = testApi.services;
    const { columns, remake } = reindexedConsentSettings(vault);
    const read = `select ${columns.join(', ')} from consent_settings where municipality_id = $1`;
    const [row] = (await database.pool.query(read, [await home(ida)])).rows;
    expect(await remake(row)).toEqual([row.mac]);
    expect(await remake({ ...row, answerDays: 8 })).toBeNull();
  });
});
