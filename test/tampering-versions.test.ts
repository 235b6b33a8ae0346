import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, version } from './setup/test-api.ts';
import { createScenario, type People, prepareScenario, reportedOf } from './tampering/scenario.ts';

/** After somebody was excluded once, and before somebody else is. */
const FORGED_VERSIONS = [
  { what: 'a version set back', sql: 'update dialogs set key_version = 1 where id = $dialog', told: ['dialogs'] },
  {
    what: 'a key of the next version for somebody',
    sql: `insert into dialog_keys (dialog_id, holder_kind, holder_id, version, wrapped_key)
      select id, 'person', $anna, key_version + 1, '\\x01' from dialogs where id = $dialog`,
    told: ['dialog_keys'],
  },
  {
    what: 'a key of a far version',
    sql: `insert into dialog_keys (dialog_id, holder_kind, holder_id, version, wrapped_key)
      select id, 'keeper', id, 2147483647, '\\x01' from dialogs where id = $dialog`,
    told: ['dialog_keys'],
  },
];

describe('versions of a dialog’s key that a database administrator has written', () => {
  let testApi: TestApi;
  let people: People;
  beforeAll(async () => {
    ({ testApi, people } = await createScenario());
  });
  afterAll(() => testApi.close());

  it.each(FORGED_VERSIONS)('$what: keeps nobody from being excluded, and loses no post', async ({ sql, told }) => {
    const { anna, karl } = people;
    const { dialog, sql: forge } = await prepareScenario(testApi, people);
    await forge(sql);
    const excluded = await anna.delete(`/dialogs/${dialog}/participants/${karl.personId}`, version(1));
    expect(excluded.status).toBe(204);
    expect((await anna.post(`/dialogs/${dialog}/posts`, { body: 'third' })).status).toBe(201);
    const { body } = await anna.get(`/dialogs/${dialog}/posts`);
    expect(body.items.map((post: { body: string }) => post.body)).toEqual(['third', 'second', 'first']);
    expect((await karl.get(`/dialogs/${dialog}/posts`)).status).toBe(404);
    expect(await reportedOf(testApi, `dialog_id = '${dialog}'`)).toEqual(expect.arrayContaining(told));
  });
});
