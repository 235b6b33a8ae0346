import type { Server } from '@hapi/hapi';
import type pg from 'pg';
import pino from 'pino';
import { createApi } from '../../api/app.ts';
import type { Config } from '../../api/config.ts';
import { type PersonIdentity, type PersonKind, type Privilege, systemActor } from '../../api/core/actor.ts';
import { type Assurance, acrOf } from '../../api/core/assurance.ts';
import { newId } from '../../api/core/ids.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import type { Work } from '../../api/core/unit-of-work.ts';
import { type KeyringEntry, newKeyring } from '../../api/crypto/keyring.ts';
import type { Worker } from '../../api/jobs/worker.ts';
import { ensureMunicipality } from '../../api/municipalities/use-cases.ts';
import { resolvePerson } from '../../api/people/use-cases.ts';
import type { VerifiedLogin } from '../../api/people/verified-login.ts';
import { startJobs } from '../../api/processes.ts';
import { createServices, type Services } from '../../api/services.ts';
import { checkAnswer, readBody } from './contract.ts';
import { cloneDatabase, superuserPool, type TestDatabase } from './database.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Of any shape, held to the contract: a value from JSON, a string of text, or bytes; null when there is none. */
  readonly body: ReturnType<typeof JSON.parse>;
}

type RequestHeaders = Readonly<Record<string, string>>;

/** The If-Match for a version. */
export const version = (number: number): RequestHeaders => ({ 'if-match': `"${number}"` });

export interface TestUser {
  readonly personId: string;
  readonly name: string;
  readonly kind: PersonKind;
  get(path: string, headers?: RequestHeaders): Promise<Answer>;
  post(path: string, body?: unknown, headers?: RequestHeaders): Promise<Answer>;
  put(path: string, body: unknown, headers?: RequestHeaders): Promise<Answer>;
  /** The same person, after another login; logins are substantial unless told otherwise. */
  loggedIn(assurance: Assurance): TestUser;
  patch(path: string, body: unknown, headers?: RequestHeaders): Promise<Answer>;
  delete(path: string, headers?: RequestHeaders): Promise<Answer>;
  /** A use case run as this person, without HTTP: for what a test needs and is not about. */
  act<T>(useCase: (work: Work) => Promise<T>): Promise<T>;
}

interface EventRow {
  readonly action: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly actor_id: string | null;
  readonly dialog_id: string | null;
  readonly person_id: string | null;
  readonly target_id: string | null;
  readonly first_number: number | null;
  readonly last_number: number | null;
  readonly count: number | null;
}

export interface TestApi {
  readonly api: Server;
  readonly services: Services;
  /** As the superuser: to look behind the house's back. */
  readonly sql: pg.Pool;
  employee(
    name: string,
    options?: { unit?: string; municipality?: string; privileges?: Privilege[] },
  ): Promise<TestUser>;
  citizen(name: string, options?: { cpr?: string } & Protected): Promise<TestUser>;
  external(name: string, options?: { cpr?: string } & Protected): Promise<TestUser>;
  /** Somebody known to this database already. */
  returning(testUser: TestUser): TestUser;
  /** Whoever this login leads to; a session that has ended begins anew. */
  logIn(login: VerifiedLogin): Promise<TestUser>;
  /** Audit events in order, without the frame that every event has. */
  events(where?: string): Promise<EventRow[]>;
  startJobs(): Promise<Worker>;
  close(): Promise<void>;
}

interface TestApiOptions {
  readonly now?: () => Date;
  readonly mail?: Partial<Config['mail']>;
  readonly sweepSeconds?: number;
  readonly operationsMail?: string;
  readonly rates?: Partial<Config['rates']>;
  /** One that is there already and outlives the testApi; else the house gets its own. */
  readonly database?: TestDatabase;
  readonly keyring?: readonly KeyringEntry[];
  readonly storage?: Config['storage'];
  readonly journalFolders?: Config['journalFolders'];
  /** Off unless told otherwise. */
  readonly scanner?: Config['scanner'];
}

type Protected = Partial<Pick<VerifiedLogin, 'protection'>>;

interface FirstLogin extends Omit<VerifiedLogin, 'issuer' | 'subject' | 'email' | 'protection'>, Protected {
  readonly name: string;
}

