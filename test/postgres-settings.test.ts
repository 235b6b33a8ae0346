import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../api/core/clock.ts';
import { migrate } from '../api/database/migrator.ts';
import { examine } from '../cli/operations/doctor/examine.ts';
import { createServerEnvironment } from './operations/environment.ts';
import { cloneDatabase, superuserPool, type TestDatabase } from './setup/database.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

/** Settings that a database may have for reasons of others. */
const ODD = {
  datestyle: "'German'",
  intervalstyle: "'sql_standard'",
  bytea_output: "'escape'",
  standard_conforming_strings: 'off',
  extra_float_digits: '-5',
  search_path: "'pg_catalog'",
  client_encoding: "'LATIN1'",
  default_transaction_isolation: "'serializable'",
  statement_timeout: "'2s'",
  lock_timeout: "'1ms'",
  idle_in_transaction_session_timeout: "'2s'",
  transaction_timeout: "'2s'",
  exit_on_error: 'on',
  array_nulls: 'off',
};

describe.each([
  ["'Asia/Kolkata'", {}],
  ["'America/St_Johns'", { datestyle: "'SQL, DMY'", intervalstyle: "'iso_8601'" }],
])('a database in the zone %s, set for others', (zone, others) => {
  let database: TestDatabase;
  let testApi: TestApi;
  let anna: TestUser;

  beforeAll(async () => {
    database = await cloneDatabase();
    const sql = superuserPool(database);
    const name = new URL(database.appUrl).pathname.slice(1);
    for (const [setting, value] of Object.entries({ ...ODD, ...others, timezone: zone }))
      await sql.query(`alter database ${name} set ${setting} = ${value}`);
    await sql.end();
    testApi = await startTestApi({ database });
    anna = await testApi.employee('Anna Holm');
  });
  afterAll(async () => {
    await testApi.close();
    await database.drop();
  });

  it('control: it is set so for whoever sets nothing', async () => {
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    const { rows } = await client.query("select current_setting('bytea_output') as output, current_schema() as schema");
    await client.end();
    expect(rows).toEqual([{ output: 'escape', schema: 'pg_catalog' }]);
  });

  it('is served right', async () => {
    const began = Date.now();
    const topic = 'Trivsel på Ærø – €';
    const made = await anna.post('/dialogs', { topic, subject: { name: 'Emma Krogh' } });
    expect([made.status, made.body.topic]).toEqual([201, topic]);
    const posts = `/dialogs/${made.body.id}/posts`;
    expect((await anna.post(posts, { body: 'En prøve \\ æøå' })).status).toBe(201);
    const page = await anna.get(posts);
    expect(page.body.items).toMatchObject([{ body: 'En prøve \\ æøå', number: 1 }]);
    for (const time of [made.body.createdAt, page.body.items[0].createdAt]) {
      expect(Math.abs(new Date(time).getTime() - began), time).toBeLessThan(60_000);
    }
    const { body } = await anna.get(`/dialogs/${made.body.id}/audit-events`);
    expect(body.items.length).toBeGreaterThan(0);
    expect(Math.abs(new Date(body.items[0].at).getTime() - began)).toBeLessThan(60_000);
    expect((await testApi.api.inject('/health/ready')).statusCode).toBe(200);
  });

  it('has the limits of serving, by every connection', async () => {
    const asked = `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
      current_setting('idle_in_transaction_session_timeout') as idle, current_setting('timezone') as zone,
      current_setting('transaction_timeout') as transaction, current_setting('exit_on_error') as ending`;
    const { sequelize, waitingSequelize, login, ...pools } = testApi.services.database;
    const others = { statement: '10s', lock: '3s', idle: '10s', zone: 'UTC', transaction: '0', ending: 'off' };
    for (const pool of [pools.pool, pools.waitingPool, pools.readingPool])
      expect((await pool.query(asked)).rows).toEqual([others]);
    expect((await login.pool.query(asked)).rows).toEqual([{ ...others, lock: '500ms' }]);
    const batched = { ...others, statement: '4500ms', lock: '100ms' };
    expect((await pools.actingPool.query(asked)).rows).toEqual([batched]);
    const works = [
      [sequelize, '200ms'],
      [login.sequelize, '200ms'],
      [waitingSequelize, '3s'],
    ] as const;
    for (const [each, lock] of works) {
      const [rows] = await each.query(asked);
      // Sequelize names the zone by its distance.
      expect(rows).toMatchObject([{ ...others, lock, zone: expect.stringMatching(/UTC|00/) }]);
    }
  });

  it('is migrated again', async () => {
    expect(await migrate(database)).toEqual([]);
  });
});

describe('a database that is set to be read', () => {
  let testApi: TestApi;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
    testApi = await startTestApi({ database });
  });
  afterAll(async () => {
    await testApi.close();
    await database.drop();
  });

  it('is told by 503, by readiness and by doctor, until it takes changes again', async () => {
    const anna = await testApi.employee('Anna Holm');
    const write = () => anna.post('/dialogs', { topic: 'Trivsel', subject: { name: 'Emma Krogh' } });
    const isReady = async () => (await testApi.api.inject('/health/ready')).statusCode;
    const name = new URL(database.appUrl).pathname.slice(1);
    const end =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like $2';
    const server = await createServerEnvironment(database.appUrl, testApi.services.config.keyring);
    const look = async () => (await examine(server.env, systemClock)).find(({ check }) => check === 'database writes');
    expect([(await write()).status, await isReady(), (await look())?.state], 'control').toEqual([201, 200, 'ok']);
    await testApi.sql.query(`alter database ${name} set default_transaction_read_only = on`);
    await testApi.sql.query(end, [name, 'letdialog%']);
    await expect.poll(isReady).toBe(503);
    await expect.poll(async () => (await write()).headers['retry-after']).toBe('5');
    expect((await write()).status).toBe(503);
    expect(await look()).toMatchObject({ state: 'failed', text: expect.stringContaining('read_only') });
    await testApi.sql.query(`alter database ${name} reset default_transaction_read_only`);
    await testApi.sql.query(end, [name, 'letdialog%']);
    await expect.poll(async () => (await write()).status).toBe(201);
    await expect.poll(isReady).toBe(200);
    await server.close();
  });

  it('tells by readiness that its disk takes nothing more, until it does again', async () => {
    const isReady = async () => (await testApi.api.inject('/health/ready')).statusCode;
    const name = new URL(database.appUrl).pathname.slice(1);
    expect(await isReady(), 'control').toBe(200);
    // As on a full disk, no temporary file can be written.
    await testApi.sql.query(`alter database ${name} set temp_file_limit = 0`);
    await expect.poll(isReady).toBe(503);
    await testApi.sql.query(`alter database ${name} reset temp_file_limit`);
    await expect.poll(isReady).toBe(200);
  });
});
