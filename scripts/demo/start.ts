import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { loadConfig } from '../../api/config.ts';
import { systemActor } from '../../api/core/actor.ts';
import { systemClock } from '../../api/core/clock.ts';
import { CLOCK_FILE } from '../../api/core/demo-clock.ts';
import { newKeyringFile } from '../../api/crypto/keyring.ts';
import { findBackfill } from '../../api/database/backfill.ts';
import { migrate } from '../../api/database/migrator.ts';
import { startServing } from '../../api/main.ts';
import { createServices } from '../../api/services.ts';
import { backfillAll } from '../../api/setup/backfill.ts';
import { seed } from '../seed.ts';
import { prepareDatabase } from './databases.ts';
import { type DemoFile, demoFileIn, keepFile, keepSecret, writeDemoFile } from './folder.ts';
import { identityFileFor } from './identity-file.ts';
import { type IdentityProvider, startIdentityProvider } from './identity-provider.ts';
import { startMailbox } from './mailbox.ts';
import { requireFreePort } from './ports.ts';
import { type Postgres, startPostgres } from './postgres.ts';

export const DEMO_PORTS = {
  PORT: 8080,
  LETDIALOG_DEMO_DATABASE_PORT: 8081,
  LETDIALOG_DEMO_IDENTITY_PORT: 8082,
  LETDIALOG_DEMO_MAILBOX_PORT: 8083,
};
export type DemoPort = keyof typeof DEMO_PORTS;

export interface DemoOptions {
  /** Everything that the demo keeps lies here. */
  readonly folder: string;
  readonly ports: Readonly<Record<DemoPort, number>>;
  /** Settings of the API that differ from the demo's own. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface Surroundings {
  readonly file: DemoFile;
  readonly postgres: Postgres;
  /** After `postgres.stop()`: the same data at the same port. */
  restartPostgres(): Promise<Postgres>;
  /** What `letdialog serve` needs to serve here. */
  readonly env: NodeJS.ProcessEnv;
  readonly provider: IdentityProvider;
  /** Stops everything in reverse order. Throws the first error after all has been tried. */
  stop(): Promise<void>;
}

export interface Demo extends Pick<Surroundings, 'file' | 'stop'> {
  readonly superuserUrl: string;
  /** Resolves when the database has ended by itself. */
  readonly ended: Promise<void>;
}

/** A whole LetDialog on loopback: PostgreSQL, mailbox, identity provider, API with jobs, and the demo municipality. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const around = await startSurroundings(options);
  const stops = [around.stop];
  try {
    const serving = await startServing(around.env);
    stops.unshift(serving.stop);
    stops.unshift(await writeDemoFile(options.folder, around.file));
    const { superuserUrl, ended } = around.postgres;
    return { file: around.file, superuserUrl, ended, stop: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

/** Everything but the API itself. */
export async function startSurroundings({ folder, ports, env = {} }: DemoOptions): Promise<Surroundings> {
  const stops: (() => Promise<void>)[] = [];
  const started = <T extends { stop(): Promise<void> }>(part: T): T => {
    stops.unshift(() => part.stop());
    return part;
  };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rm(demoFileIn(folder), { force: true }); // of a run that was killed
    for (const name of ['PORT', 'LETDIALOG_DEMO_IDENTITY_PORT', 'LETDIALOG_DEMO_MAILBOX_PORT'] as const) {
      await requireFreePort(ports[name], name);
    }
    const restartPostgres = async (): Promise<Postgres> =>
      started(
        await startPostgres({
          folder: join(folder, 'postgres'),
          port: ports.LETDIALOG_DEMO_DATABASE_PORT,
          portVariable: 'LETDIALOG_DEMO_DATABASE_PORT',
        }),
      );
    const postgres = await restartPostgres();
    const urls = await prepareDatabase(postgres.superuserUrl, {
      name: 'letdialog',
      ownerPassword: await keepSecret(folder, 'owner-password'),
      appPassword: await keepSecret(folder, 'app-password'),
    });
    await migrate(urls);
    const api = `http://127.0.0.1:${ports.PORT}`;
    const mailFolder = join(folder, 'mailbox');
    await mkdir(mailFolder, { recursive: true, mode: 0o700 });
    const mailbox = started(await startMailbox({ folder: mailFolder, port: ports.LETDIALOG_DEMO_MAILBOX_PORT }));
    const clientSecret = await keepSecret(folder, 'identity-client-secret');
    const port = ports.LETDIALOG_DEMO_IDENTITY_PORT;
    const provider = started(await startIdentityProvider({ port, publicUrl: api, clientSecret }));
    const identityFile = join(folder, 'identity.json');
    await writeFile(identityFile, identityFileFor({ issuers: provider.issuers, clientSecret }), { mode: 0o600 });
    await keepFile(folder, 'keyring.json', newKeyringFile);
    const environment = {
      LETDIALOG_LOG_LEVEL: 'warn',
      LETDIALOG_NOTICE_SECONDS: '5',
      LETDIALOG_SCANNER: 'off',
      ...env,
      DATABASE_URL: urls.appUrl,
      LETDIALOG_KEYRING_FILE: join(folder, 'keyring.json'),
      LETDIALOG_IDENTITY_FILE: identityFile,
      LETDIALOG_DEMO_CLOCK_FILE: join(folder, CLOCK_FILE),
      LETDIALOG_PUBLIC_URL: api,
      LETDIALOG_FRONTEND_URL: 'http://127.0.0.1:8099',
      SMTP_URL: mailbox.url,
      LETDIALOG_MAIL_FROM: 'letdialog@demo.example',
      PORT: String(ports.PORT),
    };
    await seedDemo(environment);
    const file = {
      api,
      identityProvider: new URL(provider.issuers.eid).origin,
      mailbox: mailFolder,
      databaseUrl: urls.ownerUrl,
      pid: process.pid,
    };
    return { file, postgres, restartPostgres, env: environment, provider, stop: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

/** What an earlier version of the demo has left without a MAC is vouched for, once. */
async function seedDemo(env: NodeJS.ProcessEnv): Promise<void> {
  const foundation = createServices(loadConfig(env), pino({ level: 'silent' }), systemClock);
  try {
    const { database, runAsSystem, vault } = foundation;
    if ((await findBackfill(database.pool)) === null)
      await backfillAll({ pool: database.pool, runAsSystem, vault, actor: systemActor('demo') });
    await seed(foundation);
  } finally {
    await foundation.database.close();
  }
}

async function stopAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const stop of stops) await stop().catch((error: unknown) => void errors.push(error));
  if (errors.length > 0) throw errors[0];
}