/** The whole API on a database of its own; requests go through hapi without a socket, and every answer is held to the contract. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const database = options.database ?? (await cloneDatabase());
  const services = createServices(configFor(database.appUrl, options), pino({ level: 'silent' }), {
    now: options.now ?? (() => new Date()),
  });
  const api = await createApi(services);
  await api.initialize();
  const sql = superuserPool(database);
  const visit = (known: Known): TestUser => visitor({ api, services }, known);
  let counter = 0;
  const logIn = async (login: VerifiedLogin): Promise<TestUser> => {
    if (login.employment) await ensureMunicipalityOf(services, login.employment.municipalityCvr);
    const { personId } = await services.runAsSystem(systemActor('test'), async (work) => {
      const person = await resolvePerson(work, login);
      await work.query(BEGIN_SESSION, [sessionOf(person.personId), person.personId, work.now]);
      work.record('login.succeeded', { personId: person.personId });
      return person;
    });
    return visit({ personId, name: login.name ?? '', kind: login.capacity });
  };
  const arrive = (login: FirstLogin): Promise<TestUser> => {
    counter += 1;
    const known = { issuer: ISSUER, subject: `subject-${counter}`, email: `person-${counter}@mail.example` };
    return logIn({ protection: null, ...login, ...known });
  };
  return {
    api,
    services: services,
    sql,
    employee: (name, { unit = 'family', municipality = '00000019', privileges = CASE_WORKER } = {}) =>
      arrive({
        name,
        capacity: 'employee',
        cpr: null,
        employment: { municipalityCvr: municipality, unitId: unit, unitName: unit, privileges },
      }),
    citizen: (name, { cpr, ...rest } = {}) =>
      arrive({ name, capacity: 'citizen', cpr: cpr ?? null, employment: null, ...rest }),
    external: (name, { cpr, ...rest } = {}) =>
      arrive({ name, capacity: 'external', cpr: cpr ?? null, employment: null, ...rest }),
    returning: ({ personId, name, kind }) => visit({ personId, name, kind }),
    logIn,
    events: async (where = 'true') =>
      (
        await sql.query<EventRow>(
          `select action, outcome, reason, actor_id, dialog_id, person_id, target_id, first_number, last_number, count
           from audit_events where ${where} order by id`,
        )
      ).rows,
    startJobs: () => startJobs(services),
    close: async () => {
      await api.stop({ timeout: 1_000 });
      await services.database.close();
      await sql.end();
      if (!options.database) await database.drop();
    },
  };
}

export const ISSUER = 'https://eid.example';
const BEGIN_SESSION = `insert into login_sessions (id, person_id, started_at) values ($1, $2, $3)
  on conflict (id, person_id) do update set started_at = excluded.started_at, ended_at = null`;
const CASE_WORKER: Privilege[] = ['create-dialogs'];

async function ensureMunicipalityOf(services: Services, cvr: string): Promise<void> {
  const found = await services.database.pool.query('select from municipalities where cvr = $1', [cvr]);
  if (found.rowCount) return;
  await services.runAsSystem(systemActor('test'), (work) => ensureMunicipality(work, { cvr, name: `Town ${cvr}` }));
}

const sessionOf = (personId: string): string => `session-${personId}`;

type Known = Pick<TestUser, 'personId' | 'name' | 'kind'>;

interface Doors {
  readonly api: Server;
  readonly services: Services;
}

function visitor(doors: Doors, known: Known, assurance: Assurance = 'substantial'): TestUser {
  const { clock, runInWork } = doors.services;
  const { personId } = known;
  const identity = (): PersonIdentity => ({
    kind: 'person',
    personId,
    clientId: 'test-frontend',
    sessionId: sessionOf(personId),
    scopes: SCOPES,
    acr: acrOf(assurance),
    authTime: Math.floor(clock.now().getTime() / 1000),
    expiresAt: Math.floor(clock.now().getTime() / 1000) + 600,
  });
  const call = (method: string, path: string, sent: Sent): Promise<Answer> =>
    request(doors, identity(), { method, path, ...sent });
  return {
    ...known,
    get: (path, headers) => call('GET', path, { headers }),
    post: (path, body, headers) => call('POST', path, { body, headers }),
    put: (path, body, headers) => call('PUT', path, { body, headers }),
    loggedIn: (level) => visitor(doors, known, level),
    patch: (path, body, headers) => call('PATCH', path, { body, headers }),
    delete: (path, headers) => call('DELETE', path, { headers }),
    act: (useCase) => runInWork({ ...identity(), requestId: newId(), network: null, operation: 'test' }, useCase),
  };
}

interface Sent {
  readonly body?: unknown;
  readonly headers: RequestHeaders | undefined;
}

async function request(
  { api }: Doors,
  identity: PersonIdentity,
  { method, path, body, headers }: Sent & { readonly method: string; readonly path: string },
): Promise<Answer> {
  const url = `/v1${path}`;
  const response = await api.inject({
    method,
    url,
    auth: { strategy: 'bearer', credentials: { scope: [...SCOPES], user: { identity } } },
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const answer = {
    status: response.statusCode,
    headers: response.headers,
    body: readBody(response.headers['content-type'], response.rawPayload),
  };
  checkAnswer({ method, path: url, ...answer });
  return answer;
}

function configFor(databaseUrl: string, options: TestApiOptions): Config {
  return {
    database: { url: databaseUrl },
    storage: options.storage ?? { kind: 'postgres' },
    scanner: options.scanner ?? { kind: 'off' },
    keyring: options.keyring ?? newKeyring(),
    identity: {
      providers: [],
    },
    publicUrl: 'http://127.0.0.1:8080',
    frontendUrl: 'https://frontend.example',
    mail: {
      url: 'smtp://127.0.0.1:9',
      from: 'letdialog@demo.example',
      tls: 'where offered',
      greeting: 'letdialog.example',
      ca: null,
      ...options.mail,
    },
    rates: { person: 100_000, client: 100_000, address: 100_000, login: 100_000, ...options.rates },
    trustedProxies: ['127.0.0.1'],
    login: { minimumAssurance: 'substantial', devices: 'employees' },
    listen: { host: '127.0.0.1', port: 0 },
    metrics: null,
    notices: { sweepSeconds: options.sweepSeconds ?? 20 },
    witnesses: [],
    journalFolders: options.journalFolders ?? [],
    auditLog: { detailsDays: 365, operationsMail: options.operationsMail ?? null },
    logLevel: 'silent',
    checkAnswers: true,
  };
}
