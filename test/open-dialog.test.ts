import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../api/core/actor.ts';
import type { Act } from '../api/core/acts.ts';
import { openKeysAsKeeper } from '../api/dialogs/keys/held-keys.ts';
import { openDialog } from '../api/dialogs/open-dialog.ts';
import { type DialogPolicy, isSystem, servesDialog } from '../api/dialogs/policy.ts';
import { openPost } from '../api/posts/body.ts';
import { aDialog } from './setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

describe('a dialog that is opened by the system', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let dialogId: string;

  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Bech');
    dialogId = await aDialog(anna);
    expect((await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Hej' })).status).toBe(201);
  });
  afterAll(() => testApi.close());

  const name: Act = 'posts.read';
  const forJob: DialogPolicy = { name, description: 'the job', evaluate: isSystem('journal') };
  const forCaseSystems: DialogPolicy = { name, description: 'case systems', evaluate: servesDialog };

  it('lets in the job that the policy names, without a role, and no other', async () => {
    const { runAsSystem } = testApi.services;
    const opened = await runAsSystem(systemActor('journal'), async (work) => {
      work.record('dialog.read', { dialogId });
      return openDialog(work, { dialogId, policy: forJob });
    });
    expect(opened).toMatchObject({ participant: null, facts: { role: null, state: 'open' } });
    const other = runAsSystem(systemActor('other'), (work) => openDialog(work, { dialogId, policy: forJob }));
    await expect(other).rejects.toMatchObject({ code: 'dialog_not_found' });
  });

  it('lets in a case system of its municipality, and none of another', () => {
    const facts = { role: null, isApprover: false, state: 'open', municipalityId: 'here', unitId: 'unit' } as const;
    const caller = {
      kind: 'client',
      clientId: 'case-system',
      scopes: [],
      requestId: 'request',
      network: null,
      operation: 'test',
    } as const;
    const verdictFor = (municipalityId: string | null) =>
      forCaseSystems.evaluate({ kind: 'client', clientId: 'case-system', municipalityId, caller }, facts);
    expect([verdictFor('here'), verdictFor('there'), verdictFor(null)]).toEqual(['allowed', 'hidden', 'allowed']);
    expect(forCaseSystems.evaluate(systemActor('journal'), facts)).toBe('hidden');
    // The place of a dialog whose row fails verification.
    const nowhere = { ...facts, municipalityId: '', unitId: '' };
    const everywhere = { kind: 'client', clientId: 'case-system', municipalityId: null, caller } as const;
    expect(forCaseSystems.evaluate(everywhere, nowhere)).toBe('hidden');
  });

  it('is read with the keys of its keeper, and that is recorded', async () => {
    const { rows } = await testApi.sql.query(
      `select id, number, author_id as "authorId", key_version as "keyVersion", version, sealed_body as "sealedBody",
         created_at as "createdAt", mac from posts where dialog_id = $1`,
      [dialogId],
    );
    const body = await testApi.services.runAsSystem(systemActor('journal'), async (work) => {
      const opened = await openDialog(work, { dialogId, policy: forJob });
      const keys = await openKeysAsKeeper(work, opened, 'journal-export');
      const key = keys.get(rows[0].keyVersion);
      return key && openPost(key, dialogId, rows[0]).body;
    });
    expect(body).toBe('Hej');
    expect(await testApi.events(`action = 'dialog-keys.opened'`)).toMatchObject([
      { dialog_id: dialogId, outcome: 'success', reason: 'journal-export', count: 1 },
    ]);
  });

  it('has no keys but those made for its keeper, and a row of another kind is reported', async () => {
    const other = await aDialog(anna);
    await testApi.sql.query(
      `insert into dialog_keys select dialog_id, holder_kind, holder_id, version + 1, wrapped_key from dialog_keys
         where dialog_id = $1 and holder_kind = 'keeper'`,
      [other],
    );
    const versions = await testApi.services.runAsSystem(systemActor('journal'), async (work) => {
      const opened = await openDialog(work, { dialogId: other, policy: forJob });
      return [...(await openKeysAsKeeper(work, opened, 'journal-export')).keys()];
    });
    expect(versions).toHaveLength(1);
    expect(await testApi.events(`action = 'tampering.found' and dialog_id = '${other}'`)).toMatchObject([
      { reason: 'dialog_keys' },
    ]);
  });
});
