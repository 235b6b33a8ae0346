import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { activateKey, addKey } from '../../api/crypto/keyring-changes.ts';
import { UnsealError } from '../../api/crypto/sealing.ts';
import { type RewrapTools, rewrapTable } from '../../api/database/rewrap.ts';
import { WRAPPED_RECORD_KEYS } from '../../api/database/wrapped-record-keys.ts';
import { WRAPPED_DIALOG_KEYS } from '../../api/dialogs/keys/wrapped-keys.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

const DIALOGS = 12;

describe('rotating the wrap key', () => {
  const first = newKeyring();
  const added = addKey(first, 'wrap');
  const newId = added.at(-1)?.id ?? '';
  const oldId = first[0]?.id ?? '';
  const activated = activateKey(added, newId);
  let database: TestDatabase;
  let early: TestApi;
  let late: TestApi;
  let server: ServerEnvironment;
  let anna: TestUser;
  let mette: TestUser;
  const dialogIds: string[] = [];

  beforeAll(async () => {
    database = await cloneDatabase();
    // Two processes in the middle of the rotation: one holds the new key, the other uses it already.
    early = await startTestApi({ database, keyring: added });
    late = await startTestApi({ database, keyring: activated });
    server = await createServerEnvironment(database.appUrl, activated);
    anna = await early.employee('Anna Holm');
    mette = await early.citizen('Mette Krogh');
    for (let index = 0; index < DIALOGS; index += 1) {
      const id = await aDialog(anna);
      await admitted(early, anna, id, mette);
      expect((await mette.post(`/dialogs/${id}/posts`, { body: `Before ${index}` })).status).toBe(201);
      dialogIds.push(id);
    }
  });
  afterAll(async () => {
    for (const each of [early, late]) await each.close();
    await server.close();
    await database.drop();
  });

  const reads = async (testApi: TestApi, visitor: TestUser): Promise<{ status: number; bodies: string[] }> => {
    const guest = testApi.returning(visitor);
    const answers = await Promise.all(dialogIds.map((id) => guest.get(`/dialogs/${id}/posts?limit=200`)));
    const bodies = answers.flatMap(({ status, body }) => (status === 200 ? body.items : []));
    return { status: Math.max(...answers.map(({ status }) => status)), bodies: bodies.map(({ body }) => body) };
  };

  it('control: taking the old key away before the re-wrap makes the start fail, and reads', async () => {
    const keyring = activated.filter(({ id }) => id !== oldId);
    await expect(startTestApi({ database, keyring })).rejects.toThrow(UnsealError);
    await rewrapTable(toolsOf(late), WRAPPED_RECORD_KEYS);
    const hasty = await startTestApi({ database, keyring });
    expect(await reads(hasty, mette)).toEqual({ status: 404, bodies: [] });
    await hasty.close();
    expect((await reads(late, mette)).bodies).toHaveLength(DIALOGS);
    await expect(server.run('keys', 'remove', oldId)).rejects.toThrow(/still wraps \d+ rows/);
  });

  it('fails nothing while people read, write, invite and exclude through both processes', async () => {
    let isOver = false;
    const statuses: number[] = [];
    const count = ({ status }: { status: number }): void => void statuses.push(status);
    const load = async (testApi: TestApi): Promise<void> => {
      const [host, guest] = [testApi.returning(anna), testApi.returning(mette)];
      for (let turn = 0; !isOver; turn += 1) {
        const id = dialogIds[turn % DIALOGS] ?? '';
        count(await guest.get(`/dialogs/${id}/posts`));
        count(await host.post(`/dialogs/${id}/posts`, { body: `Meanwhile ${turn}` }));
        if (turn % 3 > 0) continue;
        const fresh = await aDialog(host);
        await admitted(testApi, host, fresh, guest);
        count(await guest.post(`/dialogs/${fresh}/posts`, { body: 'In a new dialog' }));
        count(await host.delete(`/dialogs/${fresh}/participants/${mette.personId}`, version(1)));
      }
    };
    const people = [load(early), load(late)];
    // One process still wraps with the old key, so there is always more to do.
    while (statuses.length < 100) {
      await rewrapTable({ ...toolsOf(late), batchSize: 2 }, WRAPPED_DIALOG_KEYS).catch(demandStill);
    }
    isOver = true;
    await Promise.all(people);
    expect(statuses.filter((status) => status >= 300)).toEqual([]);
    const events = await early.events("action = 'keys.rewrapped'");
    expect(events.reduce((sum, event) => sum + (event.count ?? 0), 0)).toBeGreaterThanOrEqual(DIALOGS * 3);
  });

  it('is finished once every process uses the new key; then the old key can go and everything opens', async () => {
    await server.run('keys', 'rewrap');
    const again = JSON.parse((await server.run('keys', 'rewrap', '--json')).out);
    expect(again).toEqual({ activeKey: newId, recordKeys: 0, dialogKeys: 0, resealed: 0, unopenable: 0 });
    const { keys, missing } = JSON.parse((await server.run('keys', 'list', '--json')).out);
    expect(missing).toEqual([]);
    expect(keys.find(({ id }: { id: string }) => id === oldId)).toMatchObject({ state: 'old', wraps: 0 });
    await server.run('keys', 'remove', oldId);
    const bare = await startTestApi({ database, keyring: await server.keyring() });
    const { status, bodies } = await reads(bare, mette);
    expect(status).toBe(200);
    for (let index = 0; index < DIALOGS; index += 1) expect(bodies).toContain(`Before ${index}`);
    expect((await bare.returning(anna).get('/me')).body.name).toBe('Anna Holm');
    await bare.close();
    const events = await early.events("action = 'keys.rewrapped'");
    expect(new Set(events.map((event) => event.target_id))).toEqual(new Set([newId]));
  });

  it('leaves a row that no key opens as it is, tells how many, and goes on with the rest', async () => {
    const forged = Buffer.concat([Buffer.from(oldId, 'latin1'), Buffer.alloc(61, 7)]);
    const { rowCount } = await early.sql.query(
      'update dialog_keys set wrapped_key = $1 where dialog_id = $2 and holder_id = $3',
      [forged, dialogIds[0], mette.personId],
    );
    expect(rowCount).toBe(1);
    const { out } = await server.run('keys', 'rewrap', '--json');
    expect(JSON.parse(out)).toMatchObject({ unopenable: 1 });
  });
});

function toolsOf({ services: { database, runAsSystem, vault } }: TestApi): RewrapTools {
  return { pool: database.pool, runAsSystem, keyring: vault.keyring, actor: systemActor('test') };
}

function demandStill(error: unknown): void {
  if (!(error instanceof Error && error.message.includes('still being wrapped'))) throw error;
}
