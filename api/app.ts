import type { Server } from '@hapi/hapi';
import { openApiRoute } from './contract/routes.ts';
import { systemActor } from './core/actor.ts';
import { isDatabaseUnavailable } from './database/unavailable.ts';
import { docs } from './docs/routes.ts';
import { createServer } from './http/server.ts';
import { createAccessTokenVerifier, inTimeOf } from './identity/access-token.ts';
import { MAX_LOGIN_SECONDS } from './identity/login.ts';
import { createOriginLookup } from './identity/origins.ts';
import { createTokenKeys } from './identity/token-keys.ts';
import { rightsTable } from './rights/table.ts';
import { PROBLEMS, ROOMS } from './rooms.ts';
import type { Services } from './services.ts';

/** Creates the server with all rooms. It does not listen until it is started. */
export async function createApi(services: Services): Promise<Server> {
  const { config, database, vault, clock, loginClock, logger } = services;
  const keys = createTokenKeys({
    ...{ pool: database.pool, recordKeys: vault.recordKeys, clock: loginClock },
    onTampering: (found) => services.reportTampering(systemActor('login'), [found]),
  });
  const server = createServer({
    host: config.listen.host,
    port: config.listen.port,
    publicUrl: config.publicUrl,
    problems: PROBLEMS,
    logger,
    checkAnswers: config.checkAnswers,
    limits: config.rates,
    trustedProxies: config.trustedProxies,
    isKnownOrigin: createOriginLookup({ pool: database.pool, keyring: vault.keyring, clock }),
    isUnavailable: isDatabaseUnavailable,
    recordRefusal: services.recordRefusal,
    recordLimit: services.recordLimit,
    stepUp: { level: config.login.minimumAssurance, maxAgeSeconds: MAX_LOGIN_SECONDS },
    now: () => clock.now(),
    verify: inTimeOf(
      { clock, loginClock },
      createAccessTokenVerifier({
        ...{ issuer: `${config.publicUrl}/oidc`, audience: config.publicUrl },
        ...{ keys, clock: loginClock },
      }),
    ),
  });
  for (const { register } of ROOMS) await register(server, services);
  const contract = openApiRoute(server, {
    publicUrl: config.publicUrl,
    problems: PROBLEMS,
    rights: rightsTable,
  });
  await server.register({ plugin: docs, options: { publicUrl: config.publicUrl, problems: PROBLEMS, contract } });
  return server;
}
