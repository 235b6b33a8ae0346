/**
 * The one list of rooms. The API registers them, and the contract is made from them, so that no operation can be in one and
 * not in the other. A new room is one line here.
 */
import type { Plugin, Server } from '@hapi/hapi';
import { auditLog } from './audit-log/routes.ts';
import { queryFrom } from './database/statements.ts';
import { compareMigrations } from './database/version.ts';
import { dialogs } from './dialogs/routes.ts';
import { health } from './http/health.ts';
import { identity } from './identity/plugin.ts';
import { municipalities } from './municipalities/routes.ts';
import { notifications } from './notifications/routes.ts';
import { loginOptions } from './people/login-options.ts';
import { people } from './people/routes.ts';
import { resolvePerson } from './people/use-cases.ts';
import { personAdministration } from './person-administration/routes.ts';
import { posts } from './posts/routes.ts';
import type { Services } from './services.ts';
import { signatures } from './signatures/routes.ts';

export interface Room {
  readonly name: string;
  readonly register: (server: Server, services: Services) => Promise<void>;
}

/** A room takes what it needs from the services: mostly they fit its options as they are. */
const room = <Options>(plugin: Plugin<Options>, optionsFrom: (services: Services) => Options): Room => ({
  name: 'name' in plugin ? plugin.name : '',
  register: (server, services) => server.register({ plugin, options: optionsFrom(services) }),
});

/** Rooms whose operations are the contract's, with those that answer before anybody logs in. */
export const CONTRACT_ROOMS: readonly Room[] = [
  room(health, ({ vault, database }) => ({
    keyring: vault.keyring,
    pendingMigrations: async () => (await compareMigrations(database.pool)).pending,
  })),
  room(signatures, ({ vault }) => ({ publicKeys: vault.signer.publicKeys })),
  room(municipalities, ({ runInWork, config }) => ({ runInWork, minimumAssurance: config.login.minimumAssurance })),
  room(people, (services) => services),
  room(dialogs, (services) => services),
  room(posts, (services) => services),
  room(notifications, (services) => services),
  room(personAdministration, (services) => services),
  room(auditLog, (services) => services),
];

/** The login hub keeps the paths and errors of OAuth, which are described by its own discovery document. */
const LOGIN_HUB: Room = room(identity, ({ config, database, vault, clock, runAsSystem, reportTampering }) => ({
  publicUrl: config.publicUrl,
  identityFile: config.identity,
  keyring: vault.keyring,
  recordKeys: vault.recordKeys,
  pool: database.pool,
  clock,
  runAsSystem,
  resolvePerson,
  reportTampering,
  waysIn: (logins) => loginOptions(queryFrom(database.readingPool), vault, logins),
}));

export const ROOMS: readonly Room[] = [...CONTRACT_ROOMS, LOGIN_HUB];
