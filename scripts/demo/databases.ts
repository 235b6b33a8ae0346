import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

const owner = 'letdialog_owner';
const app = 'letdialog_app';

export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

interface DatabaseWish {
  readonly name: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

/** The two roles (their passwords are set anew) and a database for them; whatever is there already stays. */
export async function prepareDatabase(superuserUrl: string, wish: DatabaseWish): Promise<DatabaseUrls> {
  await withClient(superuserUrl, async (client) => {
    await prepareRole(client, owner, wish.ownerPassword);
    await prepareRole(client, app, wish.appPassword);
    const found = await client.query('select from pg_database where datname = $1', [wish.name]);
    if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(wish.name)} owner ${owner}`);
    await restrict(client, wish.name);
  });
  return {
    ownerUrl: urlFor(superuserUrl, wish.name, { role: owner, password: wish.ownerPassword }),
    appUrl: urlFor(superuserUrl, wish.name, { role: app, password: wish.appPassword }),
  };
}

/** Makes a database a template: nobody connects to it any more, since one connection would stop every copy. */
export async function makeTemplate(superuserUrl: string, name: string): Promise<void> {
  await withClient(superuserUrl, (client) =>
    client.query(`alter database ${escapeIdentifier(name)} with is_template true allow_connections false`),
  );
}

/** A copy with the same rights; PostgreSQL copies everything but the rights on the database itself. File by file: else it goes into the log too. */
export async function copyDatabase(superuserUrl: string, template: string): Promise<string> {
  const name = `letdialog_copy_${randomBytes(6).toString('hex')}`;
  await withClient(superuserUrl, async (client) => {
    const source = escapeIdentifier(template);
    await client.query(`create database ${name} template ${source} strategy file_copy owner ${owner}`);
    await restrict(client, name);
  });
  return name;
}

export async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    // Connections of an ended pool may still be closing. When forced to close, they would raise an unhandled error.
    for (let attempt = 0; attempt < 40 && (await isInUse(client, name)); attempt += 1) await sleep(50);
    await client.query(`drop database ${escapeIdentifier(name)} with (force)`);
  });
}

async function isInUse(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_stat_activity where datname = $1', [name]);
  return rowCount !== 0;
}

/** The same server and, unless another role is given, the same user, but another database. */
export function urlFor(url: string, name: string, as?: { role: string; password: string }): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(name)}`;
  if (as !== undefined) {
    changed.username = as.role;
    changed.password = encodeURIComponent(as.password);
  }
  return changed.href;
}

async function prepareRole(client: Client, role: string, password: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = found.rowCount === 0 ? 'create' : 'alter';
  const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
  await client.query(`${verb} role ${role} ${rights} password ${escapeLiteral(password)}`);
}

async function restrict(client: Client, name: string): Promise<void> {
  const database = escapeIdentifier(name);
  await client.query(`revoke all on database ${database} from public, ${app}`);
  await client.query(`grant connect on database ${database} to ${owner}, ${app}`);
}

async function withClient<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
