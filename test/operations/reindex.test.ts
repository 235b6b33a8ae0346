import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { activateKey } from '../../api/crypto/keyring-changes.ts';
import { beginReindex } from '../../api/database/index-state.ts';
import { reindexTable } from '../../api/database/reindex.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { findClient } from '../../api/identity/client-metadata.ts';
import { ensureFrontend } from '../../api/identity/clients.ts';
import { startServing } from '../../api/main.ts';
import { countUnproven } from '../../api/municipalities/reindex.ts';
import { invitation } from '../../api/notifications/kinds/invitation.ts';
import { isAuthenticNotice, type NoticeMeaning } from '../../api/notifications/notice-mac.ts';
import { findPeriods } from '../../api/people/employment-periods.ts';
import { reindexedPersons } from '../../api/people/reindex.ts';
import { ensureCitizen, resolvePerson } from '../../api/people/use-cases.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { aDialog, admitted, invited } from '../setup/factories.ts';
import { aDestination, anExport } from '../setup/journal-export.ts';
import { makeSealedRows, type Placed, readSealedRows, SEALED_ROWS } from '../setup/sealed-rows.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

const METTE_CPR = '6105809992';
const LARS_CPR = '7411789991';
const SETTINGS = {
  ...{ exportsOnClose: true, schedule: 'weekly', hour: 23, judgeDays: 14, sensitivity: 'not_confidential' },
};
const POLICY = { period: 'P365D', disposal: 'K', condition: 'journaled', automatic: false };
const POST = { id: '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21', body: 'Skrevet før' };

