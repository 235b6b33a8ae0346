/**
 * Stands in for the national eID and for a municipality's employee login: two OpenID Connect issuers on one port, where
 * one click logs a made-up person in. For the demo and the tests; never part of a real installation.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type AdapterFactory, type AdapterPayload, type Configuration } from 'oidc-provider';
import { ACR_VALUES, ASSURANCES, type Assurance } from '../../api/core/assurance.ts';
import { html, page } from '../../api/identity/html.ts';
import { requestedLevel } from '../../api/identity/step-up.ts';
import { CLAIMS_BY_SCOPE, claimsOf, type DemoIssuer, personsOf, personWith, subjectOf } from './identity-claims.ts';
import { DEMO_UPSTREAM_CLIENT } from './identity-file.ts';

export interface IdentityProvider {
  readonly issuers: { readonly eid: string; readonly employees: string };
  stop(): Promise<void>;
}

interface IdentityProviderOptions {
  readonly port: number;
  /** The hub's own address, to which logins return. */
  readonly publicUrl: string;
  readonly clientSecret: string;
}

export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const base = `http://127.0.0.1:${options.port}`;
  const handlers = {
    eid: await createIssuer('eid', `${base}/eid`, options),
    employees: await createIssuer('employees', `${base}/employees`, options),
  };
  const server = createServer((req, res) => {
    const issuer = /^\/(eid|employees)(?=\/)/.exec(req.url ?? '')?.[1];
    if (issuer === 'eid' || issuer === 'employees') void handlers[issuer](req, res);
    else res.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    issuers: { eid: `${base}/eid`, employees: `${base}/employees` },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const USUAL: Assurance = 'substantial';

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

async function createIssuer(issuer: DemoIssuer, url: string, options: IdentityProviderOptions): Promise<Handler> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' };
  const levels = new Map<string, Assurance>();
  const provider = new Provider(url, configuration(issuer, options, [jwk], levels));
  const callback = provider.callback();
  return async (req, res) => {
    Object.assign(req, { originalUrl: req.url, url: (req.url ?? '').slice(`/${issuer}`.length) });
    req.headers.cookie = withoutSession(req.headers.cookie ?? '');
    try {
      if (/^\/login\/[^/]+$/.test(req.url ?? '')) await loginPage(provider, issuer, levels, req, res);
      else await callback(req, res);
    } catch {
      // An old page or another browser's: a person can only start over.
      if (!res.headersSent) res.writeHead(400, { 'content-type': 'text/plain' }).end('Start the login again.');
    }
  };
}

/** Every login asks again who logs in, so that one can be somebody else each time. */
const withoutSession = (cookies: string): string =>
  cookies
    .split('; ')
    .filter((cookie) => /_(login|resume)(\.sig)?=/.test(cookie))
    .join('; ');

const configuration = (
  issuer: DemoIssuer,
  { publicUrl, clientSecret }: IdentityProviderOptions,
  keys: NonNullable<Configuration['jwks']>['keys'],
  levels: ReadonlyMap<string, Assurance>,
): Configuration => ({
  adapter: memory(),
  jwks: { keys },
  clients: [
    {
      client_id: DEMO_UPSTREAM_CLIENT,
      client_secret: clientSecret,
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [`${publicUrl}/login/callback`],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  // Cookies know no port, so two servers on one host would mix theirs up under the same names.
  cookies: {
    names: { session: `demo_${issuer}`, interaction: `demo_${issuer}_login`, resume: `demo_${issuer}_resume` },
    keys: [clientSecret],
  },
  claims: Object.fromEntries(Object.entries(CLAIMS_BY_SCOPE[issuer]).map(([scope, names]) => [scope, [...names]])),
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  responseTypes: ['code'],
  acrValues: ACR_VALUES,
  pkce: { required: () => true },
  ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 300, Interaction: 600, Session: 60, Grant: 600 },
  findAccount: (_ctx, sub) => {
    const person = personWith(issuer, sub);
    return person
      ? { accountId: sub, claims: () => ({ sub, ...claimsOf(person, sub, levels.get(sub) ?? USUAL) }) }
      : undefined;
  },
  loadExistingGrant: async ({ oidc }) => {
    if (!oidc.account || !oidc.client) return undefined;
    const grant = new oidc.provider.Grant({ accountId: oidc.account.accountId, clientId: oidc.client.clientId });
    grant.addOIDCScope(oidc.requestParamScopes);
    await grant.save();
    return grant;
  },
  clientBasedCORS: () => false,
  renderError: (ctx, out) => {
    ctx.type = 'html';
    ctx.body = page('en', 'Demo login', html`<p>${out.error}</p>`);
  },
  interactions: { url: (_ctx, interaction) => `/${issuer}/login/${interaction.uid}` },
});

async function loginPage(
  provider: Provider,
  issuer: DemoIssuer,
  levels: Map<string, Assurance>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(req, res);
  if (req.method !== 'POST') {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(choice(issuer));
    return;
  }
  const form = await formOf(req);
  const person = form.get('person') ?? '';
  const subject = subjectOf(issuer, person);
  levels.set(subject, levelFor(form.get('level'), params.acr_values));
  // For the tests: as if the person had an earlier session here.
  const ts = Math.floor(Date.now() / 1000) - 60 * Number(form.get('minutes_ago') ?? 0);
  const isKnown = personsOf(issuer).some(({ id }) => id === person);
  await provider.interactionFinished(
    req,
    res,
    isKnown
      ? { login: { accountId: subject, remember: false, amr: ['demo'], ts } }
      : { error: 'access_denied', error_description: 'cancelled' },
  );
}

/** One click gives what is asked for; tests may name a level of their own. */
function levelFor(named: string | null, acrValues: unknown): Assurance {
  const level = ASSURANCES.find((each) => each === named);
  if (level) return level;
  return requestedLevel(acrValues) === 'high' ? 'high' : USUAL;
}

function choice(issuer: DemoIssuer): string {
  const buttons = personsOf(issuer).map(
    ({ id, name, about }) => html`<button type="submit" name="person" value="${id}">${name} (${about})</button>\n`,
  );
  const title = issuer === 'eid' ? 'Demo eID' : 'Demo employee login';
  return page(
    'en',
    title,
    html`<p>Made-up people. Who are you?</p>
<form method="post">
${buttons}<button type="submit" class="quiet" name="cancel" value="yes">Cancel</button>
</form>`,
  );
}

async function formOf(req: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of req.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > 4096) break;
  }
  return new URLSearchParams(text);
}

/** Forgotten when the demo stops. */
function memory(): AdapterFactory {
  const stored = new Map<string, AdapterPayload>();
  return (model) => {
    const key = (id: string): string => `${model}:${id}`;
    const first = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
      [...stored].find(([at, payload]) => at.startsWith(`${model}:`) && matches(payload))?.[1];
    return {
      upsert: async (id, payload) => void stored.set(key(id), payload),
      find: async (id) => stored.get(key(id)),
      findByUid: async (uid) => first((payload) => payload.uid === uid),
      findByUserCode: async (code) => first((payload) => payload.userCode === code),
      consume: async (id) => void Object.assign(stored.get(key(id)) ?? {}, { consumed: Math.floor(Date.now() / 1000) }),
      destroy: async (id) => void stored.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [at, payload] of stored) if (payload.grantId === grantId) stored.delete(at);
      },
    };
  };
}
