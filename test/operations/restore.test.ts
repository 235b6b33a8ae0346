import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { type KeyringEntry, newKeyring, parseKeyring } from '../../api/crypto/keyring.ts';
import { UnsealError } from '../../api/crypto/sealing.ts';
import { startServing } from '../../api/main.ts';
import { ensureCitizen } from '../../api/people/use-cases.ts';
import { copyDatabase, dropDatabase, urlFor } from '../../scripts/demo/databases.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

const METTE_CPR = '6105809992';
const TEXT = 'Emma vil ikke i skole';
/** The copy is made by PostgreSQL itself (create database … template): pg_dump of its version is not in every place where this runs. */
describe('a restore from back-up', () => {
  const template = inject('template');
  let lost: TestDatabase;
  let restored: TestDatabase;
  let server: ServerEnvironment;
  let keyringBackup: string;
  let dialogId: string;
  let anna: TestUser;
  let mette: TestUser;

  beforeAll(async () => {
    lost = await cloneDatabase();
    server = await createServerEnvironment(lost.appUrl, newKeyring());
    const before = await startTestApi({ database: lost, keyring: await server.keyring() });
    anna = await before.employee('Anna Holm');
    mette = await before.citizen('Mette Krogh', { cpr: METTE_CPR });
    dialogId = await aDialog(anna);
    await admitted(before, anna, dialogId, mette);
    await mette.post(`/dialogs/${dialogId}/posts`, { body: TEXT });
    await before.close();
    const serving = await startServing({ ...server.env, PORT: '0', LETDIALOG_LOG_LEVEL: 'silent' });
    await serving.stop();

    keyringBackup = join(server.folder, 'keyring-backup.json');
    await copyFile(server.keyringFile, keyringBackup);
    const name = await copyDatabase(template.superuserUrl, new URL(lost.appUrl).pathname.slice(1));
    restored = {
      ownerUrl: urlFor(template.ownerUrl, name),
      appUrl: urlFor(template.appUrl, name),
      superuserUrl: urlFor(template.superuserUrl, name),
      drop: () => dropDatabase(template.superuserUrl, name),
    };
    await lost.drop();
  });
  afterAll(async () => {
    await restored.drop();
    await server.close();
  });

  const houseOn = (keyring: readonly KeyringEntry[]): Promise<TestApi> => startTestApi({ database: restored, keyring });

  it('opens everything with the database and the keyring', async () => {
    const testApi = await houseOn(parseKeyring(await readFile(keyringBackup, 'utf8')));
    const dialog = await testApi.returning(anna).get(`/dialogs/${dialogId}`);
    expect(dialog.body).toMatchObject({ topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } });
    const posts = await testApi.returning(anna).get(`/dialogs/${dialogId}/posts`);
    expect(posts.body.items).toMatchObject([{ number: 1, body: TEXT }]);
    expect((await testApi.returning(mette).get('/me')).body).toMatchObject({ name: 'Mette Krogh' });
    const told = (await testApi.events(`dialog_id = '${dialogId}'`)).map(({ action }) => action);
    expect(told).toContain('dialog.created');
    expect((await testApi.returning(mette).post(`/dialogs/${dialogId}/posts`, { body: 'Efter' })).body.number).toBe(2);
    // Found by blind index, not made a second time.
    const { runAsSystem } = testApi.services;
    const found = await runAsSystem(systemActor('test'), async (work) => {
      work.record('person.read');
      return ensureCitizen(work, METTE_CPR);
    });
    expect(found.id).toBe(mette.personId);
    await testApi.close();
  });

  it('control: the database alone is not served, and nothing in it opens', async () => {
    const other = await createServerEnvironment(restored.appUrl, newKeyring());
    await expect(startServing({ ...other.env, PORT: '0' })).rejects.toThrow('This is not the keyring of this database');
    // Past that check, for what a thief would do.
    await expect(houseOn(await other.keyring())).rejects.toThrow(UnsealError);
    await other.close();
  });
});