describe('another index key', () => {
  let database: TestDatabase;
  let server: ServerEnvironment;
  let anna: TestUser;
  let mette: TestUser;
  let lars: TestUser;
  let dialogId: string;
  let mailedToken: string;

  beforeAll(async () => {
    database = await cloneDatabase();
    const keyring = newKeyring();
    server = await createServerEnvironment(database.appUrl, keyring);
    const testApi = await startTestApi({ database, keyring });
    anna = await testApi.employee('Anna Holm', { privileges: ['administrator', 'create-dialogs'] });
    mette = await testApi.citizen('Mette Krogh', { cpr: METTE_CPR });
    lars = await testApi.citizen('Lars Krogh', { cpr: LARS_CPR });
    dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, mette);
    await mette.post(`/dialogs/${dialogId}/posts`, POST);
    mailedToken = (await invited(testApi, anna, dialogId, { capacity: 'citizen', cpr: LARS_CPR })).token;
    await journal(testApi);
    await testApi.services.runAsSystem(systemActor('test'), (work) =>
      ensureFrontend(work, testApi.services.vault.keyring, {
        ...{ id: 'app', name: 'App', municipalityId: null, redirectUris: ['https://app.example/'], origins: [] },
        scopes: ['me:read'],
      }),
    );
    const { vault, database: connection, clock } = testApi.services;
    await invitation.writeOwed?.({ query: queryFrom(connection.pool), vault, operationsMail: null }, clock.now());
    await testApi.close();
    await server.run('keys', 'add', 'index');
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  let placed: Placed;
  let told: Readonly<Record<string, unknown>>;
  /** A row of each table of journaling, retention and copies of persons. */
  async function journal(testApi: TestApi): Promise<void> {
    const { municipalityId } = (await anna.get('/me')).body;
    placed = { dialogId, municipalityId, personId: mette.personId };
    await makeSealedRows(testApi, placed);
    const destinationId = await aDestination(testApi, municipalityId);
    await anExport(testApi, { dialogId, destinationId });
    await anna.put('/administration/journal-settings', SETTINGS, version(1));
    await anna.put('/administration/retention-policies/27.*', POLICY, version(1));
  }

  const open = async (): Promise<TestApi> => startTestApi({ database, keyring: await server.keyring() });
  const indexes = async (testApi: TestApi): Promise<unknown[]> =>
    (
      await testApi.sql.query(
        `select encode(cpr_index, 'hex') as index from persons union all select encode(subject_index, 'hex') from identities
         union all select encode(mac, 'hex') from identities union all select encode(mac, 'hex') from employments
         union all select encode(mac, 'hex') from participants union all select encode(mac, 'hex') from invitations
         union all select encode(cpr_index, 'hex') from invitations union all select encode(mac, 'hex') from clients
         union all select encode(mac, 'hex') from timeline_events`,
      )
    ).rows.map(({ index }) => index);

  it('is refused while a server runs', async () => {
    const serving = await startServing({ ...server.env, PORT: '0', LETDIALOG_LOG_LEVEL: 'silent' });
    await expect(server.run('keys', 'reindex')).rejects.toThrow(/^Stop every server first: \d+ connections are open/);
    await serving.stop();
  });

  it('is refused, with nothing changed, when what is behind an index was not kept', async () => {
    const sql = new pg.Client({ connectionString: database.superuserUrl });
    await sql.connect();
    await sql.query('create table kept as select id, sealed_subject from identities');
    await sql.query('update identities set sealed_subject = null where person_id = $1', [mette.personId]);
    await expect(server.run('keys', 'reindex')).rejects.toThrow(
      'what is behind the indexes of 1 identities was not kept',
    );
    await sql.query('update identities i set sealed_subject = k.sealed_subject from kept k where k.id = i.id');
    await sql.query('drop table kept');
    await sql.end();
  });

  it('keeps every server away when it was interrupted, and goes on where it was', async () => {
    const entries = await server.keyring();
    const from = entries.find(({ purpose, state }) => purpose === 'index' && state === 'active')?.id ?? '';
    const to = entries.find(({ purpose, state }) => purpose === 'index' && state === 'new')?.id ?? '';
    const half = await startTestApi({ database, keyring: activateKey(entries, to) });
    const { database: connection, runAsSystem, vault } = half.services;
    await beginReindex(connection.pool, from, to);
    const tools = { pool: connection.pool, runAsSystem, actor: systemActor('test'), keyId: to, batchSize: 1 };
    expect(await reindexTable(tools, reindexedPersons(vault))).toBeGreaterThan(1);
    await half.close();
    await expect(startServing({ ...server.env, PORT: '0' })).rejects.toThrow('A re-index is not finished.');
    // A server that was cut off while it was looked for.
    const late = await startTestApi({ database, keyring: entries });
    const { services } = late;
    await expect(services.runAsSystem(systemActor('test'), (work) => ensureCitizen(work, LARS_CPR))).rejects.toThrow(
      'blind indexes are made with another key',
    );
    await late.close();
    const { out } = await server.run('keys', 'reindex', '--json');
    told = JSON.parse(out);
    expect(told).toMatchObject({
      activeKey: to,
      persons: 0,
      employments: 1,
      invitations: 2,
      participants: 2,
      admissions: 0,
      clients: 1,
      notices: expect.any(Number),
    });
    expect((await server.keyring()).find(({ id }) => id === from)?.state).toBe('old');
    await expect(server.run('keys', 'reindex')).rejects.toThrow('There is no new index key');
  });

  it('finds everybody and everything as before, and nothing of the old key is left', async () => {
    const testApi = await open();
    const { vault, runAsSystem, database: connection } = testApi.services;
    const found = await runAsSystem(systemActor('test'), async (work) => {
      work.record('person.read');
      const login = {
        issuer: 'https://eid.example',
        subject: 'subject-2',
        capacity: 'citizen',
        name: 'Mette',
      } as const;
      const person = await resolvePerson(work, {
        ...login,
        cpr: null,
        email: null,
        protection: null,
        employment: null,
      });
      return { byLogin: person.personId, byCpr: (await ensureCitizen(work, METTE_CPR)).id };
    });
    expect(found).toEqual({ byLogin: mette.personId, byCpr: mette.personId });
    const lookup = { pool: connection.pool, keyring: vault.keyring, onTampering: async () => undefined };
    expect(await findClient(lookup, 'app')).toBeDefined();
    // With the old key no longer there, all of that still holds: it was made anew.
    const bare = (await server.keyring()).filter(({ purpose, state }) => purpose !== 'index' || state === 'active');
    const later = await startTestApi({ database, keyring: bare });
    expect(await findClient({ ...lookup, keyring: later.services.vault.keyring }, 'app')).toBeDefined();
    const { services } = later;
    expect(await countUnproven(services.database.pool, services.vault)).toEqual({ withoutMac: 0, changed: 0 });
    const { rows } = await later.sql.query<NoticeMeaning & { mac: Buffer }>('select * from notices');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => isAuthenticNotice(services.vault, row))).toBe(true);
    expect(new Set(await indexes(testApi)).size).toBeGreaterThan(5);
    await later.close();
    await testApi.close();
  });

  it('leaves no row of journaling, retention and copies of persons behind', async () => {
    const bare = (await server.keyring()).filter(({ purpose, state }) => purpose !== 'index' || state === 'active');
    const testApi = await startTestApi({ database, keyring: bare });
    const before = (await testApi.events("action = 'tampering.found'")).length;
    const by = testApi.returning(anna);
    const shown = async (path: string) => (await by.get(path)).body;
    expect(await shown('/administration/journal-settings')).toEqual({ ...SETTINGS, version: 2 });
    expect((await shown('/administration/journal-destinations')).items).toHaveLength(1);
    expect((await shown('/administration/retention-policies')).items).toMatchObject([{ kle: '27.*' }]);
    expect((await shown(`/dialogs/${dialogId}/journal-exports`)).items).toMatchObject([{ state: 'packaged' }]);
    expect((await shown(`/dialogs/${dialogId}/post-journal`)).items).toMatchObject([{ state: 'pending' }]);
    expect(await readSealedRows(testApi, placed)).toEqual(SEALED_ROWS);
    const periods = await by.act((work) => {
      work.record('person.read');
      return findPeriods(work, [anna.personId]);
    });
    expect(periods.get(anna.personId)).toHaveLength(1);
    expect(await testApi.events("action = 'tampering.found'")).toHaveLength(before);
    await testApi.close();
  });

  it('is of every table whose rows are made with that key', async () => {
    const testApi = await open();
    const { rows } = await testApi.sql.query(
      `select distinct tgrelid::regclass::text as name from pg_trigger
       where tgfoid = 'demand_index_key'::regproc and not tgisinternal order by 1`,
    );
    const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const remade = Object.keys(told).map(snake);
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.map(({ name }) => name).filter((name) => !remade.includes(name))).toEqual([]);
    await testApi.close();
  });

  it('takes what went out before: an invitation by mail, and the same post once more', async () => {
    const testApi = await open();
    const again = await testApi.returning(mette).post(`/dialogs/${dialogId}/posts`, POST);
    expect(again.body).toMatchObject({ number: 1, id: POST.id });
    const accepted = await testApi.returning(lars).post('/invitations/accept', { token: mailedToken });
    expect(accepted.body).toEqual({ state: 'accepted', dialogId });
    await testApi.close();
  });

  it('control: without the old key, a second post under the same id is taken for another', async () => {
    const bare = (await server.keyring()).filter(({ purpose, state }) => purpose !== 'index' || state === 'active');
    const testApi = await startTestApi({ database, keyring: bare });
    const again = await testApi.returning(mette).post(`/dialogs/${dialogId}/posts`, POST);
    expect(again.body.code).toBe('post_id_taken');
    await testApi.close();
  });
});
