/**
 * The one list of rooms. The API registers them and the contract is made from them, so no operation can be in one and
 * not in the other. A new room is one line here. Its tasks and sweeps are one line in room-jobs.ts, which loads no
 * routes.
 */
import type { Plugin, Server } from '@hapi/hapi';
import { attachmentProblems } from './attachments/problems.ts';
import { attachments } from './attachments/routes.ts';
import { auditLogExport } from './audit-log/export-routes.ts';
import { auditLogProblems } from './audit-log/problems.ts';
import { auditLog } from './audit-log/routes.ts';
import { consentProblems } from './consents/problems.ts';
import { consents } from './consents/routes.ts';
import { collectProblemTexts, type ProblemTexts } from './core/problem-texts.ts';
import { queryFrom } from './database/statements.ts';
import { declarationProblems } from './declarations/problems.ts';
import { declarations } from './declarations/routes.ts';
import { dialogProblems } from './dialogs/problems.ts';
import { dialogs } from './dialogs/routes.ts';
import { eventProblems } from './events/problems.ts';
import { events } from './events/routes.ts';
import { health } from './http/health.ts';
import { requestProblems } from './http/problems.ts';
import { identity } from './identity/plugin.ts';
import { loginProblems } from './identity/problems.ts';
import { journalProblems } from './journal/problems.ts';
import { journal } from './journal/routes.ts';
import { logProblems } from './merkle-log/problems.ts';
import { proofProblems } from './merkle-log/proof-problems.ts';
import { merkleLog } from './merkle-log/routes.ts';
import { legalBasisProblems } from './municipalities/legal-bases/problems.ts';
import { municipalityProblems } from './municipalities/problems.ts';
import { municipalities } from './municipalities/routes.ts';
import { noticeProblems } from './notifications/problems.ts';
import { notifications } from './notifications/routes.ts';
import { loginOptions } from './people/login-options.ts';
import { peopleProblems } from './people/problems.ts';
import { people } from './people/routes.ts';
import { resolvePerson } from './people/use-cases.ts';
import { personAdministrationProblems } from './person-administration/problems.ts';
import { personAdministration } from './person-administration/routes.ts';
import { personExportProblems } from './person-exports/problems.ts';
import { personExports } from './person-exports/routes.ts';
import { pictureProblems } from './pictures/problems.ts';
import { postProblems } from './posts/problems.ts';
import { posts } from './posts/routes.ts';
import { searchProblems } from './posts/search/problems.ts';
import { retentionProblems } from './retention/problems.ts';
import { retention } from './retention/routes.ts';
import { scannerProblems } from './scanner/problems.ts';
import type { Services } from './services.ts';
import { signatures } from './signatures/routes.ts';

export interface Room {
  readonly name: string;
  readonly register: (server: Server, services: Services) => Promise<void>;
  /** The texts of the problem codes that it throws. */
  readonly problems: readonly ProblemTexts[];
}

/** `optionsFrom` picks the options of the plugin out of the services. */
const room = <Options>(
  plugin: Plugin<Options>,
  optionsFrom: (services: Services) => Options,
  ...problems: readonly ProblemTexts[]
): Room => ({
  name: 'name' in plugin ? plugin.name : '',
  register: (server, services) => server.register({ plugin, options: optionsFrom(services) }),
  problems,
});

/** Rooms whose operations are in the contract. Some of them need no login. */
export const CONTRACT_ROOMS: readonly Room[] = [
  room(health, ({ readiness }) => ({ readiness }), requestProblems),
  room(signatures, ({ vault, database }) => ({ query: queryFrom(database.readingPool), signer: vault.signer })),
  room(
    merkleLog,
    ({ database, checkpointKeys, runInReading, runInWork, runForClient }) => ({
      query: queryFrom(database.readingPool),
      ...{ keys: checkpointKeys, runInReading, runInWork, runForClient },
    }),
    logProblems,
    proofProblems,
  ),
  room(
    municipalities,
    ({ runInWork, config }) => ({ runInWork, minimumAssurance: config.login.minimumAssurance }),
    municipalityProblems,
    legalBasisProblems,
  ),
  room(people, (services) => services, peopleProblems, pictureProblems, scannerProblems),
  room(declarations, ({ runInWork }) => ({ runInWork }), declarationProblems),
  room(dialogs, (services) => services, ...dialogProblems),
  room(posts, (services) => services, postProblems, searchProblems),
  room(
    attachments,
    ({ database, ...services }) => ({ ...services, query: queryFrom(database.pool) }),
    attachmentProblems,
  ),
  room(consents, (services) => services, ...consentProblems),
  room(journal, ({ config, ...services }) => ({ ...services, folders: config.journalFolders }), journalProblems),
  room(notifications, (services) => services, noticeProblems),
  room(personAdministration, (services) => services, personAdministrationProblems),
  room(auditLog, (services) => services, auditLogProblems),
  room(auditLogExport, ({ runInReading, clock, config }) => ({ runInReading, clock, publicUrl: config.publicUrl })),
  room(personExports, (services) => services, personExportProblems),
  room(retention, ({ runInWork }) => ({ runInWork }), retentionProblems),
  room(events, (services) => services, eventProblems),
];

/** The login hub has the paths and errors of OAuth. Its own discovery document describes them. */
const LOGIN_HUB: Room = room(
  identity,
  ({ config, vault, loginClock, login }) => ({
    ...login,
    publicUrl: config.publicUrl,
    identityFile: config.identity,
    devices: config.login.devices,
    keyring: vault.keyring,
    recordKeys: vault.recordKeys,
    clock: loginClock,
    resolvePerson,
    loginOptions: (logins) => loginOptions(queryFrom(login.pool), vault, logins),
  }),
  loginProblems,
);

export const ROOMS: readonly Room[] = [...CONTRACT_ROOMS, LOGIN_HUB];

/** The problem codes of all rooms with their texts. */
export const PROBLEMS: ProblemTexts = collectProblemTexts(ROOMS.flatMap(({ problems }) => problems));
