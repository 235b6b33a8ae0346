/** A real OpenID Connect provider on loopback that answers as a test says, and logs everybody in without a page. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

type Place = 'metadata' | 'keys' | 'authorize' | 'token' | 'userinfo';
type Answer = (res: ServerResponse, req: IncomingMessage) => unknown;

export interface StrangeProvider {
  readonly issuer: string;
  /** Of the next logins, beside those of the protocol. */
  claims: Readonly<Record<string, unknown>>;
  /** What the places answer instead. */
  answers: Partial<Record<Place, Answer>>;
  /** How often each place was asked. */
  readonly asked: Record<Place, number>;
  stop(): Promise<void>;
}

export async function startStrangeProvider(clientId: string): Promise<StrangeProvider> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', use: 'sig', alg: 'RS256' };
  const nonces = new Map<string, string>();
  const json = (res: ServerResponse, body: unknown): unknown =>
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const usual: Record<Place, Answer> = {
    metadata: (res) =>
      json(res, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        userinfo_endpoint: `${provider.issuer}/userinfo`,
        jwks_uri: `${provider.issuer}/keys`,
      }),
    keys: (res) => json(res, { keys: [jwk] }),
    authorize: (res, req) => {
      const asked = new URL(req.url ?? '', provider.issuer).searchParams;
      const code = randomUUID();
      nonces.set(code, asked.get('nonce') ?? '');
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
      res.writeHead(303, { location: back.href }).end();
    },
    token: async (res, req) => {
      const code = new URLSearchParams(await bodyOf(req)).get('code') ?? '';
      const claims = { nonce: nonces.get(code), ...provider.claims };
      const token = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k' }).setIssuedAt();
      const signed = await token
        .setIssuer(provider.issuer)
        .setAudience(clientId)
        .setExpirationTime('5m')
        .sign(privateKey);
      json(res, { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: signed });
    },
    userinfo: (res) => json(res, provider.claims),
  };
  const server = createServer((req, res) => {
    const path = (req.url ?? '').split('?')[0];
    const place = path === '/.well-known/openid-configuration' ? 'metadata' : path?.slice(1);
    if (!isPlace(place)) return void res.writeHead(404).end();
    provider.asked[place] += 1;
    void (provider.answers[place] ?? usual[place])(res, req);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: StrangeProvider = {
    issuer: `http://127.0.0.1:${portOf(server.address())}`,
    claims: {},
    answers: {},
    asked: { metadata: 0, keys: 0, authorize: 0, token: 0, userinfo: 0 },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return provider;
}

const isPlace = (name: string | undefined): name is Place =>
  ['metadata', 'keys', 'authorize', 'token', 'userinfo'].includes(name ?? '');

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address ? address.port : 0;

async function bodyOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req.setEncoding('utf8')) text += String(chunk);
  return text;
}

/** Answers for ever: as fast as it is read, or a byte a time. */
export const withoutEnd =
  (chunk: Uint8Array, everyMilliseconds: number | null, headers: Record<string, string> = {}): Answer =>
  (res) => {
    res.writeHead(200, { 'content-type': 'application/json', ...headers });
    const write = (): void => {
      if (res.destroyed) return;
      const isTaken = res.write(chunk);
      if (everyMilliseconds !== null) setTimeout(write, everyMilliseconds);
      else if (isTaken) setImmediate(write);
      else res.once('drain', write);
    };
    write();
  };
