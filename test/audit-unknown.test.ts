import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../api/core/ids.ts';
import { aDialog } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

describe('an event that no version has written', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let ida: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
  });
  afterAll(() => testApi.close());

  it.each(['dialog.invented', '', 'toString', '__proto__'])(
    '(%s) takes no log along, and is told of',
    async (action) => {
      const dialog = await aDialog(anna);
      const id = newId();
      await testApi.sql.query(
        `insert into audit_pending (id, at, action, outcome, actor_kind, municipality_id, dialog_id)
       select $1, now(), $2, 'success', 'system', municipality_id, id from dialogs where id = $3`,
        [id, action, dialog],
      );
      for (const [who, path] of [
        [anna, `/dialogs/${dialog}/audit-events`],
        [ida, '/audit-events'],
      ] as const) {
        const { status, body } = await who.get(path);
        expect(status).toBe(200);
        const shown = body.items.map((event: { id: string }) => event.id);
        expect(shown).not.toContain(id);
        expect(body.items).toContainEqual(expect.objectContaining({ action: 'dialog.created', dialogId: dialog }));
      }
      expect(await testApi.events(`action = 'tampering.found' and target_id = '${id}'`)).toHaveLength(1);
    },
  );
});
