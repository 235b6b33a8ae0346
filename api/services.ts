import type pg from 'pg';
import type { Logger } from 'pino';
import { createFindUploads } from './attachments/find-uploads.ts';
import { createRecorder } from './audit/recorder.ts';
import { auditLines } from './audit/statement-lines.ts';
import { writeAudit } from './audit/write.ts';
import type { Config } from './config.ts';
import { defineConsents } from './consents/model.ts';
import { namedRecipients } from './consents/recipients.ts';
import type { Actor, AnyCaller } from './core/actor.ts';
import type { Clock } from './core/clock.ts';
import { createDemoClock } from './core/demo-clock.ts';
import { errorName } from './core/errors.ts';
import { newId } from './core/ids.ts';
import {
  createRunInReading,
  createRunStatementReading,
  type RecordReading,
  type RunInReading,
  type RunStatementReading,
} from './core/reading.ts';
import { createRecordLimit, type RecordLimit } from './core/record-limit.ts';
import type { Statements } from './core/statement.ts';
import { createReportedTampering } from './core/tampering.ts';
import {
  createRecordRefusal,
  createReportTampering,
  createRunAsSystem,
  createRunForClient,
  createRunInWork,
  type RecordRefusal,
  type ReportTampering,
  type RunAsSystem,
  type RunForClient,
  type RunInWork,
  type WorkDependencies,
  type WorkPlace,
} from './core/unit-of-work.ts';
import { activeKey } from './crypto/keyring.ts';
import { createVault, type Vault } from './crypto/vault.ts';
import { connectDatabase, type Database } from './database/connect.ts';
import { createReadinessCheck, type Readiness } from './database/readiness.ts';
import { createRecordKeyStore } from './database/record-key-store.ts';
import { type Limits, SERVING } from './database/session.ts';
import { createReadStatement, createStatements, queryFrom } from './database/statements.ts';
import { isHeldUp } from './database/unavailable.ts';
import { defineDeclarations } from './declarations/model.ts';
import { defineDialogs } from './dialogs/model.ts';
import type { FindRecipients } from './dialogs/recipients.ts';
import { createFindCaseSystem, createLoadClient, homeOfClient } from './identity/load-client.ts';
import { writeJobs } from './jobs/enqueue.ts';
import type { FindCaseSystem } from './journal/destinations/case-system.ts';
import { defineJournalSettings } from './journal/settings/model.ts';
import { type CheckpointKeys, createCheckpointKeys, logOrigin } from './merkle-log/checkpoint-keys.ts';
import { type Degraded, watchLog } from './merkle-log/state.ts';
import { defineMunicipalities } from './municipalities/model.ts';
import type { PdfRenderer } from './pdf/pdf.ts';
import { createPdfRenderer } from './pdf/render.ts';
import { createLoadActor, homeOfPerson } from './people/load-actor.ts';
import { definePeople } from './people/model.ts';
import { createPictureRenderer, type PictureRenderer } from './pictures/render.ts';
import { createKeepTimeline } from './posts/timeline-events.ts';
import type { FindUploads } from './posts/use-cases/write-post.ts';
import { createScanner, type Scanner } from './scanner/scanner.ts';
import { createStorage } from './storage/create-storage.ts';
import type { Storage } from './storage/storage.ts';

/** The services that every entry shares: the serving process, the worker, and commands on the server. */
export interface Services {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  /** By which tokens and logins go; see core/clock.ts. The same, except in a demo whose time is moved. */
  readonly loginClock: Clock;
  readonly database: Database;
  /** Tries what serving needs. */
  readonly readiness: () => Promise<Readiness<Degraded>>;
  readonly vault: Vault;
  readonly storage: Storage;
  readonly scanner: Scanner;
  readonly pictures: PictureRenderer;
  readonly pdf: PdfRenderer;
  readonly statements: Statements;
  readonly runInWork: RunInWork;
  readonly runInReading: RunInReading;
  readonly runStatementReading: RunStatementReading;
  readonly runForClient: RunForClient;
  readonly runAsSystem: RunAsSystem;
  /** For the login hub: by connections of its own, so that people can log in while acts wait for each other. */
  readonly login: {
    readonly pool: pg.Pool;
    readonly runAsSystem: RunAsSystem;
    readonly reportTampering: ReportTampering;
  };
  /** What the checkpoints of the audit log are signed with. */
  readonly checkpointKeys: CheckpointKeys;
  readonly recordRefusal: RecordRefusal;
  readonly recordReading: RecordReading;
  /** What dialogs ask the room of consents when somebody is to join. */
  readonly findRecipients: FindRecipients;
  /** What posts ask the room of attachments. */
  readonly findUploads: FindUploads;
  /** What journaling asks the login hub. */
  readonly findCaseSystem: FindCaseSystem;
  readonly recordLimit: RecordLimit;
  readonly reportTampering: ReportTampering;
  /** The number of rows found with a wrong MAC since the start, by table. */
  readonly tampering: ReadonlyMap<string, number>;
  /** How often since the start somebody named a citizen with whom their municipality had nothing to do. */
  readonly knownElsewhere: () => number;
}

