import type { Plugin } from '@hapi/hapi';
import type Provider from 'oidc-provider';
import type pg from 'pg';
import { systemActor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { DeviceLoginSetting } from '../core/device-login.ts';
import { errorName } from '../core/errors.ts';
import type { Tampering } from '../core/tampering.ts';
import type { ReportTampering, RunAsSystem } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { RecordKeys } from '../crypto/record-keys.ts';
import { createCurrentProvider } from './current-provider.ts';
import { pacePolling, recordRefusedApproval } from './device-login.ts';
import { endSessions } from './endings.ts';
import { answerPagesWithPages } from './error-pages.ts';
import type { IdentityFile } from './identity-file.ts';
import type { LoginDependencies, ResolvePerson } from './login.ts';
import { createLoginEvents } from './login-events.ts';
import { addLoginRoutes } from './login-routes.ts';
import { dressProvider, mountProvider } from './mount.ts';
import { createPayloads } from './payloads.ts';
import { createProvider } from './provider.ts';
import { ensureTokenKeys, type TokenKey } from './token-keys.ts';
import { createTries } from './tries.ts';
import { createUpstream } from './upstream.ts';

interface IdentityOptions {
  readonly publicUrl: string;
  readonly identityFile: IdentityFile;
  readonly devices: DeviceLoginSetting;
  readonly keyring: Keyring;
  readonly recordKeys: RecordKeys;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly runAsSystem: RunAsSystem;
  readonly reportTampering: ReportTampering;
  readonly resolvePerson: ResolvePerson;
  readonly loginOptions: LoginDependencies['loginOptions'];
}

/**
 * The login hub: an authorization server in front (/oidc), the eID and employee login behind (/login). It logs by
 * server.log with the tag `identity`: ids and codes only.
 */
export const identity: Plugin<IdentityOptions> = {
  name: 'identity',
  register: async (server, options) => {
    const { publicUrl, pool, clock, runAsSystem, reportTampering, keyring } = options;
    const onFault = (error: unknown): void => server.log(['identity', 'error'], { fault: errorName(error) });
    const report = (found: Tampering): Promise<void> => reportTampering(systemActor('login'), [found]);
    const payloads = createPayloads({ ...options, onTampering: () => report({ table: 'oidc_payloads' }) });
    const warn = (facts: object): void => server.log(['identity', 'warn'], facts);
    const tries = createTries(options);
    const recordLogin = createLoginEvents(options);
    const build = (tokenKeys: readonly TokenKey[]): Provider => {
      const provider = createProvider({
        publicUrl,
        pool,
        clock,
        payloads,
        tries,
        devices: options.devices,
        cookieSecrets: keyring.cookieSecrets,
        tokenKeys,
        clients: {
          pool,
          keyring,
          devices: options.devices,
          onTampering: ({ id: targetId, municipality_id: municipalityId }) =>
            report({ table: 'clients', targetId, municipalityId }),
        },
      });
      // Without a listener koa writes errors with their values to the console.
      provider.onerror = onFault;
      provider.on('grant.error', (_ctx, error) => warn({ refused: error.error }));
      provider.on('authorization.error', (_ctx, error) => warn({ refused: error.error }));
      provider.on('backchannel.error', (_ctx, _error, client) => warn({ logoutNotDelivered: client.clientId }));
      dressProvider(provider, {
        afterwards: async (oidc, answer) => {
          await pacePolling(tries, oidc, answer);
          await recordRefusedApproval(oidc, runAsSystem);
          await recordLogin(oidc, answer);
          await endSessions(oidc, {
            provider,
            runAsSystem,
            onUndelivered: (clientId) => warn({ logoutNotDelivered: clientId }),
          });
        },
        onAnswer: (answer) => server.log(['identity', 'request'], answer),
        onFault,
      });
      return provider;
    };
    const current = await createCurrentProvider({
      loadKeys: () => ensureTokenKeys({ ...options, onTampering: report }),
      build,
      clock,
      onFault,
    });
    answerPagesWithPages(server, publicUrl);
    mountProvider(server, { publicUrl, current });
    addLoginRoutes(server, {
      ...options,
      payloads,
      current,
      onFault,
      onRemark: (code) => server.log(['identity', 'warn'], { remark: code }),
      upstream: createUpstream(publicUrl, clock),
    });
  },
};
