import type { Server } from '@hapi/hapi';
import { namedIn } from './access/queries.ts';
import { access } from './access/routes.ts';
import { audit } from './audit/routes.ts';
import type { Mentioned } from './audit/use-cases.ts';
import type { Reading } from './core/reading.ts';
import type { Work } from './core/unit-of-work.ts';
import { queryFrom } from './database/statements.ts';
import { isDatabaseUnavailable } from './database/unavailable.ts';
import { compareMigrations } from './database/version.ts';
import { personsSeenIn } from './dialogs/names.ts';
import { readDialogLog } from './dialogs/policy.ts';
import { insidersOf } from './dialogs/queries.ts';
import { dialogs } from './dialogs/routes.ts';
import type { Foundation } from './foundation.ts';
import { docs } from './http/docs/routes.ts';
import { health } from './http/health.ts';
import { openApiRoute } from './http/openapi-route.ts';
import { createServer } from './http/server.ts';
import { createAccessTokenVerifier } from './identity/access-token.ts';
import { MAX_LOGIN_SECONDS } from './identity/login.ts';
import { createOriginLookup } from './identity/origins.ts';
import { identity } from './identity/plugin.ts';
import { createTokenKeys } from './identity/token-keys.ts';
import { municipalities } from './municipalities/routes.ts';
import { notifications } from './notifications/routes.ts';
import { waysIn } from './people/as-whom.ts';
import { personsSeenBy } from './people/names.ts';
import { people } from './people/routes.ts';
import { resolvePerson } from './people/use-cases.ts';
import { posts } from './posts/routes.ts';
import { rightsTable } from './rights/table.ts';
import { signatures } from './signatures/routes.ts';

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
      ({ actor, query }: Reading, municipalityId: string) =>
      async ({ actors, concerned, tried }: Mentioned) => {
        const ids = [...actors, ...concerned, ...(await namedIn(query, municipalityId, tried))];
        const eyes = { personId: actor.personId, seesTrueNames: true };
        return (await personsSeenBy(query, vault, { ids, ...eyes })).of;
      },
  };
  const pendingMigrations = async (): Promise<readonly string[]> => (await compareMigrations(database.pool)).pending;
  await server.register({ plugin: health, options: { keyring: vault.keyring, pendingMigrations } });
  await server.register({ plugin: signatures, options: { publicKeys: vault.signer.publicKeys } });
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
      waysIn: (logins) => waysIn(queryFrom(database.readingPool), vault, logins),
    },
  });
  const contract = openApiRoute(server, { publicUrl: config.publicUrl, rights: rightsTable });
  await server.register({ plugin: docs, options: { publicUrl: config.publicUrl, contract } });
  return server;
}