/** `limits` are those of the connections; a command that goes through whole tables has others than the server. */
export function createServices(config: Config, logger: Logger, loginClock: Clock, limits: Limits = SERVING): Services {
  const clock = config.demoClockFile === undefined ? loginClock : createDemoClock(loginClock, config.demoClockFile);
  const database = connectDatabase(config.database.url, {
    onIdleError: (code) => logger.warn({ code }, 'idle connection lost'),
    indexKey: activeKey(config.keyring, 'index').id,
    limits,
  });
  for (const define of [
    defineMunicipalities,
    definePeople,
    defineDeclarations,
    defineDialogs,
    defineConsents,
    defineJournalSettings,
  ])
    define(database.sequelize);
  const vault = createVault(config.keyring, createRecordKeyStore(database.pool), newId);
  const tampering = new Map<string, number>();
  let knownElsewhere = 0;
  const recordReading = createRecorder(database.recordingPool, clock);
  const dependencies: WorkDependencies = {
    loadActor: createLoadActor(vault.keyring),
    loadClient: createLoadClient(vault.keyring),
    homeOf: (caller, query) =>
      caller.kind === 'person' ? homeOfPerson(query, caller.personId) : homeOfClient(query, caller.clientId),
    vault,
    writeAudit: async (actor, events, at, query) => {
      await writeAudit(actor, events, at, query);
      knownElsewhere += events.filter(({ action }) => action === 'subject.known-elsewhere').length;
    },
    writeJobs,
    keepTimeline: createKeepTimeline(vault),
    reportedTampering: createReportedTampering(),
    onTampering: (found, actor) => {
      tampering.set(found.table, (tampering.get(found.table) ?? 0) + 1);
      logger.error({ ...found, requestId: requestOf(actor) }, 'a row is not authentic and counts as absent');
    },
    clock,
  };
  const { sequelize, waitingSequelize, login } = database;
  const statements = createStatements({
    database,
    clock,
    auditLines,
    onBatchFailure: (act, error) => logger.warn({ act, error: errorName(error) }, 'a batched statement failed'),
  });
  const place: WorkPlace = { sequelize, waitingSequelize, isHeldUp };
  return {
    config,
    logger,
    clock,
    loginClock,
    database,
    readiness: createReadinessCheck(config.database.url, watchLog(clock)),
    vault,
    storage: createStorage(config.storage, { pool: database.pool, clock }),
    scanner: createScanner(config.scanner),
    pictures: createPictureRenderer(),
    pdf: createPdfRenderer(),
    statements,
    runInWork: createRunInWork(place, dependencies),
    runInReading: createRunInReading(queryFrom(database.readingPool), { ...dependencies, recordReading }),
    runStatementReading: createRunStatementReading(createReadStatement(database), recordReading, (caller) =>
      homeOfPerson(queryFrom(database.readingPool), caller.personId),
    ),
    runForClient: createRunForClient(place, dependencies),
    runAsSystem: createRunAsSystem(place, dependencies),
    login: {
      pool: login.pool,
      runAsSystem: createRunAsSystem({ ...place, sequelize: login.sequelize }, dependencies),
      reportTampering: createReportTampering(login.sequelize, dependencies),
    },
    checkpointKeys: createCheckpointKeys(config.keyring, logOrigin(config.publicUrl)),
    recordReading,
    findRecipients: namedRecipients,
    findCaseSystem: createFindCaseSystem(vault.keyring),
    findUploads: createFindUploads({ lookUp: statements.lookUp, vault }),
    recordRefusal: createRecordRefusal(sequelize, dependencies),
    recordLimit: createRecordLimit(sequelize, dependencies),
    reportTampering: createReportTampering(sequelize, dependencies),
    tampering,
    knownElsewhere: () => knownElsewhere,
  };
}

/** Null for acts of the system. */
function requestOf(actor: Actor | AnyCaller): string | null {
  if (actor.kind === 'system') return null;
  return 'caller' in actor ? actor.caller.requestId : actor.requestId;
}
