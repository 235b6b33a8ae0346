import type { Server } from '@hapi/hapi';
import type { Logger } from 'pino';
import { QueryTypes } from 'sequelize';
import { namedIn } from './access/queries.ts';
import { access } from './access/routes.ts';
import { auditLine } from './audit/line.ts';
import { createRecorder } from './audit/recorder.ts';
import { audit } from './audit/routes.ts';
import type { Mentioned } from './audit/use-cases.ts';
import { writeAudit } from './audit/write.ts';
import type { Config } from './config.ts';
import type { Actor, AnyCaller } from './core/actor.ts';
import type { Clock } from './core/clock.ts';
import { newId } from './core/ids.ts';
import type { AtEnd } from './core/process.ts';
import {
  createRunHotReading,
  createRunInReading,
  type Reading,
  type RunHotReading,
  type RunInReading,
} from './core/reading.ts';
import type { Statements } from './core/statement.ts';
import {
  createRecordRefusal,
  createReportForgeries,
  createRunAsSystem,
  createRunForClient,
  createRunInWork,
  type Query,
  type RecordRefusal,
  type ReportForgeries,
  type RunAsSystem,
  type RunForClient,
  type RunInWork,
  type Sinks,
  type Work,
} from './core/unit-of-work.ts';
import { activeKey } from './crypto/keyring.ts';
import { createVault, type Vault } from './crypto/vault.ts';
import { connectDatabase, type Database } from './database/connect.ts';
import { removeOldKeys } from './database/once.ts';
import { createRecordKeyStore } from './database/record-key-store.ts';
import { createReadStatement, createStatements, queryFrom } from './database/statements.ts';
import { isDatabaseUnavailable } from './database/unavailable.ts';
import { compareMigrations } from './database/version.ts';
import { defineDialogs } from './dialogs/model.ts';
import { personsSeenIn } from './dialogs/names.ts';
import { readDialogLog } from './dialogs/policy.ts';
import { insidersOf } from './dialogs/queries.ts';
import { dialogs } from './dialogs/routes.ts';
import { docs } from './http/docs/routes.ts';
import { health } from './http/health.ts';
import type { Metrics } from './http/metrics.ts';
import { serveMetrics } from './http/metrics-server.ts';
import { openApiRoute } from './http/openapi-route.ts';
import { createServer } from './http/server.ts';
import { createAccessTokenVerifier } from './identity/access-token.ts';
import { createLoadClient } from './identity/live-client.ts';
import { MAX_LOGIN_SECONDS } from './identity/login.ts';
import { createOriginLookup } from './identity/origins.ts';
import { removeExpiredPayloads } from './identity/payloads.ts';
import { identity } from './identity/plugin.ts';
import { createTokenKeys } from './identity/token-keys.ts';
import { writeJobs } from './jobs/enqueue.ts';
import { readQueueDepth } from './jobs/queue.ts';
import { type Sweep, startWorker, type Turn, type Worker } from './jobs/worker.ts';
import { defineMunicipalities } from './municipalities/model.ts';
import { municipalities } from './municipalities/routes.ts';
import { readNoticeBacklog } from './notifications/backlog.ts';
import { createMailer, type Mailer } from './notifications/mail.ts';
import { notifications } from './notifications/routes.ts';
import { noticeSweep, noticeTasks } from './notifications/tasks.ts';
import type { NoticeTools } from './notifications/use-cases/deliver.ts';
import { waysIn } from './people/as-whom.ts';
import { createLoadActor } from './people/live-person.ts';
import { definePeople } from './people/model.ts';
import { personsSeenBy } from './people/names.ts';
import { people } from './people/routes.ts';
import { resolvePerson } from './people/use-cases.ts';
import { posts } from './posts/routes.ts';
import { rightsTable } from './rights/table.ts';

/** What every door of the house shares: the serving process, the worker, and commands on the server. */
export interface Foundation {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly database: Database;
  readonly vault: Vault;
  readonly statements: Statements;
  readonly runInWork: RunInWork;
  readonly runInReading: RunInReading;
  readonly runHotReading: RunHotReading;
  readonly runForClient: RunForClient;
  readonly runAsSystem: RunAsSystem;
  readonly recordRefusal: RecordRefusal;
  readonly reportForgeries: ReportForgeries;
  /** How often each table had a row that was not ours, since the start. */
  readonly forgeries: ReadonlyMap<string, number>;
}

