import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import pino from 'pino';
import { loadConfig } from '../../api/config.ts';
import { systemClock } from '../../api/core/clock.ts';
import { newKeyringFile } from '../../api/crypto/keyring.ts';
import { migrate } from '../../api/database/migrator.ts';
import { createServices, type Services } from '../../api/services.ts';
import { type DatabaseUrls, dropDatabase, prepareDatabase, urlFor } from '../demo/databases.ts';
import { keepFile, keepSecret } from '../demo/folder.ts';
import { identityFileFor } from '../demo/identity-file.ts';
import { startPostgres } from '../demo/postgres.ts';
import { makeData, SEALED_FOR } from './data/make.ts';
import type { Size } from './data/sizes.ts';

/** A database with the wanted data, for this run alone: every run begins with the same rows. */
export interface TestDatabase {
  readonly size: Size;
  readonly meanLength: number;
  readonly appUrl: string;
  readonly superuserUrl: string;
}

export interface BenchEnvironment {
  readonly folder: string;
  readonly superuserUrl: string;
  readonly keyringFile: string;
  /** Makes the data when they are not there from an earlier run. Copies of different names can be open at once. */
  open(size: Size, copy?: string): Promise<TestDatabase>;
  /** The environment variables with which the API serves a database at a port. */
  variablesFor(database: Pick<TestDatabase, 'appUrl'>, port: number): NodeJS.ProcessEnv;
  servicesFor(database: Pick<TestDatabase, 'appUrl'>): Services;
  stop(): Promise<void>;
}

/** The README's advice for such a machine. PostgreSQL's defaults are for much smaller ones. */
const SETTINGS = { shared_buffers: '4GB', max_wal_size: '4GB' };
export const UNUSED_PORT = 9;
/** The same at whatever port a server listens: the log's checkpoints are signed in its name. */
export const PUBLIC_URL = `http://127.0.0.1:${UNUSED_PORT}`;
const UNLIMITED = '1000000';

/** A durable PostgreSQL of the bench's own. The folder stays, so that the next run need not make the data anew. */
export async function openEnvironment(folder: string, say: (line: string) => void): Promise<BenchEnvironment> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), durable: true, settings: SETTINGS });
  const { superuserUrl } = postgres;
  const keyringFile = join(folder, 'keyring.json');
  const keyring = await keepFile(folder, 'keyring.json', newKeyringFile);
  const identityFile = join(folder, 'identity.json');
  const issuer = `http://127.0.0.1:${UNUSED_PORT}`;
  const issuers = { eid: `${issuer}/eid`, employees: `${issuer}/employees` };
  await writeFile(identityFile, identityFileFor({ issuers, clientSecret: 'nobody-logs-in-here' }), { mode: 0o600 });
  const passwords = {
    ownerPassword: await keepSecret(folder, 'owner-password'),
    appPassword: await keepSecret(folder, 'app-password'),
  };
  const variablesFor: BenchEnvironment['variablesFor'] = ({ appUrl }, port) => ({
    DATABASE_URL: appUrl,
    LETDIALOG_KEYRING_FILE: keyringFile,
    LETDIALOG_IDENTITY_FILE: identityFile,
    LETDIALOG_PUBLIC_URL: PUBLIC_URL,
    LETDIALOG_FRONTEND_URL: 'http://127.0.0.1:8099',
    SMTP_URL: `smtp://127.0.0.1:${UNUSED_PORT}`,
    LETDIALOG_MAIL_FROM: 'letdialog@demo.example',
    LETDIALOG_LOG_LEVEL: 'fatal',
    // The data are two years old: details of a year ago would be erased while something else is measured.
    LETDIALOG_AUDIT_DETAILS_DAYS: '3650',
    LETDIALOG_RATE_PERSON: UNLIMITED,
    LETDIALOG_RATE_CLIENT: UNLIMITED,
    LETDIALOG_RATE_ADDRESS: UNLIMITED,
    PORT: String(port),
  });
  const servicesFor: BenchEnvironment['servicesFor'] = (database) =>
    createServices(loadConfig(variablesFor(database, UNUSED_PORT)), pino({ level: 'silent' }), systemClock);
  const prepare = (name: string): Promise<DatabaseUrls> => prepareDatabase(superuserUrl, { name, ...passwords });
  const stamp = await stampOf(keyring);

  const make = async (name: string, size: Size): Promise<void> => {
    say(`making the ${size.name} data; they are kept for the next run`);
    if (await hasDatabase(superuserUrl, name)) await dropDatabase(superuserUrl, name);
    const urls = await prepare(name);
    await migrate(urls);
    const services = servicesFor(urls);
    await makeData(services, { url: urlFor(superuserUrl, name), size, stamp: `${stamp} ${size.name}`, say });
    await services.database.close();
  };
  return {
    folder,
    superuserUrl,
    keyringFile,
    variablesFor,
    servicesFor,
    open: async (size, copyName = 'run') => {
      const template = `bench_${size.name}`;
      const find = (): Promise<number | null> => findMade(superuserUrl, template, `${stamp} ${size.name}`);
      if ((await find()) === null) await make(template, size);
      const name = `bench_${size.name}_${copyName}`;
      await copy(superuserUrl, template, name);
      const { appUrl } = await prepare(name);
      await warm(urlFor(superuserUrl, name));
      return { size, meanLength: (await find()) ?? 0, appUrl, superuserUrl: urlFor(superuserUrl, name) };
    },
    stop: postgres.stop,
  };
}

/** The data are made anew when migrations, generator, keyring or the format of sealing change. */
async function stampOf(keyring: string): Promise<string> {
  const hash = createHash('sha256').update(keyring).update(SEALED_FOR);
  for (const folder of ['../../migrations/', './data/']) {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    for (const name of (await readdir(path)).sort()) hash.update(name).update(await readFile(join(path, name)));
  }
  return hash.digest('hex');
}

async function hasDatabase(superuserUrl: string, name: string): Promise<boolean> {
  const found = await ask(superuserUrl, 'select from pg_database where datname = $1', [name]);
  return found.rowCount === 1;
}

/** The mean length of a post in the data that are there, or null when they are not, or are others. */
async function findMade(superuserUrl: string, name: string, stamp: string): Promise<number | null> {
  if (!(await hasDatabase(superuserUrl, name))) return null;
  const url = urlFor(superuserUrl, name);
  const { rows } = await ask(url, "select to_regclass('public.bench_made') is not null as made", []);
  if (!rows[0]?.made) return null;
  const made = await ask(url, 'select mean_length from bench_made where stamp = $1', [stamp]);
  return made.rows[0]?.mean_length ?? null;
}

/** Copies files, because PostgreSQL's other strategy (`wal_log`) also writes everything into its log. */
async function copy(superuserUrl: string, template: string, name: string): Promise<void> {
  if (await hasDatabase(superuserUrl, name)) await dropDatabase(superuserUrl, name);
  await ask(superuserUrl, `create database ${name} template ${template} strategy file_copy owner letdialog_owner`, []);
  await ask(superuserUrl, 'checkpoint', []);
}

/**
 * Loads all tables and indexes into memory, as on a server that has run for a day. Else the first round would pay for
 * that alone.
 */
async function warm(url: string): Promise<void> {
  await ask(url, 'create extension pg_prewarm', []);
  const tables = "relkind in ('r', 'i') and relnamespace = 'public'::regnamespace";
  await ask(url, `select pg_prewarm(oid::regclass) from pg_class where ${tables}`, []);
}

async function ask(url: string, sql: string, values: readonly unknown[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql, [...values]);
  } finally {
    await client.end();
  }
}
