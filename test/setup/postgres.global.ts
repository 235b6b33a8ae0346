import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../api/database/migrator.ts';
import { makeTemplate, prepareDatabase } from '../../scripts/demo/databases.ts';
import { type Postgres, startPostgres } from '../../scripts/demo/postgres.ts';
import { isOwnFolder, removeDatabaseFolder } from '../../scripts/demo/unprivileged.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Addresses of the migrated template. It takes no connections; copies of it do. */
    template: { superuserUrl: string; ownerUrl: string; appUrl: string; name: string };
  }
}

const name = 'letdialog_template';
const folderPrefix = 'letdialog-test-';

let server: Postgres | undefined;

/** One PostgreSQL for the whole run, with one migrated template that each test file copies. */
export async function setup(project: TestProject): Promise<void> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  // The API opens a thousand connections in a run: 4,096 rounds of hashing for each protect nobody here.
  server = await startPostgres({ folder, durable: false, settings: { scram_iterations: '1' } });
  const { superuserUrl } = server;
  const urls = await prepareDatabase(superuserUrl, { name, ownerPassword: secret(), appPassword: secret() });
  await migrate(urls);
  await makeTemplate(superuserUrl, name);
  project.provide('template', { superuserUrl, name, ...urls });
}

export async function teardown(): Promise<void> {
  if (server === undefined) return;
  await server.stop();
  await removeDatabaseFolder(server.folder);
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

// A killed run takes its server with it, but not its folder. The name tells which run it was; a folder of another user
// is not ours to remove, nor to believe.
async function removeLeftovers(): Promise<void> {
  for (const entry of await readdir(tmpdir())) {
    const pid = entry.startsWith(folderPrefix) ? Number.parseInt(entry.slice(folderPrefix.length), 10) : Number.NaN;
    const folder = join(tmpdir(), entry);
    if (!Number.isNaN(pid) && isGone(pid) && (await isOwnFolder(folder))) await removeDatabaseFolder(folder);
  }
}

// Only 'no such process' says so; with 'not permitted' it lives, and belongs to another user.
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