export function layFoundation(config: Config, logger: Logger, clock: Clock): Foundation {
  const database = connectDatabase(config.database.url, {
    onIdleError: (code) => logger.warn({ code }, 'idle connection lost'),
    indexKey: activeKey(config.keyring, 'index').id,
  });
  for (const define of [defineMunicipalities, definePeople, defineDialogs]) define(database.sequelize);
  const vault = createVault(config.keyring, createRecordKeyStore(database.pool), newId);
  const forgeries = new Map<string, number>();
  const recordReading = createRecorder(database.recordingPool, clock);
  const sinks: Sinks = {
    loadActor: createLoadActor(vault.keyring),
    loadClient: createLoadClient(vault.keyring),
    writeAudit,
    writeJobs,
    onForgery: (found, actor) => {
      forgeries.set(found.table, (forgeries.get(found.table) ?? 0) + 1);
      logger.error({ ...found, requestId: requestOf(actor) }, 'a row that is not ours counts as absent');
    },
    clock,
  };
  return {
    config,
    logger,
    clock,
    database,
    vault,
    statements: createStatements(database, clock, auditLine),
    runInWork: createRunInWork(database.sequelize, sinks),
    runInReading: createRunInReading(queryFrom(database), { ...sinks, recordReading }),
    runHotReading: createRunHotReading(createReadStatement(database), recordReading),
    runForClient: createRunForClient(database.sequelize, sinks),
    runAsSystem: createRunAsSystem(database.sequelize, sinks),
    recordRefusal: createRecordRefusal(database.sequelize, sinks),
    reportForgeries: createReportForgeries(database.sequelize, sinks),
    forgeries,
  };
}

/** Null for what the system does by itself. */
function requestOf(actor: Actor | AnyCaller): string | null {
  if (actor.kind === 'system') return null;
  return 'caller' in actor ? actor.caller.requestId : actor.requestId;
}

export async function createApi(foundation: Foundation): Promise<Server> {
  const {
    config,
    database,
    vault,
    statements,
    runInWork,
    runInReading,
    runHotReading,
    runAsSystem,
    reportForgeries,
    clock,
    logger,
  } = foundation;
  const keys = createTokenKeys({ pool: database.pool, recordKeys: vault.recordKeys, clock });
  const server = createServer({
    host: config.listen.host,
    port: config.listen.port,
    publicUrl: config.publicUrl,
    logger,
    checkAnswers: config.checkAnswers,
    limits: config.rates,
    trustedProxies: config.trustedProxies,
    isKnownOrigin: createOriginLookup({ pool: database.pool, keyring: vault.keyring, clock }),
    isUnavailable: isDatabaseUnavailable,
    recordRefusal: foundation.recordRefusal,
    stepUp: { level: config.login.minimumAssurance, maxAgeSeconds: MAX_LOGIN_SECONDS },
    now: () => clock.now(),
    verify: createAccessTokenVerifier({ issuer: `${config.publicUrl}/oidc`, audience: config.publicUrl, keys, clock }),
  });
  const guides = {
    insidersOf: async (work: Work, dialogId: string) => {
      const { inside, ...told } = await insidersOf(work, vault, dialogId);
      // Who has claimed an invitation or waits for admission is not in it yet, and may never be.
      const namesOf = async ({ actors, concerned, tried }: Mentioned) => {
        const known = [...concerned, ...tried].filter((id) => told.insiders.includes(id));
        return (await personsSeenIn(work, vault, inside, [...actors, ...known])).of;
      };
      return { ...told, namesOf };
    },
    readDialogLog,
    namesOf:
      (work: Reading, municipalityId: string) =>
      async ({ actors, concerned, tried }: Mentioned) => {
        const ids = [...actors, ...concerned, ...(await namedIn(work.query, municipalityId, tried))];
        const eyes = { personId: work.actor.personId, seesTrueNames: true };
        return (await personsSeenBy(work.query, vault, { ids, ...eyes })).of;
      },
  };
  const pendingMigrations = async (): Promise<readonly string[]> => (await compareMigrations(database.pool)).pending;
  await server.register({ plugin: health, options: { keyring: vault.keyring, pendingMigrations } });
  await server.register({
    plugin: municipalities,
    options: { runInWork, minimumAssurance: config.login.minimumAssurance },
  });
  await server.register({ plugin: people, options: { runInWork, vault } });
  await server.register({ plugin: dialogs, options: { runInWork, runHotReading, vault, reportForgeries } });
  await server.register({
    plugin: posts,
    options: { runInWork, runHotReading, statements, vault, recordRefusal: foundation.recordRefusal, reportForgeries },
  });
  await server.register({ plugin: access, options: { runInWork, vault } });
  await server.register({ plugin: audit, options: { runInReading, runInWork, guides } });
  await server.register({ plugin: notifications, options: { runInWork, runAsSystem, vault } });
  await server.register({
    plugin: identity,
    options: {
      publicUrl: config.publicUrl,
      identityFile: config.identity,
      keyring: vault.keyring,
      recordKeys: vault.recordKeys,
      pool: database.pool,
      clock,
      runAsSystem,
      resolvePerson: (work, login) => resolvePerson(work, vault, login),
      reportForgeries,
      waysIn: (logins) => waysIn(readingFrom(database), vault, logins),
    },
  });
  const contract = openApiRoute(server, { publicUrl: config.publicUrl, rights: rightsTable });
  await server.register({ plugin: docs, options: { publicUrl: config.publicUrl, contract } });
  return server;
}

