/** Each command on the server: what it leaves in the log, as an act of the system by its name. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { copyDatabase, dropDatabase, urlFor } from '../../scripts/demo/databases.ts';
import { createServerEnvironment, type ServerEnvironment } from '../operations/environment.ts';
import { cloneDatabase, superuserPool, type TestDatabase } from '../setup/database.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { startTestApi } from '../setup/test-api.ts';
import { SERVER_COMMANDS } from './completeness-server.ts';

type ServerCommand = (typeof SERVER_COMMANDS)[number];

const SETUP = `
municipalities:
  - { cvr: 00000019, name: Demokøbing Kommune, language: da, units: [{ externalId: family, name: Familien }] }
caseSystems:
  - { id: sbsys, name: SBSYS, municipality: 00000019, scopes: [audit:read], secret: generated }
`;

describe('a command on the server', () => {
  let database: TestDatabase;
  let server: ServerEnvironment;
  let sql: ReturnType<typeof superuserPool>;
  beforeAll(async () => {
    database = await cloneDatabase();
    const keyring = newKeyring();
    const testApi = await startTestApi({ database, keyring });
    await aDialog(await testApi.employee('Anna Holm', { privileges: ['create-dialogs'] }));
    await publishLog(testApi);
    await testApi.close();
    server = await createServerEnvironment(database.appUrl, keyring);
    sql = superuserPool(database);
    await writeFile(join(server.folder, 'setup.yaml'), SETUP);
  });
  afterAll(async () => {
    await sql.end();
    await server.close();
    await database.drop();
  });

  const keyOf = async (purpose: string, state: string): Promise<string> =>
    (await server.keyring()).find((key) => key.purpose === purpose && key.state === state)?.id ?? 'none';
  const count = async (): Promise<number> => (await sql.query('select from audit_events')).rowCount ?? 0;
  /** What the command leaves, in order. */
  const leaves = async (...line: string[]) => {
    const before = await count();
    await server.run(...line);
    return (await sql.query('select * from audit_events order by id offset $1', [before])).rows;
  };
  const by = (name: string, action: string, more: object = {}) => ({
    ...{ actor_kind: 'system', actor_name: name, action, outcome: 'success' },
    ...more,
  });
  const numberedAndSigned = async (): Promise<{ size: number }> => {
    const testApi = await startTestApi({ database, keyring: await server.keyring() });
    await publishLog(testApi);
    await testApi.close();
    return { size: Number((await sql.query('select size from audit_log_state')).rows[0]?.size) };
  };
  const tried = new Set<ServerCommand>();
  const command = (name: ServerCommand): string[] => {
    tried.add(name);
    return name.split(' ');
  };

  it('setup apply tells each thing that it makes, and a secret that it gives out', async () => {
    const events = await leaves(...command('setup apply'), join(server.folder, 'setup.yaml'));
    const actions = events.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['municipality.changed', 'client.registered']));
    expect(events).toContainEqual(
      expect.objectContaining(by('setup', 'client-secret.created', { target_id: 'sbsys' })),
    );
    for (const event of events) expect(event).toMatchObject({ actor_kind: 'system', actor_name: 'setup' });
  });

  it('keys add, activate, rewrap and remove tell which key, and for what', async () => {
    const former = await keyOf('wrap', 'active');
    const added = await leaves(...command('keys add'), 'wrap');
    const targetId = await keyOf('wrap', 'new');
    expect(added).toMatchObject([by('keys add', 'key.added', { target_id: targetId, reason: 'wrap' })]);
    expect(await leaves(...command('keys activate'), targetId)).toMatchObject([
      by('keys activate', 'key.activated', { target_id: targetId, reason: 'wrap' }),
    ]);
    const rewrapped = await leaves(...command('keys rewrap'));
    expect(rewrapped.length).toBeGreaterThan(0);
    for (const event of rewrapped) expect(event).toMatchObject(by('keys rewrap', 'keys.rewrapped'));
    expect(await leaves(...command('keys remove'), former)).toMatchObject([
      by('keys remove', 'key.removed', { target_id: former, reason: 'wrap' }),
    ]);
  });

  it('keys reindex tells how many rows of each table, and that the key is active', async () => {
    await server.run('keys', 'add', 'index');
    const targetId = await keyOf('index', 'new');
    const events = await leaves(...command('keys reindex'));
    expect(events).toContainEqual(
      expect.objectContaining(by('keys reindex', 'keys.reindexed', { reason: 'identities' })),
    );
    expect(events.at(-1)).toMatchObject(by('keys reindex', 'key.activated', { target_id: targetId, reason: 'index' }));
  });

  it('keys backfill tells that everything was vouched for', async () => {
    const events = await leaves(...command('keys backfill'), '--yes', '--again');
    expect(events.at(-1)).toMatchObject(by('keys backfill', 'keys.backfilled'));
  });

  it('token-keys list and rotate tell who asked, and what was published', async () => {
    expect(await leaves(...command('token-keys list'))).toMatchObject([by('token-keys', 'token-keys.read')]);
    expect(await leaves(...command('token-keys rotate'))).toMatchObject([by('token-keys', 'token-key.published')]);
    expect(await leaves('token-keys', 'rotate')).toMatchObject([by('token-keys', 'token-keys.read')]);
  });

  it('audit verify tells what came of it, and audit export what left', async () => {
    Object.assign(server.env, { XDG_CONFIG_HOME: server.folder });
    const { size } = await numberedAndSigned();
    const before = await count();
    await expect(server.run(...command('audit verify'))).rejects.toMatchObject({ kind: 'cannot_tell' });
    const verified = await sql.query('select * from audit_events order by id offset $1', [before]);
    const facts = { outcome: 'failed', reason: 'nothing_remembered', count: size };
    expect(verified.rows).toMatchObject([by('audit verify', 'audit.verified', facts)]);
    expect(await leaves('audit', 'verify')).toMatchObject([by('audit verify', 'audit.verified', { count: size })]);
    expect(await leaves(...command('audit export'))).toMatchObject([
      by('audit export', 'audit.exported', { target_id: 'verification' }),
      by('audit export', 'audit.export-completed', { target_id: 'verification', count: size }),
    ]);
  });

  it('migrate tells which version the database has now', async () => {
    const template = inject('template');
    const name = await copyDatabase(template.superuserUrl, 'template1');
    const empty = superuserPool({ ...database, superuserUrl: urlFor(template.superuserUrl, name) });
    try {
      const env = { DATABASE_URL: urlFor(template.appUrl, name), DATABASE_OWNER_URL: urlFor(template.ownerUrl, name) };
      Object.assign(server.env, env);
      await server.run(...command('migrate'));
      const { rows } = await empty.query('select * from audit_events');
      expect(rows).toMatchObject([by('migrate', 'database.migrated', { target_id: expect.stringMatching(/^\d{4}-/) })]);
      await server.run('migrate');
      expect((await empty.query('select from audit_events')).rowCount).toBe(1);
    } finally {
      Object.assign(server.env, { DATABASE_URL: database.appUrl });
      await empty.end();
      await dropDatabase(template.superuserUrl, name);
    }
  }, 60_000);

  it('that changes the keyring does nothing while the log cannot be written, and says so without a database', async () => {
    const before = await server.keyring();
    Object.assign(server.env, { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
    await expect(server.run('keys', 'add', 'cookie')).rejects.toThrow('cannot record this. Nothing was done.');
    expect(await server.keyring()).toEqual(before);
    Object.assign(server.env, { DATABASE_URL: '' });
    expect((await server.run('keys', 'add', 'cookie')).notes).toContain('not in the audit log');
    Object.assign(server.env, { DATABASE_URL: database.appUrl });
  });

  it('audit findings tells who settled one', async () => {
    const id = newId();
    await sql.query(`insert into audit_findings (id, found_at, kind, detail) values ($1, now(), 'size_differs', '')`, [
      id,
    ]);
    expect(await leaves(...command('audit findings'), '--settle', id, '--reason', 'accepted')).toMatchObject([
      by('audit findings', 'audit-finding.settled', { target_id: id }),
    ]);
  });

  it('was tried: each of the list', () => {
    expect([...tried].toSorted()).toEqual([...SERVER_COMMANDS].toSorted());
  });
});
