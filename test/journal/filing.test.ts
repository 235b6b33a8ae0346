import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

const FILING = {
  ...{ title: 'Trivsel i skolen, dialog', kle: '27.24.00', facet: 'G01', sensitivity: 'sensitive_personal' },
  ...{ caseNumber: '27.24.00-G01-12-26', caseId: '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21' },
  exemption: { alternativeTitle: 'Dialog', legalBasis: 'offentlighedsloven § 30' },
};
const LEAST = { title: 'Dialog', kle: '27.24.00', sensitivity: 'vip' };

describe('the filing of a dialog', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'], unit: 'head-office' });
  });
  afterAll(() => testApi.close());

  const filed = async (): Promise<{ dialogId: string; path: string }> => {
    const dialogId = await aDialog(anna);
    return { dialogId, path: `/dialogs/${dialogId}/filing` };
  };

  it('is proposed until somebody files it: the topic, and the sensitivity that the municipality has set', async () => {
    const { path } = await filed();
    const { body, headers } = await anna.get(path);
    const proposed = { title: 'Trivsel i skolen', sensitivity: 'confidential_personal' };
    expect(body).toEqual({ filing: null, proposed, version: 1 });
    expect(headers.etag).toBe('"1"');
    const settings = { exportsOnClose: false, schedule: 'none', hour: 2, judgeDays: 7, sensitivity: 'vip' };
    expect((await ida.put('/administration/journal-settings', settings, version(1))).status).toBe(200);
    expect((await anna.get(path)).body.proposed.sensitivity).toBe('vip');
  });

  it('is set by a coordinator, for the version that was seen, and nothing of it lies open in the database', async () => {
    const { dialogId, path } = await filed();
    expect((await anna.put(path, FILING)).status).toBe(428);
    const put = await anna.put(path, FILING, version(1));
    expect(put.body).toMatchObject({ filing: FILING, version: 2 });
    expect((await anna.get(path)).body).toEqual(put.body);
    expect((await anna.put(path, LEAST, version(1))).body.code).toBe('version_changed');
    const least = { ...LEAST, facet: null, caseNumber: null, caseId: null, exemption: null };
    expect((await anna.put(path, LEAST, version(2))).body).toMatchObject({ filing: least, version: 3 });
    const { rows } = await testApi.sql.query('select * from dialog_filings where dialog_id = $1', [dialogId]);
    expect(Buffer.concat([rows[0].sealed_filing]).includes('Dialog')).toBe(false);
    const events = await testApi.events(`dialog_id = '${dialogId}' and action like 'filing.%' and outcome = 'success'`);
    expect(events.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['filing.changed', anna.personId],
      ['filing.read', anna.personId],
      ['filing.changed', anna.personId],
    ]);
  });

  it('is set by an administrator who cannot read the dialog, and by nobody else', async () => {
    const { dialogId, path } = await filed();
    const mette = await admitted(testApi, anna, dialogId, await testApi.citizen('Mette Krogh'));
    const stranger = await testApi.employee('Ulla Skov');
    expect((await ida.put(path, FILING, version(1))).status).toBe(200);
    expect((await ida.get(`/dialogs/${dialogId}/posts`)).status).toBe(404);
    expect((await mette.get(path)).body.code).toBe('coordinator_only');
    expect((await mette.put(path, FILING, version(2))).body.code).toBe('coordinator_only');
    expect((await stranger.get(path)).body.code).toBe('dialog_not_found');
    expect((await stranger.put(path, FILING, version(2))).body.code).toBe('dialog_not_found');
  });

  it.each([
    ['a title of two lines', { title: 'To\nlinjer' }],
    ['a title that shows nothing', { title: '\u200B' }],
    ['a title of 256 characters', { title: 'a'.repeat(256) }],
    ['a topic that the plan cannot have', { kle: '27.24' }],
    ['a topic with a wildcard', { kle: '27.24.*' }],
    ['a facet without its letter', { facet: '001' }],
    ['a sensitivity of another name', { sensitivity: 'secret' }],
    ['a case id that is none', { caseId: '27.24.00-G01' }],
    ['half an exemption', { exemption: { alternativeTitle: 'Dialog' } }],
    ['a field that there is not', { disposal: 'K' }],
  ])('takes no %s', async (_what, wrong) => {
    const { path } = await filed();
    const { status, body } = await anna.put(path, { ...FILING, ...wrong }, version(1));
    expect([status, body.code]).toEqual([400, 'invalid_input']);
  });

  it('takes signs that break a document elsewhere, and a title of 255 characters', async () => {
    const { path } = await filed();
    const title = `<b>&"'=cmd|]]> ${'æ'.repeat(255 - 15)}`;
    expect([...title]).toHaveLength(255);
    expect((await anna.put(path, { ...FILING, title }, version(1))).body.filing.title).toBe(title);
  });

  it('that SQL has moved to another dialog or version counts as none, and is reported', async () => {
    const [one, other] = [await filed(), await filed()];
    await anna.put(one.path, FILING, version(1));
    await anna.put(other.path, LEAST, version(1));
    await testApi.sql.query(
      `update dialog_filings set sealed_filing = (select sealed_filing from dialog_filings where dialog_id = $1)
       where dialog_id = $2`,
      [one.dialogId, other.dialogId],
    );
    await testApi.sql.query('update dialog_filings set version = 9 where dialog_id = $1', [one.dialogId]);
    for (const { path, dialogId } of [one, other]) {
      expect((await anna.get(path)).body.filing).toBeNull();
      const where = `action = 'tampering.found' and reason = 'dialog_filings' and dialog_id = '${dialogId}'`;
      expect(await testApi.events(where)).toHaveLength(1);
    }
    expect((await anna.put(one.path, FILING, version(9))).body).toMatchObject({ filing: FILING, version: 10 });
  });
});
