import type { Server } from '@hapi/hapi';
import type pg from 'pg';
import pino from 'pino';
import { createApi } from '../../api/app.ts';
import type { Config } from '../../api/config.ts';
import type { PersonIdentity } from '../../api/core/actor.ts';
import { newKeyring } from '../../api/crypto/keyring.ts';
import type { RateLimits } from '../../api/http/rate-limit.ts';
import { createAccessTokenVerifier } from '../../api/identity/access-token.ts';
import { parseIdentityFile } from '../../api/identity/identity-file.ts';
import { createTokenKeys } from '../../api/identity/token-keys.ts';
import { createServices, type Services } from '../../api/services.ts';
import { identityFileFor } from '../../scripts/demo/identity-file.ts';
import { type IdentityProvider, startIdentityProvider } from '../../scripts/demo/identity-provider.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { seed } from '../../scripts/seed.ts';
import { type CodeFlow, type TokenSet, walkCodeFlow } from '../../scripts/walk-login.ts';
import { cloneDatabase, superuserPool } from '../setup/database.ts';
import { demoFlow } from '../setup/demo.ts';

interface LoginEvent {
  readonly action: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly person_id: string | null;
  readonly target_id: string | null;
}

export interface LoginHub {
  /** Where it listens; also its public address, unless another one was given. */
  readonly api: string;
  readonly services: Services;
  readonly server: Server;
  readonly sql: pg.Pool;
  readonly provider: IdentityProvider;
  /** After provider.stop(), at the same address. */
  startProvider(): Promise<void>;
  readonly logs: readonly string[];
  /** For tokens of persons. */
  verify(token: string): Promise<PersonIdentity>;
  /** A request to the API with this token. */
  ask(token: string, path?: string): Promise<{ status: number; code: string | null; headers: Headers }>;
  /** What the demo frontend asks for, for the given person. */
  flow(person: string): CodeFlow;
  logIn(person: string): Promise<TokenSet>;
  loginEvents(): Promise<LoginEvent[]>;
  lastLoginEvent(): Promise<LoginEvent | undefined>;
  /** Everything the login hub keeps, as text. */
  dump(): Promise<string>;
  /** Another process of the same API: where it listens. */
  another(): Promise<string>;
  close(): Promise<void>;
}

interface HubOptions {
  readonly now?: () => Date;
  readonly publicUrl?: string;
  readonly devices?: Config['login']['devices'];
  /** In place of the demo's provider. */
  readonly eid?: string;
  readonly rates?: RateLimits;
}

const LOGIN_TABLES = ['oidc_payloads', 'token_keys', 'login_sessions', 'identities', 'persons', 'audit_events'];

/** The whole API on a socket, with the demo's providers behind it and a database of its own. */
export async function startLoginHub(options: HubOptions = {}): Promise<LoginHub> {
  const database = await cloneDatabase();
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  const publicUrl = options.publicUrl ?? api;
  const clientSecret = 'a-secret-between-hub-and-provider';
  const upstream = { port: await freePort(), publicUrl, clientSecret };
  const provider = await startIdentityProvider(upstream);
  const started = [provider];
  const others: (() => Promise<void>)[] = [];
  const clock = { now: options.now ?? (() => new Date()) };
  const logs: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void logs.push(line) });
  const issuers = { ...provider.issuers, ...(options.eid === undefined ? {} : { eid: options.eid }) };
  const identityFile = parseIdentityFile(identityFileFor({ issuers, clientSecret }));
  const config: Config = {
    database: { url: database.appUrl },
    keyring: newKeyring(),
    identity: identityFile,
    publicUrl,
    frontendUrl: 'https://frontend.example',
    mail: {
      ...{ url: 'smtp://127.0.0.1:9', from: 'letdialog@demo.example', tls: 'where offered', ca: null },
      greeting: 'letdialog.example',
    },
    rates: options.rates ?? { person: 100_000, client: 100_000, address: 100_000, login: 100_000 },
    trustedProxies: [],
    login: { minimumAssurance: 'substantial', devices: options.devices ?? 'employees' },
    listen: { host: '127.0.0.1', port },
    metrics: null,
    notices: { sweepSeconds: 20 },
    witnesses: [],
    journalFolders: [],
    auditLog: { detailsDays: 365, operationsMail: null },
    logLevel: 'info',
    checkAnswers: true,
    storage: { kind: 'postgres' },
    scanner: { kind: 'off' },
  };
  const services = createServices(config, logger, clock);
  await seed(services);
  const { database: connections, vault } = services;
  const keys = createTokenKeys({ pool: connections.pool, recordKeys: vault.recordKeys, clock });
  const verify = createAccessTokenVerifier({ issuer: `${publicUrl}/oidc`, audience: publicUrl, keys, clock });
  const server = await createApi(services);
  await server.start();
  const sql = superuserPool(database);
  const flow = (person: string): CodeFlow => demoFlow(api, person);
  const loginEvents = async (): Promise<LoginEvent[]> =>
    (
      await sql.query<LoginEvent>(
        `select action, outcome, reason, person_id, target_id from audit_events where action like 'login.%' order by id`,
      )
    ).rows;
  return {
    api,
    services,
    server,
    sql,
    provider,
    startProvider: async () => void started.push(await startIdentityProvider(upstream)),
    logs,
    verify: async (token) => {
      const identity = await verify(token);
      if (identity.kind !== 'person') throw new Error('not a person’s token');
      return identity;
    },
    ask: async (token, path = '/v1/me') => {
      const response = await fetch(api + path, { headers: { authorization: `Bearer ${token}` } });
      const { code = null } = Object(await response.json());
      return { status: response.status, code, headers: response.headers };
    },
    flow,
    logIn: (person) => walkCodeFlow(flow(person)),
    loginEvents,
    lastLoginEvent: async () => (await loginEvents()).at(-1),
    dump: async () => {
      const rows = await Promise.all(LOGIN_TABLES.map((table) => sql.query(`select to_jsonb(t) from ${table} t`)));
      return rows.map(({ rows: found }) => JSON.stringify(found)).join('\n');
    },
    another: async () => {
      const listen = { host: '127.0.0.1', port: await freePort() };
      const more = createServices({ ...config, listen }, logger, clock);
      const process = await createApi(more);
      await process.start();
      others.push(async () => {
        await process.stop({ timeout: 1_000 });
        await more.database.close();
      });
      return `http://127.0.0.1:${listen.port}`;
    },
    close: async () => {
      await server.stop({ timeout: 1_000 });
      for (const stop of others) await stop();
      for (const one of started) await one.stop();
      await connections.close();
      await sql.end();
      await database.drop();
    },
  };
}
