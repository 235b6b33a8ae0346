import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';

/** Karl coordinates too, and reads only what was written since he joined. */
describe('a coordinator who was admitted from now', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let karl: TestUser;
  let lars: TestUser;
  let dialogId: string;
  const reason = 'Handler om noget andet';

  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech');
    lars = await testApi.citizen('Lars Krogh');
    dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, lars);
    await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Før Karl kom.' });
    await admitted(testApi, anna, dialogId, karl, { history: 'from_now' });
    const { body } = await anna.get(`/dialogs/${dialogId}/participants/${karl.personId}`);
    const appointed = await anna.patch(
      `/dialogs/${dialogId}/participants/${karl.personId}`,
      { role: 'coordinator' },
      version(body.version),
    );
    expect(appointed.body).toMatchObject({ role: 'coordinator' });
    await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Efter Karl kom.' });
    const judgement = { verdict: 'not_relevant', numbers: [1, 2], reason };
    expect((await anna.post(`/dialogs/${dialogId}/post-journal/judge`, judgement)).status).toBe(200);
  });
  afterAll(() => testApi.close());

  it('lets nothing out that they cannot read; whoever can read it does', async () => {
    const { id } = (await lars.post('/me/exports')).body;
    const path = `/dialogs/${dialogId}/person-exports/${id}/review`;
    const refused = await karl.post(path, { release: 'all' }, version(1));
    expect([refused.status, refused.body.code]).toEqual([403, 'review_beyond_your_history']);
    expect((await anna.post(path, { release: 'all' }, version(1))).status).toBe(200);
  });

  it('is not told why a post was judged that they cannot read', async () => {
    const reasonsFor = async (by: TestUser): Promise<unknown[]> =>
      (await by.get(`/dialogs/${dialogId}/post-journal`)).body.items.map((item: { reason: unknown }) => item.reason);
    expect(await reasonsFor(karl)).toEqual([null, reason]);
    expect(await reasonsFor(anna)).toEqual([reason, reason]);
  });
});
