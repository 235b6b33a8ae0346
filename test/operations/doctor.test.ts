import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../api/core/clock.ts';
import { activeKey, formatKeyring, newEntry } from '../../api/crypto/keyring.ts';
import { CONNECTIONS_PER_PROCESS } from '../../api/database/connect.ts';
import { claimIndexKey } from '../../api/database/index-state.ts';
import { evaluateCheckpoint, evaluateFindings } from '../../cli/operations/doctor/audit-log.ts';
import { evaluateClock, secondsAhead } from '../../cli/operations/doctor/clock.ts';
import { checkVersion } from '../../cli/operations/doctor/database.ts';
import { evaluateConnections, evaluateWrites } from '../../cli/operations/doctor/database-settings.ts';
import { examine } from '../../cli/operations/doctor/examine.ts';
import type { Finding } from '../../cli/operations/doctor/finding.ts';
import { publicAddress } from '../../cli/operations/doctor/settings.ts';
import { identityFileFor } from '../../scripts/demo/identity-file.ts';
import { type IdentityProvider, startIdentityProvider } from '../../scripts/demo/identity-provider.ts';
import { type Mailbox, startMailbox } from '../../scripts/demo/mailbox.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { aFakeClamd, aRealClamd, isClamdInstalled } from '../setup/clamd.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

const AHEAD_MILLISECONDS = 60_000;

const certificate = (name: string): URL => new URL(`../setup/certificates/${name}.pem`, import.meta.url);

