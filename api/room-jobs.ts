/**
 * The tasks and sweeps of all rooms: the counterpart of rooms.ts for the worker, which loads no routes. A room that
 * brings jobs is one line here. A task of core/jobs.ts that no room brings does not compile.
 */

import { attachmentJobs } from './attachments/tasks.ts';
import { askingSweep } from './consents/asking-sweep.ts';
import { type LapseTools, lapseSweep } from './consents/lapses/sweep.ts';
import { type ReceiptTools, receiptSweep } from './consents/receipts/sweep.ts';
import { systemActor } from './core/actor.ts';
import type { RoomJobs, Sweep, TaskName } from './core/jobs.ts';
import { tryEach } from './core/try-each.ts';
import { recordExpired, removeExpired } from './database/expiry.ts';
import { EXPIRING_KEYS } from './database/idempotency.ts';
import { queryFrom } from './database/statements.ts';
import { accessSweep } from './dialogs/access-sweep.ts';
import { admissionSweep } from './dialogs/admissions/sweep.ts';
import { EXPIRING_MAIL_USES } from './dialogs/mail-limits.ts';
import { EXPIRING_PAYLOADS } from './identity/payloads.ts';
import { EXPIRING_TRIES } from './identity/tries.ts';
import { requestExport } from './journal/exports/request-export.ts';
import { openPackageSource } from './journal/package/dialog-source.ts';
import { prepareExport } from './journal/package/prepare.ts';
import { writePackage } from './journal/package/write-package.ts';
import { findJournalSettings } from './journal/settings/rows.ts';
import { type JournalTools, journalJobs } from './journal/tasks.ts';
import { logOrigin } from './merkle-log/checkpoint-keys.ts';
import { thinCheckpoints } from './merkle-log/checkpoint-rows.ts';
import { addFinding } from './merkle-log/findings.ts';
import { readConsistencyPath } from './merkle-log/proofs.ts';
import { logSweeps } from './merkle-log/sweeps.ts';
import type { HandOverTools } from './merkle-log/witnesses/hand-over.ts';
import { witnessSweep } from './merkle-log/witnesses/sweep.ts';
import { EXPIRING_CHANGES } from './notifications/address/rows.ts';
import type { Mailer } from './notifications/mail.ts';
import { noticeJobs } from './notifications/tasks.ts';
import { NOTIFICATIONS, type NoticeTools } from './notifications/use-cases/deliver.ts';
import { personExportJobs } from './person-exports/tasks.ts';
import { pictureSweep } from './pictures/sweep.ts';
import type { RunTools } from './retention/erase/run.ts';
import { retentionJobs } from './retention/tasks.ts';
import type { Services } from './services.ts';
import { type SuccessionTools, successionSweep } from './signatures/successions.ts';

export function createRoomJobs(services: Services, mailer: Mailer): RoomJobs<TaskName> {
  const notices = noticeJobs(noticeToolsOf(services, mailer), services.config.notices.sweepSeconds);
  const attachments = attachmentJobs({ ...services, query: queryFrom(services.database.pool) });
  const journal = journalJobs(journalToolsOf(services));
  const retention = retentionJobs(retentionToolsOf(services));
  const personExports = personExportJobs({
    ...{ ...services, query: queryFrom(services.database.pool), renderer: services.pdf },
    onFailure: (facts) => services.logger.error(facts, 'a copy of a person’s data was not made'),
  });
  return {
    tasks: {
      ...{ ...notices.tasks, ...attachments.tasks, ...journal.tasks, ...retention.tasks, ...personExports.tasks },
    },
    sweeps: [
      ...notices.sweeps,
      ...attachments.sweeps,
      ...journal.sweeps,
      ...personExports.sweeps,
      ...retention.sweeps,
      lapseSweep(lapseToolsOf(services), services.config.notices.sweepSeconds),
      accessSweep({ ...services, query: queryFrom(services.database.pool) }),
      askingSweep(services),
      ...logSweeps(services),
      receiptSweep(receiptToolsOf(services)),
      witnessSweep(handOverToolsOf(services, mailer)),
      successionSweep(successionToolsOf(services)),
      admissionSweep({ ...services, query: queryFrom(services.database.pool) }),
      pictureSweep({ ...services, query: queryFrom(services.database.pool) }),
      housekeeping(services),
    ],
  };
}

