/**
 * Walks the real login pages over HTTP as a person with a browser would: follows redirects, keeps cookies, presses
 * buttons. For the demo and the tests, where the provider behind the hub asks for no password.
 */
import { createHash, randomBytes } from 'node:crypto';
import { demoPerson } from './demo/persons.ts';
import { type Browser, createBrowser, type Stop } from './walk-browser.ts';

export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  readonly expiresIn: number;
  readonly scope: string;
}

export interface CodeFlow {
  readonly api: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** The id of one of DEMO_PERSONS. */
  readonly person: string;
  readonly scopes: readonly string[];
  /** Which button to press where the login can be several persons. */
  readonly way?: number;
  /** To walk again in the same browser, with its cookies. */
  readonly browser?: Browser;
}

/** A frontend's login: authorization code with PKCE. */
export async function walkCodeFlow(flow: CodeFlow): Promise<TokenSet> {
  const browser = flow.browser ?? createBrowser(flow.redirectUri);
  const request = authorizationRequest(flow);
  const stop = await logIn(browser, await browser.open(request.url), flow.person, flow.way);
  if (!stop.url.startsWith(flow.redirectUri)) throw new Error(`The login stopped at a page: ${titleOf(stop)}`);
  const answer = new URL(stop.url).searchParams;
  const code = answer.get('code');
  if (code === null) throw new Error(`The login ended without a code: ${answer.get('error')}`);
  if (answer.get('state') !== request.state) throw new Error('The answer belongs to another login');
  return requestTokens(flow.api, {
    grant_type: 'authorization_code',
    client_id: flow.clientId,
    redirect_uri: flow.redirectUri,
    code,
    code_verifier: request.verifier,
  });
}

/** Approves a program that shows a code (RFC 8628). */
export async function approveDevice(device: { verificationUriComplete: string; person: string }): Promise<void> {
  const browser = createBrowser();
  const codePage = await browser.open(device.verificationUriComplete);
  const confirmPage = await browser.press(codePage, {});
  const stop = await logIn(browser, await browser.press(confirmPage, { confirm: 'yes' }), device.person);
  if (stop.status !== 200 || stop.page.includes('<form'))
    throw new Error(`The program was not approved: ${titleOf(stop)}`);
}

export const refreshTokens = (api: string, clientId: string, refreshToken: string): Promise<TokenSet> =>
  requestTokens(api, { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken });

/** From the hub's choice of providers to where the browser is sent in the end. */
export async function logIn(browser: Browser, chooser: Stop, id: string, way = 0): Promise<Stop> {
  const person = demoPerson(id);
  if (!chooser.page.includes('name="provider"')) return chooser;
  const providerPage = await browser.press(chooser, { provider: person.login });
  if (!providerPage.page.includes(`value="${id}"`)) throw new Error(`No button for ${id}: ${titleOf(providerPage)}`);
  const stop = await browser.press(providerPage, { person: id });
  return stop.page.includes('name="way"') ? browser.press(stop, { way: String(way) }) : stop;
}

export function authorizationRequest(flow: Omit<CodeFlow, 'person'>): { url: string; state: string; verifier: string } {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const url = new URL(`${flow.api}/oidc/auth`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: flow.clientId,
    redirect_uri: flow.redirectUri,
    scope: flow.scopes.join(' '),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return { url: url.href, state, verifier };
}

export async function requestTokens(api: string, form: Readonly<Record<string, string>>): Promise<TokenSet> {
  const response = await fetch(`${api}/oidc/token`, { method: 'POST', body: new URLSearchParams(form) });
  const answer: Record<string, unknown> = Object(await response.json());
  if (!response.ok) throw new Error(`No token: ${String(answer.error)}`);
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    accessToken: String(answer.access_token),
    refreshToken: text(answer.refresh_token),
    idToken: text(answer.id_token),
    expiresIn: Number(answer.expires_in),
    scope: text(answer.scope) ?? '',
  };
}

export const titleOf = ({ page, status }: Stop): string => /<title>([^<]*)/.exec(page)?.[1] ?? `status ${status}`;