describe('letdialog doctor', () => {
  let database: TestDatabase;
  let testApi: TestApi;
  let server: ServerEnvironment;
  let provider: IdentityProvider;
  let mailbox: Mailbox;
  let env: NodeJS.ProcessEnv;
  let identityFile: string;

  beforeAll(async () => {
    database = await cloneDatabase();
    testApi = await startTestApi({ database });
    await aDialog(await testApi.employee('Anna Holm'));
    const { config, database: connections } = testApi.services;
    await claimIndexKey(connections.pool, activeKey(config.keyring, 'index').id);
    server = await createServerEnvironment(database.appUrl, config.keyring);
    const upstream = { port: await freePort(), publicUrl: 'http://127.0.0.1:8080', clientSecret: 'not-a-secret' };
    provider = await startIdentityProvider(upstream);
    mailbox = await startMailbox({ folder: server.folder, port: await freePort() });
    identityFile = server.env.LETDIALOG_IDENTITY_FILE ?? '';
    await writeFile(identityFile, identityFileFor({ issuers: provider.issuers, clientSecret: 'not-a-secret' }));
  });
  beforeEach(() => {
    env = { ...server.env, LETDIALOG_PUBLIC_URL: 'https://letdialog.example', SMTP_URL: mailbox.url };
  });
  afterAll(async () => {
    await mailbox.stop();
    await provider.stop();
    await testApi.close();
    await database.drop();
    await server.close();
  });

  const look = async (changes: NodeJS.ProcessEnv = {}): Promise<Map<string, Finding>> =>
    new Map((await examine({ ...env, ...changes }, systemClock)).map((finding) => [finding.check, finding]));
  const stateOf = async (check: string, changes: NodeJS.ProcessEnv = {}): Promise<string | undefined> =>
    (await look(changes)).get(check)?.state;
  const textOf = async (check: string, changes: NodeJS.ProcessEnv = {}): Promise<string | undefined> =>
    (await look(changes)).get(check)?.text;
  /** Something is wrong for as long as the look takes. */
  const while_ = async <T>(break_: string, mend: string, act: () => Promise<T>): Promise<T> => {
    await testApi.sql.query(break_);
    try {
      return await act();
    } finally {
      await testApi.sql.query(mend);
    }
  };

  it('finds a house in order, with no more than the warnings that nobody else gets checkpoints, that mail goes without TLS here, and that no scanner is set', async () => {
    await publishLog(testApi);
    const findings = await look();
    const others = [...findings.values()].filter(({ state }) => state !== 'ok');
    expect(others.map(({ check, state }) => `${check} ${state}`)).toEqual([
      ...['witnesses warning', 'mail server warning', 'scanner warning'],
    ]);
    expect([...findings.keys()]).toEqual([
      'settings',
      'public address',
      'keyring',
      'keyring file',
      'sealing',
      'database',
      'database version',
      'database writes',
      'database connections',
      'migrations',
      'clock (database)',
      'database role',
      'database rights',
      'audit log',
      'audit log numbers',
      'audit log checkpoint',
      'audit log findings',
      'wrapped keys',
      'old keys',
      'blind indexes',
      'municipalities',
      'token keys',
      'queue',
      'witnesses',
      'notices',
      'mail server',
      'provider eid',
      'clock (eid)',
      'provider employees',
      'clock (employees)',
      'scanner',
      'pictures',
    ]);
  });

  it('asks the scanner who it is, and whether it takes the largest file', async () => {
    const clamd = await aFakeClamd();
    const { port } = Object(clamd.address);
    const changes = { LETDIALOG_SCANNER: `clamd://127.0.0.1:${port}` };
    const findings = await look(changes);
    expect(findings.get('scanner')).toMatchObject({ state: 'ok', text: 'ClamAV 1.4.6/0/test' });
    expect(findings.get('scanner size')).toMatchObject({ state: 'ok' });
    expect(clamd.files[0]).toHaveLength(26_214_400);
    Object.assign(clamd.manners, { reply: 'INSTREAM size limit exceeded. ERROR\0' });
    expect((await look(changes)).get('scanner')).toMatchObject({
      state: 'failed',
      text: 'does not answer as clamd does',
    });
    await clamd.close();
    expect((await look(changes)).get('scanner')).toMatchObject({ state: 'failed', text: 'away (ECONNREFUSED)' });
  });

  it.skipIf(!isClamdInstalled())('says it when Debian’s clamd takes less than the largest file', async () => {
    const clamd = await aRealClamd('10M');
    const { path } = Object(clamd.address);
    const findings = await look({ LETDIALOG_SCANNER: `clamd-socket:${path}` });
    expect(findings.get('scanner')?.text).toMatch(/^ClamAV \d/);
    expect(findings.get('scanner size')).toMatchObject({ state: 'failed' });
    await clamd.close();
  });

  it('looks whether events get numbers and are signed for, and what was found', async () => {
    const hour = "interval '1 hour'";
    const late = `insert into audit_pending (id, at, action, outcome, actor_kind)
      values ('01890000-0000-7000-8000-000000000000', now() - ${hour}, 'person.read', 'success', 'system')`;
    const gone =
      "begin; set local session_replication_role = replica; delete from audit_pending where at < now() - interval '50 minutes'; commit";
    expect(await while_(late, gone, () => stateOf('audit log numbers'))).toBe('failed');
    const found = `insert into audit_findings (id, found_at, kind, detail) values (gen_random_uuid(), now(), 'root_differs', 'x')`;
    const settled = 'update audit_findings set settled_at = now()';
    expect(await while_(found, settled, () => textOf('audit log findings'))).toBe('1: run "letdialog audit findings"');
    expect(await stateOf('audit log findings')).toBe('ok');
    const state = {
      size: 9,
      pending: 0,
      oldestSeconds: 0,
      checkpointSize: 8,
      findings: 0,
      rounds: 3,
      roundSeconds: 60,
    };
    expect(evaluateCheckpoint({ ...state, checkpointSeconds: 5 }).state).toBe('ok');
    expect(evaluateCheckpoint({ ...state, checkpointSeconds: 50 }).state).toBe('warning');
    expect(evaluateCheckpoint({ ...state, checkpointSize: 9, checkpointSeconds: 50 }).state).toBe('ok');
    expect(evaluateCheckpoint({ ...state, checkpointSize: 0, checkpointSeconds: null }).state).toBe('warning');
    expect(evaluateFindings({ ...state, checkpointSeconds: 5, roundSeconds: 8 * 24 * 3_600 }).state).toBe('warning');
  });

  it('fails without the settings, names them, and looks at the rest', async () => {
    const findings = await look({ SMTP_URL: '', LETDIALOG_PUBLIC_URL: 'ftp://secret.example' });
    expect(findings.get('settings')).toMatchObject({ state: 'failed', text: expect.stringContaining('SMTP_URL') });
    expect(findings.get('settings')?.text).not.toContain('secret');
    expect(findings.get('mail server')?.state).toBe('skipped');
    expect(findings.get('database')?.state).toBe('ok');
  });

  it('wants the public address to be https, but for this machine', async () => {
    expect(await stateOf('public address', { LETDIALOG_PUBLIC_URL: 'http://letdialog.example' })).toBe('failed');
    expect(publicAddress('http://127.0.0.1:8080').state).toBe('warning');
    expect(publicAddress('https://letdialog.example').state).toBe('ok');
  });

  it('wants a keyring that only its owner reads, with one active key for each purpose', async () => {
    await chmod(server.keyringFile, 0o640);
    expect(await stateOf('keyring file')).toBe('failed');
    await chmod(server.keyringFile, 0o600);
    expect(await stateOf('keyring file')).toBe('ok');
    const before = await readFile(server.keyringFile, 'utf8');
    await writeFile(
      server.keyringFile,
      formatKeyring([...testApi.services.config.keyring, newEntry('sign', 'active')]),
    );
    expect(await textOf('keyring')).toBe('purpose sign needs exactly one active key, found 2');
    await writeFile(server.keyringFile, '{"key": secret');
    expect(await textOf('keyring')).toBe('not JSON, line 1');
    await writeFile(server.keyringFile, before);
    expect(await textOf('keyring', { LETDIALOG_KEYRING_FILE: '/nowhere/keyring.json' })).toBe('ENOENT');
  });

  it('counts what old keys still wrap, and fails when a key is missing', async () => {
    const [wrap, ...others] = testApi.services.config.keyring;
    if (!wrap) throw new Error('no keys');
    const rotated = [newEntry('wrap', 'active'), { ...wrap, state: 'old' as const }, ...others];
    await writeFile(server.keyringFile, formatKeyring(rotated));
    const old = await look();
    expect(old.get('old keys')).toMatchObject({
      state: 'warning',
      text: expect.stringContaining(`under key ${wrap.id}`),
    });
    expect(old.get('wrapped keys')?.state).toBe('ok');
    await writeFile(server.keyringFile, formatKeyring([newEntry('wrap', 'active'), ...others]));
    const lost = await look();
    expect(lost.get('wrapped keys')).toMatchObject({ state: 'failed', text: expect.stringContaining(wrap.id) });
    const indexed = others.map((entry) => (entry.purpose === 'index' ? newEntry('index', 'active') : entry));
    await writeFile(server.keyringFile, formatKeyring([wrap, ...indexed]));
    expect((await look()).get('blind indexes')?.state).toBe('failed');
    await writeFile(server.keyringFile, formatKeyring(testApi.services.config.keyring));
    expect((await look()).get('blind indexes')?.state).toBe('ok');
  });

  it('fails for rows of token keys that hold no key of ours, by their names', async () => {
    expect(await textOf('token keys')).toMatch(/^\d+, all open$/);
    const spoilt = 'q'.repeat(43);
    const insert = `insert into token_keys (kid, state, sealed_jwk, created_at, changed_at)
      values ('${spoilt}', 'new', 'rubbish', now(), now()), ('Mette', 'old', '', now(), now())`;
    const mend = `delete from token_keys where kid in ('${spoilt}', 'Mette')`;
    const found = await while_(insert, mend, async () => (await look()).get('token keys'));
    expect(found).toMatchObject({ state: 'failed', text: expect.stringContaining(`${spoilt} (new)`) });
    expect(found?.text).not.toContain('Mette');
  });

  it.each([
    [
      'two record keys that were exchanged',
      `update record_keys k set wrapped_key = o.wrapped_key from record_keys o where k.id <> o.id`,
      '2 record keys',
    ],
    [
      'the scopes of two record keys that were exchanged',
      `create table scopes as select * from record_keys; delete from record_keys;
       insert into record_keys (id, scope, wrapped_key) select s.id, o.scope, s.wrapped_key from scopes s, scopes o where s.id <> o.id;
       drop table scopes`,
      '2 record keys',
    ],
    ['the key of a dialog under another version', 'update dialog_keys set version = version + 1', 'keys of dialogs'],
    [
      'a name that was sealed under another record key',
      `update persons set sealed_name = '\\x02' || sealed_email where municipality_id is not null`,
      'what is sealed under 1 record keys',
    ],
  ])('opens one row under every key, and finds %s', async (_what, forgery, found) => {
    expect(await stateOf('wrapped keys'), 'control').toBe('ok');
    const tables = ['record_keys', 'dialog_keys', 'persons'];
    const keep = tables.map((table) => `create table kept_${table} as select * from ${table}`).join('; ');
    const putBack = `
      update persons p set sealed_name = k.sealed_name from kept_persons k where k.id = p.id;
      delete from dialog_keys; insert into dialog_keys select * from kept_dialog_keys;
      delete from record_keys; insert into record_keys select * from kept_record_keys;
      ${tables.map((table) => `drop table kept_${table}`).join('; ')}`;
    const finding = await while_(`${keep}; ${forgery}`, putBack, async () => (await look()).get('wrapped keys'));
    expect(finding).toMatchObject({ state: 'failed', text: expect.stringContaining(found) });
  });

  it.each([
    ['municipalities', 'cvr', "'00000027'"],
    ['municipalities', 'minimum_assurance', '3'],
    ['units', 'external_id', "'other'"],
    ['units', 'name', "'other'"],
  ])('finds %s whose %s was changed', async (table, column, value) => {
    expect(await stateOf('municipalities'), 'control').toBe('ok');
    const [row] = (await testApi.sql.query(`select ${column} as before from ${table}`)).rows;
    const text = await while_(
      `update ${table} set ${column} = ${value}`,
      `update ${table} set ${column} = '${row.before}'`,
      () => textOf('municipalities'),
    );
    expect(text).toContain('changed outside');
  });

  it('finds municipalities and units from before they had MACs', async () => {
    const forgery = "alter table units add column kept bytea; update units set kept = mac, mac = decode('', 'hex')";
    const putBack = 'update units set mac = kept; alter table units drop column kept';
    expect(await while_(forgery, putBack, () => textOf('municipalities'))).toContain('keys backfill');
  });

  it('tells when the database is away or refuses', async () => {
    const away = await look({ DATABASE_URL: `postgres://a:secret@127.0.0.1:${await freePort()}/x` });
    expect(away.get('database')).toEqual({
      check: 'database',
      state: 'failed',
      text: 'cannot be reached (ECONNREFUSED)',
    });
    const wrong = new URL(database.appUrl);
    wrong.password = 'wrong';
    expect(await textOf('database', { DATABASE_URL: wrong.href })).toBe('cannot be reached (28P01)');
  });

  it('wants a database that takes changes, and connections enough for a process', () => {
    expect(evaluateWrites({ standby: false, readOnly: false }).state, 'control').toBe('ok');
    expect(evaluateWrites({ standby: true, readOnly: true })).toMatchObject({
      state: 'failed',
      text: expect.stringContaining('standby'),
    });
    expect(evaluateWrites({ standby: false, readOnly: true })).toMatchObject({
      state: 'failed',
      text: expect.stringContaining('read_only'),
    });
    expect(evaluateConnections({ connections: CONNECTIONS_PER_PROCESS }).state, 'control').toBe('ok');
    expect(evaluateConnections({ connections: CONNECTIONS_PER_PROCESS - 1 }).state).toBe('warning');
  });

  it('wants PostgreSQL 16 or later', async () => {
    const teller = (version: string, encoding = 'UTF8') => ({ query: async () => ({ rows: [{ version, encoding }] }) });
    expect((await checkVersion(teller('150008')))[0]).toMatchObject({ state: 'failed' });
    expect((await checkVersion(teller('160000')))[0]).toMatchObject({ state: 'ok' });
    expect((await checkVersion(teller('160000', 'SQL_ASCII')))[0]).toMatchObject({
      state: 'failed',
      text: expect.stringContaining('SQL_ASCII'),
    });
  });

  it('wants a role that is neither the owner nor a superuser', async () => {
    expect(await textOf('database role', { DATABASE_URL: database.ownerUrl })).toMatch(
      / owns \w+, .* and \d+ more: DATABASE_URL must/,
    );
    expect(await textOf('database role', { DATABASE_URL: database.superuserUrl })).toContain('superuser');
  });

  it('wants the log to be safe from the serving role, and guarded', async () => {
    const app = new URL(database.appUrl).username;
    const cases: [string, string][] = [
      [`grant update (reason) on audit_log to ${app}`, `revoke update (reason) on audit_log from ${app}`],
      [`grant insert on audit_log to ${app}`, `revoke insert on audit_log from ${app}`],
      [`grant update on audit_tiles to ${app}`, `revoke update on audit_tiles from ${app}`],
      [`grant update on audit_log_state to ${app}`, `revoke update on audit_log_state from ${app}`],
      ...['audit_pending', 'audit_log', 'audit_details', 'audit_checkpoints'].flatMap((table): [string, string][] => [
        [`grant update on ${table} to ${app}`, `revoke update on ${table} from ${app}`],
        [`grant delete on ${table} to ${app}`, `revoke delete on ${table} from ${app}`],
        [`grant truncate on ${table} to ${app}`, `revoke truncate on ${table} from ${app}`],
        [
          `alter table ${table} disable trigger ${table}_never_changed`,
          `alter table ${table} enable trigger ${table}_never_changed`,
        ],
      ]),
    ];
    for (const [breaking, mending] of cases)
      expect(await while_(breaking, mending, () => stateOf('audit log')), breaking).toBe('failed');
    expect(await stateOf('audit log')).toBe('ok');
  });

  it('wants the rights that serving needs', async () => {
    const app = new URL(database.appUrl).username;
    const text = await while_(`revoke insert on posts from ${app}`, `grant insert on posts to ${app}`, () =>
      textOf('database rights'),
    );
    expect(text).toContain('missing on posts');
  });

  it('wants the database to be of this very version', async () => {
    const missing = await while_(
      "update migrations set name = 'x-' || name where name like '0004-%'",
      "update migrations set name = substring(name from 3) where name like 'x-%'",
      () => look(),
    );
    expect(missing.get('migrations')?.state).toBe('failed');
    expect(missing.get('queue')?.state).toBe('skipped');
    const newer = await while_(
      `insert into migrations (name, "createdAt", "updatedAt") values ('9999-later.ts', now(), now())`,
      "delete from migrations where name = '9999-later.ts'",
      () => textOf('migrations'),
    );
    expect(newer).toBe('newer than this version: 9999-later.ts');
  });

  it('compares clocks with the database and the providers', async () => {
    const ahead = { now: () => new Date(Date.now() + AHEAD_MILLISECONDS) };
    const findings = new Map((await examine(env, ahead)).map((finding) => [finding.check, finding.state]));
    for (const check of ['clock (database)', 'clock (eid)', 'clock (employees)'])
      expect([check, findings.get(check)]).toEqual([check, 'failed']);
    const at = (seconds: number): Date => new Date(seconds * 1_000);
    expect(secondsAhead(at(10), at(12), at(8))).toBe(3);
    expect([1.9, 2.1, -29.9, -30.1].map((seconds) => evaluateClock('x', seconds).state)).toEqual([
      'ok',
      'warning',
      'warning',
      'failed',
    ]);
    expect(evaluateClock('x', 2.9, 1).state).toBe('ok');
  });

  interface Written {
    readonly next?: string;
    readonly code?: string;
    readonly fault?: string;
    readonly mac?: string;
  }
  const notice = (
    state: 'pending' | 'failed',
    { next = "now() - interval '2 hours'", code = 'smtp_450', fault = 'passing', mac = 'x' }: Written = {},
  ): string =>
    `insert into notices (id, kind, person_id, state, created_at, next_try_at, settled_at, last_code, last_fault, mac)
     select gen_random_uuid(), 'new-post', id, '${state}', now(), ${next}, ${state === 'failed' ? 'now()' : 'null'},
       '${code}', '${fault}', '${mac}' from persons limit 1`;

  it('tells when nobody works on the queue or the notices', async () => {
    const late = (task: string, age: string): string =>
      `select graphile_worker.add_job('${task}', run_at => now() - interval '${age}')`;
    const done = 'select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs';
    expect(await while_(late('nobody.does', '1 minute'), done, () => stateOf('queue'))).toBe('ok');
    expect(await while_(late('nobody.does', '10 minutes'), done, () => stateOf('queue'))).toBe('warning');
    expect(await while_(late('nobody.does', '2 hours'), done, () => stateOf('queue'))).toBe('failed');
    const of = (insert: string): Promise<string | undefined> =>
      while_(insert, 'delete from notices', () => textOf('notices'));
    expect(await while_(notice('pending'), 'delete from notices', () => stateOf('notices'))).toBe('failed');
    expect(await of(notice('pending'))).toContain('is a worker running?');
    expect(await of(notice('failed'))).toContain('notice list --failed');
  });

  it('fails while the mail server refuses us, and while notices wait for a MAC', async () => {
    const stateAndText = (insert: string): Promise<unknown> =>
      while_(insert, 'delete from notices', async () => [await stateOf('notices'), await textOf('notices')]);
    const refused = { next: "now() + interval '1 hour'", code: 'smtp_554' };
    expect(await stateAndText(notice('pending', { ...refused, fault: 'ours' }))).toEqual([
      'failed',
      expect.stringMatching(/refuses us \(smtp_554\), so 1 wait/),
    ]);
    expect(await stateAndText(notice('pending', { ...refused, fault: 'passing' }))).toEqual(['ok', '0 due, 1 later']);
    expect(await stateAndText(notice('pending', { mac: '' }))).toEqual([
      'failed',
      expect.stringContaining('keys backfill'),
    ]);
  });

  it('wants a mail server that answers, with a certificate that fits', async () => {
    expect(await stateOf('mail server', { SMTP_URL: `smtp://127.0.0.1:${await freePort()}` })).toBe('failed');
    const behind = async (name: string): Promise<Finding | undefined> => {
      const pem = await readFile(certificate(name), 'utf8');
      const smtp = new SMTPServer({ secure: true, authOptional: true, key: pem, cert: pem });
      smtp.on('error', () => undefined); // who refuses its certificate hangs up
      const port = await freePort();
      await new Promise<void>((resolve) => void smtp.listen(port, '127.0.0.1', resolve));
      const authority = certificate('authority').pathname;
      const found = await look({ SMTP_URL: `smtps://127.0.0.1:${port}`, LETDIALOG_SMTP_CA_FILE: authority });
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      return found.get('mail server');
    };
    expect(await behind('right')).toMatchObject({ state: 'ok', text: expect.stringContaining('TLS') });
    expect(await behind('wrong')).toMatchObject({ state: 'failed', text: 'refused or away (certificate_refused)' });
    expect((await readdir(server.folder)).filter((name) => name.endsWith('.eml'))).toEqual([]);
  });

  it('wants each provider’s metadata and keys', async () => {
    const answers = new Map<string, unknown>();
    const http = createServer((request, response) => {
      const answer = answers.get(request.url ?? '');
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
    });
    const port = await freePort();
    await new Promise<void>((resolve) => void http.listen(port, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${port}`;
    const good = await readFile(identityFile, 'utf8');
    await writeFile(
      identityFile,
      identityFileFor({ issuers: { ...provider.issuers, eid: issuer }, clientSecret: 'not-a-secret' }),
    );
    const metadata = '/.well-known/openid-configuration';
    const text = () => textOf('provider eid');
    expect(await text()).toBe('no metadata (status 404)');
    answers.set(metadata, { issuer: 'https://other.example', jwks_uri: `${issuer}/keys` });
    expect(await text()).toContain('another issuer');
    answers.set(metadata, { issuer, jwks_uri: `${issuer}/keys` });
    expect(await text()).toBe('no keys (status 404)');
    answers.set('/keys', { keys: [{ kty: 'RSA', use: 'enc' }] });
    expect(await text()).toBe('has no key to sign with');
    answers.set('/keys', { keys: [{ kty: 'RSA', use: 'sig' }] });
    expect(await text()).toBe('metadata and one key');
    answers.set('/keys', { keys: ['x'.repeat(2 ** 20)] });
    expect(await text()).toBe('no keys (ANSWER_TOO_LARGE)');
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
    expect(await text()).toBe('no metadata (ECONNREFUSED)');
    await writeFile(identityFile, good);
  });

  it('prints a table, or JSON, and fails only for what failed', async () => {
    await publishLog(testApi);
    const healthy = { ...server, env };
    Object.assign(server.env, { SMTP_URL: mailbox.url });
    const people = await healthy.run('doctor');
    expect(people.out).toMatch(/CHECK +STATE +FOUND/);
    expect(people.out).toMatch(/mail server +warning/);
    const { healthy: isHealthy, findings } = JSON.parse((await server.run('doctor', '--json')).out);
    expect([isHealthy, findings.length]).toEqual([true, 32]);
    await chmod(server.keyringFile, 0o644);
    await expect(server.run('doctor', '--json')).rejects.toMatchObject({ kind: 'failed', message: '1 check failed.' });
    await chmod(server.keyringFile, 0o600);
  });

  it('names no secret', async () => {
    const text = JSON.stringify([...(await look()).values(), ...(await look({ SMTP_URL: 'x' })).values()]);
    for (const { key } of testApi.services.config.keyring) expect(text).not.toContain(key);
    expect(text).not.toContain(new URL(database.appUrl).password);
    expect(text).not.toContain('not-a-secret');
  });
});