/** What packages are made and handed over with. */
export function journalToolsOf(services: Services): JournalTools {
  const { config, database, logger, pdf: renderer } = services;
  const tools = { ...services, query: queryFrom(database.pool) };
  const source = {
    ...tools,
    get renderer() {
      return renderer.version;
    },
  };
  return {
    packaging: {
      ...tools,
      making: {
        prepareExport: (ref) => prepareExport(source, ref),
        openPackageSource: (ref) => openPackageSource(source, ref),
        writePackage: (from, options) => writePackage(from, { ...options, renderer }),
      },
      findSettings: findJournalSettings,
      onFault: (facts) => logger.warn(facts, 'journal package not made'),
    },
    delivery: {
      ...{ ...tools, folders: config.journalFolders },
      onFault: (facts) => logger[facts.state === 'failed' ? 'error' : 'warn'](facts, 'journal export not delivered'),
      onRefused: (facts) => logger.error(facts, 'journal receipt refused'),
    },
  };
}

/** What notices are written and sent with. */
export function noticeToolsOf(services: Services, mailer: Mailer): NoticeTools {
  const { config, database, vault, runAsSystem, reportTampering, clock, logger } = services;
  return {
    runAsSystem,
    // Claiming or postponing a notice is one statement that may wait for locks, so it takes no connection of the
    // reading pool.
    query: queryFrom(database.waitingPool),
    clock,
    vault,
    mailer,
    frontendUrl: config.frontendUrl,
    publicUrl: config.publicUrl,
    operationsMail: config.auditLog.operationsMail,
    reportTampering: (found) => reportTampering(NOTIFICATIONS, found),
    onFailedTry: (facts) => logger[facts.fault === 'ours' ? 'error' : 'warn'](facts, 'notice not sent'),
  };
}

/** What consents are swept with. Each act that it finds is a unit of work of its own. */
export const lapseToolsOf = ({ database, clock, runAsSystem }: Services): LapseTools => ({
  ...{ query: queryFrom(database.pool), clock, runAsSystem },
});

const WITNESSES = systemActor('audit witnesses');

/** What checkpoints are handed over with. */
export function handOverToolsOf(
  { config, database, checkpointKeys, clock, logger }: Services,
  mailer: Mailer,
): HandOverTools {
  const query = queryFrom(database.pool);
  return {
    query,
    clock,
    destinations: config.witnesses,
    logKeys: checkpointKeys.verifiers,
    prove: (first, second) => readConsistencyPath(query, first, second),
    sendMail: (mail) => mailer.send({ ...mail, unsubscribe: null }),
    report: async (detail) => {
      logger.error({ detail }, 'the audit log is not what others have seen of it');
      await addFinding(query, { kind: 'witness_disagrees', seq: null, detail }, { at: clock.now(), by: WITNESSES });
    },
    onFailure: (facts) => logger.warn(facts, 'checkpoint not handed over'),
  };
}

export const receiptToolsOf = ({ config, database, clock, runAsSystem }: Services): ReceiptTools => ({
  ...{ query: queryFrom(database.pool), clock, runAsSystem },
  ...{ publicUrl: config.publicUrl, origin: logOrigin(config.publicUrl) },
});

export const successionToolsOf = ({ config, database, runAsSystem, vault }: Services): SuccessionTools => ({
  ...{ query: queryFrom(database.pool), runAsSystem, signer: vault.signer },
  origin: logOrigin(config.publicUrl),
});

/** What closed dialogs are erased with. */
export const retentionToolsOf = ({ config, database, clock, runAsSystem, storage, vault }: Services): RunTools => ({
  ...{ query: queryFrom(database.pool), clock, runAsSystem, storage, vault, publicUrl: config.publicUrl },
  askForExport: (work, dialog) => requestExport(work, dialog, { cause: 'erasure' }),
});

const HOUSEKEEPING_SECONDS = 3_600;
/** An upload takes a day at most, so older unfinished ones are abandoned. */
const MAX_PUT_MILLISECONDS = 24 * 3_600_000;

const EXPIRING_LOGINS = [EXPIRING_PAYLOADS, EXPIRING_TRIES];
const EXPIRING = [EXPIRING_KEYS, EXPIRING_MAIL_USES, EXPIRING_CHANGES];

/** Removes what has expired: what the login hub keeps, idempotency keys, uses of mails, and unfinished uploads. */
const housekeeping = ({ database, storage, clock, loginClock, runAsSystem }: Services): Sweep => ({
  name: 'housekeeping',
  everySeconds: HOUSEKEEPING_SECONDS,
  run: async () => {
    const now = clock.now();
    const tools = { query: queryFrom(database.pool), runAsSystem };
    await tryEach([
      ...EXPIRING_LOGINS.map((rows) => () => removeExpired(tools, rows, loginClock.now())),
      ...EXPIRING.map((rows) => () => removeExpired(tools, rows, now)),
      async () => {
        const pieces = await storage.sweep(new Date(now.getTime() - MAX_PUT_MILLISECONDS));
        await recordExpired(runAsSystem, 'unfinished_uploads', pieces);
      },
      async () => recordExpired(runAsSystem, 'audit_checkpoints', await thinCheckpoints(tools.query)),
    ]);
  },
});
