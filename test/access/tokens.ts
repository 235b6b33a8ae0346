/** Access tokens as the login hub gives them. */
import { importJWK, SignJWT } from 'jose';
import { systemActor } from '../../api/core/actor.ts';
import { acrOf } from '../../api/core/assurance.ts';
import { newId } from '../../api/core/ids.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import { ensureCaseSystem, ensureFrontend } from '../../api/identity/clients.ts';
import { ensureTokenKeys } from '../../api/identity/token-keys.ts';
import type { TestApi } from '../setup/test-api.ts';

export type Sign = (claims: Readonly<Record<string, unknown>>) => Promise<string>;

/** What the hub says of a person who logged in through a frontend just now. */
export const claimsOf = (personId: string): Readonly<Record<string, unknown>> => ({
  sub: personId,
  client_id: 'portal',
  sid: `session-${personId}`,
  acr: acrOf('substantial'),
  auth_time: Math.floor(Date.now() / 1000),
});

/** With the hub's own key, for this API. */
export async function createSigner(testApi: TestApi): Promise<Sign> {
  const { database, vault, clock, config } = testApi.services;
  const [key] = await ensureTokenKeys({ pool: database.pool, recordKeys: vault.recordKeys, clock });
  if (!key) throw new Error('There is no key to sign tokens with');
  const signing = await importJWK(key, 'RS256');
  return (claims) =>
    new SignJWT({ scope: SCOPES.join(' '), ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid })
      .setIssuer(`${config.publicUrl}/oidc`)
      .setAudience(config.publicUrl)
      .setIssuedAt()
      .setExpirationTime('10m')
      .setJti(newId())
      .sign(signing);
}

/** From the hub itself, by client credentials. It serves the municipality that the dialog is in. */
export async function caseSystemToken(testApi: TestApi): Promise<string> {
  const { runAsSystem, vault } = testApi.services;
  const { rows } = await testApi.sql.query<{ id: string }>(`select id from municipalities where cvr = '00000019'`);
  const municipalityId = rows[0]?.id ?? null;
  const secret = await runAsSystem(systemActor('test'), async (work) => {
    const portal = { id: 'portal', name: 'Portal', municipalityId: null, scopes: SCOPES };
    await ensureFrontend(work, vault.keyring, { ...portal, redirectUris: ['https://portal.example/in'], origins: [] });
    const client = { id: 'nova', name: 'Nova', municipalityId, scopes: SCOPES, jwks: null };
    return (await ensureCaseSystem(work, vault.keyring, client)).secret;
  });
  const authorization = `Basic ${Buffer.from(`nova:${secret}`).toString('base64')}`;
  const answer = await askForToken(testApi, { scope: SCOPES.join(' ') }, { authorization });
  if (typeof answer.access_token !== 'string') throw new Error(`The hub gave no token: ${answer.error}`);
  return answer.access_token;
}

/** What the hub answers to a request for client credentials. */
export async function askForToken(
  testApi: TestApi,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Record<string, unknown>> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
  const response = await fetch(`${testApi.api.info.uri}/oidc/token`, { method: 'POST', body, headers });
  return Object(await response.json());
}
