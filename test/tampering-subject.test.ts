import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog, admitted, changeMe } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';
import { freshCpr, idsOf, reportedOf, runSql } from './tampering/scenario.ts';
import { FORGED_SUBJECTS } from './tampering/subjects.ts';

const ALIAS = 'Beskyttet person';

describe('a dialog whose subject a database administrator has exchanged', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let karl: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    karl = await testApi.employee('Karl Bech');
  });
  afterAll(() => testApi.close());

  const seen = async (dialog: string) => {
    const listed = (await anna.get('/dialogs?limit=100')).body.items.find(({ id }: { id: string }) => id === dialog);
    return [(await anna.get(`/dialogs/${dialog}`)).body.subject, listed.subject];
  };
  const subjectsIn = async (dialog: string): Promise<number> =>
    (await anna.get(`/dialogs/${dialog}/participants`)).body.items.filter(
      ({ isSubject }: { isSubject: boolean }) => isSubject,
    ).length;

  it.each(FORGED_SUBJECTS)('for $what: shows no protected name', async ({ sql, told }) => {
    const cpr = freshCpr();
    const mette = await testApi.citizen('Mette Krogh', { cpr });
    const dialog = await aDialog(anna, { name: 'Mette Krogh', cpr });
    const other = await aDialog(anna, { name: 'Otto Krogh' });
    await admitted(testApi, anna, dialog, karl);
    await admitted(testApi, anna, dialog, mette);
    await changeMe(mette, { protected: true });
    const hidden = { name: ALIAS, protected: true };
    expect([await seen(dialog), await seen(other)], 'control').toEqual([
      [hidden, hidden],
      Array(2).fill({ name: 'Otto Krogh', protected: false }),
    ]);
    await runSql(testApi, sql, { ...idsOf({ anna, karl, mette }), dialog, other });
    expect([await seen(dialog), await subjectsIn(dialog)]).toEqual([[hidden, hidden], 0]);
    expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual(told);
  });
});