/** Reads outside a unit of work, for what records nothing. */
const readingFrom =
  ({ sequelize }: Database): Query =>
  (sql, values) =>
    sequelize.query(sql, { bind: [...values], type: QueryTypes.SELECT });

/** What notices are written and sent with. */
export function noticeToolsOf(foundation: Foundation, mailer: Mailer): NoticeTools {
  const { config, database, vault, runAsSystem, clock, logger } = foundation;
  return {
    runAsSystem,
    query: readingFrom(database),
    clock,
    vault,
    mailer,
    frontendUrl: config.frontendUrl,
    publicUrl: config.publicUrl,
    onFailedTry: (facts) => logger.warn(facts, 'notice not sent'),
  };
}

const HOUSEKEEPING_SECONDS = 3_600;

/** The jobs alone: beside the API in one process, or in a process of their own. */
export async function startJobs(
  foundation: Foundation,
  onTurn: (turn: Turn) => void = () => undefined,
): Promise<Worker> {
  const { config, database, clock, logger } = foundation;
  const mailer = createMailer(config.mail);
  const notices = noticeToolsOf(foundation, mailer);
  const housekeeping: Sweep = {
    name: 'housekeeping',
    everySeconds: HOUSEKEEPING_SECONDS,
    run: async () => {
      await removeExpiredPayloads(database.pool, clock.now());
      await removeOldKeys(database.pool, clock.now());
    },
  };
  const worker = await startWorker({
    databaseUrl: config.database.url,
    tasks: noticeTasks(notices),
    sweeps: [noticeSweep(notices, config.notices.sweepSeconds), housekeeping],
    logger,
    onTurn,
  });
  return {
    stop: async () => {
      await worker.stop();
      await mailer.close();
    },
  };
}

/** On a port of its own, when the configuration names one. */
export async function openMetrics(foundation: Foundation, atEnd: AtEnd): Promise<Metrics | null> {
  const { config, logger } = foundation;
  if (config.metrics === null) return null;
  const metrics = await layMetrics(foundation);
  const listening = await serveMetrics(metrics, config.metrics, (error) =>
    logger.error({ error: error instanceof Error ? error.name : typeof error }, 'metrics not told'),
  );
  atEnd(() => listening.stop());
  return metrics;
}

async function layMetrics({ database, vault, clock, logger, forgeries }: Foundation): Promise<Metrics> {
  const { createMetrics } = await import('./http/metrics.ts');
  const query = readingFrom(database);
  return createMetrics({
    pools: database.uses,
    rememberedKeys: vault.keyring.rememberedKeys,
    forgeries,
    backlogs: async () => {
      const { givenUp, ...jobs } = await readQueueDepth(query);
      const notices = await readNoticeBacklog(query, clock.now());
      return [
        { queue: 'jobs', ...jobs, failed: givenUp },
        { queue: 'notices', ...notices },
      ];
    },
    onFault: (error) => logger.warn({ unavailable: isDatabaseUnavailable(error) }, 'backlogs not counted'),
  });
}
