import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { layFoundation } from '../../api/app.ts';
import { loadConfig } from '../../api/config.ts';
import { systemClock } from '../../api/core/clock.ts';
import { newKeyringFile } from '../../api/crypto/keyring.ts';
import { migrate } from '../../api/database/migrator.ts';
import { startServing } from '../../api/main.ts';
import { seed } from '../seed.ts';
import { prepareDatabase } from './databases.ts';
import { DEMO_FOLDER, type DemoFile, demoFile, keepFile, keepSecret } from './folder.ts';
import { identityFileFor } from './identity-file.ts';
import { startIdentityProvider } from './identity-provider.ts';
import { startMailbox } from './mailbox.ts';
import { demandFree } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { untilStopped } from './run.ts';
import { welcome } from './welcome.ts';

const PORTS = {
  PORT: 8080,
  LETDIALOG_DEMO_DATABASE_PORT: 8081,
  LETDIALOG_DEMO_IDENTITY_PORT: 8082,
  LETDIALOG_DEMO_MAILBOX_PORT: 8083,
};

/** Stops in the opposite order of starting, also what was started before something else failed to. */
const stops: (() => Promise<void>)[] = [];
const started = <T extends { stop(): Promise<void> }>(part: T): T => {
  stops.push(() => part.stop());
  return part;
};

async function main(): Promise<void> {
  const stopped = untilStopped();
  await rm(demoFile, { force: true }); // of a run that was killed
  const port = (name: keyof typeof PORTS): number => Number(process.env[name] ?? PORTS[name]);
  for (const name of ['PORT', 'LETDIALOG_DEMO_IDENTITY_PORT', 'LETDIALOG_DEMO_MAILBOX_PORT'] as const) {
    await demandFree(port(name), name);
  }
  const postgres = started(
    await startPostgres({
      folder: join(DEMO_FOLDER, 'postgres'),
      port: port('LETDIALOG_DEMO_DATABASE_PORT'),
      portVariable: 'LETDIALOG_DEMO_DATABASE_PORT',
    }),
  );
  const urls = await prepareDatabase(postgres.superuserUrl, {
    name: 'letdialog',
    ownerPassword: await keepSecret('owner-password'),
    appPassword: await keepSecret('app-password'),
  });
  await migrate(urls);
  const api = `http://127.0.0.1:${port('PORT')}`;
  const mailFolder = join(DEMO_FOLDER, 'mailbox');
  await mkdir(mailFolder, { recursive: true, mode: 0o700 });
  const mailbox = started(await startMailbox({ folder: mailFolder, port: port('LETDIALOG_DEMO_MAILBOX_PORT') }));
  const clientSecret = await keepSecret('identity-client-secret');
  const provider = started(
    await startIdentityProvider({ port: port('LETDIALOG_DEMO_IDENTITY_PORT'), publicUrl: api, clientSecret }),
  );
  await keepFile('keyring.json', newKeyringFile);
  const identityFile = join(DEMO_FOLDER, 'identity.json');
  await writeFile(identityFile, identityFileFor({ issuers: provider.issuers, clientSecret }), { mode: 0o600 });
  const env = {
    LETDIALOG_LOG_LEVEL: 'warn',
    LETDIALOG_NOTICE_SECONDS: '5',
    ...process.env,
    DATABASE_URL: urls.appUrl,
    LETDIALOG_KEYRING_FILE: join(DEMO_FOLDER, 'keyring.json'),
    LETDIALOG_IDENTITY_FILE: identityFile,
    LETDIALOG_PUBLIC_URL: api,
    LETDIALOG_FRONTEND_URL: 'http://127.0.0.1:8099',
    SMTP_URL: mailbox.url,
    LETDIALOG_MAIL_FROM: 'letdialog@demo.example',
    PORT: String(port('PORT')),
  };
  await seedDemo(env);
  started(await startServing(env));
  const demo: DemoFile = {
    api,
    identityProvider: new URL(provider.issuers.eid).origin,
    mailbox: mailFolder,
    databaseUrl: urls.ownerUrl,
    pid: process.pid,
  };
  await writeFile(demoFile, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  stops.push(() => rm(demoFile, { force: true }));
  process.stdout.write(welcome(demo));
  await Promise.race([stopped, postgres.ended]);
}

async function seedDemo(env: NodeJS.ProcessEnv): Promise<void> {
  const foundation = layFoundation(loadConfig(env), pino({ level: 'silent' }), systemClock);
  try {
    await seed(foundation);
  } finally {
    await foundation.database.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
for (const stop of stops.reverse()) {
  try {
    await stop();
  } catch (error) {
    process.stderr.write(`While stopping: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
if (process.connected) process.disconnect();
