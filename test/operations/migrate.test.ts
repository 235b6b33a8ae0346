import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { newKeyring } from '../../api/crypto/keyring.ts';
import { migrate } from '../../api/database/migrator.ts';
import { processesAndKey } from '../../api/database/presence.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { requirePostgres } from '../../api/database/version.ts';

import { startServing } from '../../api/main.ts';
import { copyDatabase, dropDatabase, urlFor } from '../../scripts/demo/databases.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

describe('an empty database', () => {
  const template = inject('template');
  let name: string;
  let server: ServerEnvironment;
  let sql: pg.Client;
  let urls: { ownerUrl: string; appUrl: string };

  beforeAll(async () => {
    name = await copyDatabase(template.superuserUrl, 'template1');
    urls = { ownerUrl: urlFor(template.ownerUrl, name), appUrl: urlFor(template.appUrl, name) };
    server = await createServerEnvironment(urls.appUrl, newKeyring());
    server.env.DATABASE_OWNER_URL = urls.ownerUrl;
    server.env.PORT = String(await freePort());
    server.env.LETDIALOG_LOG_LEVEL = 'silent';
    sql = new pg.Client({ connectionString: urlFor(template.superuserUrl, name) });
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await server.close();
    await dropDatabase(template.superuserUrl, name);
  });

  it('is not served', async () => {
    await expect(startServing(server.env)).rejects.toThrow(/^The database lacks 0001-people.ts, .*letdialog migrate/);
  });

  it('is not migrated by the role that serves, nor with the two roles swapped', async () => {
    const both = /^DATABASE_URL and DATABASE_OWNER_URL both name letdialog_app/;
    await expect(migrate({ ownerUrl: urls.appUrl, appUrl: urls.appUrl })).rejects.toThrow(both);
    const swapped = { ownerUrl: urls.appUrl, appUrl: urls.ownerUrl };
    await expect(migrate(swapped)).rejects.toThrow(
      'DATABASE_OWNER_URL names letdialog_app, which may not change the tables. Are the two swapped?',
    );
    const { rows } = await sql.query("select count(*)::int as count from pg_tables where schemaname = 'public'");
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('is migrated once by two at the same time: the second waits and finds all done', async () => {
    const applied = (await Promise.all([migrate(urls), migrate(urls)])).toSorted((a, b) => b.length - a.length);
    expect(applied[0]?.[0]).toBe('0001-people.ts');
    expect(applied[1]).toEqual([]);
    expect((await server.run('migrate')).out).toBe('The database is up to date.');
  });

  it('says who owns the tables when the roles are swapped later', async () => {
    await expect(migrate({ ownerUrl: urls.appUrl, appUrl: urls.ownerUrl })).rejects.toThrow(
      'letdialog_owner owns them. Are the two swapped?',
    );
  });

  it('is served from then on (control)', async () => {
    const serving = await startServing(server.env);
    expect((await fetch(`http://127.0.0.1:${serving.port}/health/ready`)).status).toBe(200);
    // It tells which keys it holds, for as long as it runs.
    const [held] = await server.keyring();
    const running = async (id = '') => (await processesAndKey(queryFrom(sql), id)).map(({ holds }) => holds);
    expect([await running(held?.id), await running('another')]).toEqual([[true], [false]]);
    await serving.stop();
    await expect.poll(() => running(held?.id)).toEqual([]);
  });

  it('is neither migrated nor served by a version older than itself', async () => {
    await sql.query(`insert into migrations (name, "createdAt", "updatedAt") values ('9999-later.ts', now(), now())`);
    const refusal = 'The database is newer than this version: it has 9999-later.ts. Install the version it came from.';
    await expect(server.run('migrate')).rejects.toThrow(refusal);
    await expect(startServing(server.env)).rejects.toThrow(refusal);
    await sql.query(`delete from migrations where name = '9999-later.ts'`);
  });

  it('is not served with the keyring of another', async () => {
    const stranger = await createServerEnvironment(urls.appUrl, newKeyring());
    await expect(startServing({ ...stranger.env, PORT: '0' })).rejects.toThrow(
      /^This is not the keyring of this database/,
    );
    await stranger.close();
  });

  it('needs PostgreSQL 16', async () => {
    const older = { query: async () => ({ rows: [{ version: '150018', encoding: 'UTF8' }] }) };
    // A server of that age is not at hand in every place where this runs.
    await expect(requirePostgres(older)).rejects.toThrow('PostgreSQL 16 or later is needed; this is 15.');
    const ascii = { query: async () => ({ rows: [{ version: '160000', encoding: 'SQL_ASCII' }] }) };
    await expect(requirePostgres(ascii)).rejects.toThrow('The database must be in UTF8; this one is in SQL_ASCII.');
    await expect(requirePostgres(sql)).resolves.toBeUndefined();
  });
});
