import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareDatabase } from '../../scripts/demo/databases.ts';
import { freePort, requireFreePort } from '../../scripts/demo/ports.ts';
import { startPostgres } from '../../scripts/demo/postgres.ts';
import { removeDatabaseFolder } from '../../scripts/demo/unprivileged.ts';
import { cloneDatabase } from '../setup/database.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `letdialog-test-${process.pid}-`));
});

afterAll(() => removeDatabaseFolder(folder));

test('what was written is there after the next start', async () => {
  const first = await startPostgres({ folder });
  await query(first.superuserUrl, 'create table kept as select 42 as answer');
  await first.stop();

  const second = await startPostgres({ folder });
  const found = await query(second.superuserUrl, 'select answer from kept');
  await second.stop();

  expect(found).toEqual([{ answer: 42 }]);
});

test('a killed run takes the database with it and does not stand in the way of the next', async () => {
  const port = await freePort();
  const killed = await startElsewhere(port);
  killed.kill('SIGKILL');
  await once(killed, 'exit');

  const next = await startPostgres({ folder, port, portVariable: 'POSTGRES_PORT' });
  const found = await query(next.superuserUrl, 'select 1 as one');
  await next.stop();

  expect(found).toEqual([{ one: 1 }]);
});

test('a second run does not take the database from one that lives', async () => {
  const first = await startElsewhere(await freePort());

  await expect(startPostgres({ folder })).rejects.toThrow(`in use by process ${first.pid}`);

  first.kill('SIGTERM');
  await once(first, 'exit');
});

test('a taken port is refused with the variable that changes it', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  await expect(requireFreePort(port, 'PORT')).rejects.toThrow(
    `Port ${port} is already in use. Choose another one with PORT.`,
  );
  await expect(startPostgres({ folder, port, portVariable: 'POSTGRES_PORT' })).rejects.toThrow(/POSTGRES_PORT/);

  holder.close();
  await once(holder, 'close');
});

test('preparing a database twice changes nothing but the passwords, and outsiders cannot connect', async () => {
  const server = await startPostgres({ folder });
  const wish = { name: 'prepared', ownerPassword: 'first:/@', appPassword: 'second' };
  const { ownerUrl } = await prepareDatabase(server.superuserUrl, wish);
  await query(ownerUrl, 'create table kept as select 42 as answer');
  const again = await prepareDatabase(server.superuserUrl, { ...wish, ownerPassword: 'changed' });
  await query(server.superuserUrl, "create role stranger login password 'stranger'");
  const stranger = new URL(again.ownerUrl);
  stranger.username = 'stranger';
  stranger.password = 'stranger';

  expect(await query(again.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await expect(query(ownerUrl, 'select 1')).rejects.toThrow(/password authentication failed/);
  await expect(query(stranger.href, 'select 1')).rejects.toThrow(/permission denied for database/);
  await server.stop();
});

test('a copy of the template is migrated and belongs to the owner, and the app can create nothing in it', async () => {
  const database = await cloneDatabase();

  expect(await query(database.appUrl, 'select name from migrations')).not.toEqual([]);
  await query(database.ownerUrl, 'create table mine()');
  await expect(query(database.appUrl, 'create table mine_too()')).rejects.toThrow(/permission denied/);
  await expect(query(database.appUrl, 'create schema mine_too')).rejects.toThrow(/permission denied/);
  await expect(query(database.appUrl, 'create temporary table mine_too()')).rejects.toThrow(/permission denied/);

  await database.drop();
});

// Another process, as `npm start` would be, so that it can be killed hard. It ends with us, by the end of its input.
async function startElsewhere(port: number): Promise<ChildProcess> {
  const module = new URL('../../scripts/demo/postgres.ts', import.meta.url).href;
  const program = `
    import { startPostgres } from ${JSON.stringify(module)};
    await startPostgres({ folder: ${JSON.stringify(folder)}, port: ${port} });
    process.stdout.write('started');
    process.stdin.resume().on('end', () => process.exit());`;
  const args = ['--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
