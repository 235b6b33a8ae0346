/**
 * What the log tells of requests to the authorization server, which no room sees. Who gets a token is told, also without
 * a login of their own (by the session that the browser has, by a code that somebody approved, by a client's own key),
 * and a client that fails to prove itself. Refreshing goes on with a login that was told, and its end is told. Who brings
 * a code or token that is worth nothing has proved to be nobody: those are counted (http/rate-limit.ts).
 */
import type { IncomingMessage } from 'node:http';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type pg from 'pg';
import { systemActor } from '../core/actor.ts';
import type { EventFacts } from '../core/audit-event.ts';
import { createLimitEvents, type ReachedLimit } from '../core/limit-events.ts';
import type { Query, RunAsSystem } from '../core/unit-of-work.ts';
import { queryFrom } from '../database/statements.ts';
import { homeOfPerson } from '../people/load-actor.ts';

type OIDCContext = KoaContextWithOIDC['oidc'];
type Answer = Pick<KoaContextWithOIDC, 'body' | 'req' | 'get'>;

const LOGIN = systemActor('login');

const networks = new WeakMap<IncomingMessage, string | null>();
const limits = new WeakMap<IncomingMessage, ReachedLimit>();

/** From where the request comes. oidc-provider would believe every proxy header. */
export const noteNetwork = (request: IncomingMessage, network: string | null): void => {
  networks.set(request, network);
};

/** A limit has refused this request. */
export const noteLimit = (request: IncomingMessage, limit: ReachedLimit): void => {
  limits.set(request, limit);
};

/** How each grant of a token is told. */
const GRANTS: Readonly<Record<string, string>> = {
  authorization_code: 'authorization_code',
  client_credentials: 'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code': 'device_code',
};

interface Tools {
  readonly runAsSystem: RunAsSystem;
  readonly pool: pg.Pool;
}

export function createLoginEvents(tools: Tools): (oidc: OIDCContext, answer: Answer) => Promise<void> {
  const { runAsSystem } = tools;
  const tell = createLimitEvents();
  return async (oidc, answer) => {
    const network = networks.get(answer.req) ?? null;
    const limit = limits.get(answer.req);
    if (limit) {
      const facts = { outcome: 'denied', reason: limit.policy, network } as const;
      await tell(limit, () => runAsSystem(LOGIN, async (work) => work.record('requests.limited', facts)));
    }
    const body = Object(answer.body);
    const grant = GRANTS[String(oidc.params?.grant_type)];
    if (oidc.route === 'token' && typeof body.access_token === 'string' && grant)
      await recordToken(runAsSystem, oidc, { reason: grant, network });
    if (body.error === 'invalid_client') await recordUnproven(tools, claimedClient(oidc, answer), network);
    if (oidc.route === 'code_verification' && oidc.params?.abort && oidc.entities.DeviceCode)
      await recordDeclined(runAsSystem, oidc, network);
  };
}

const recordToken = (runAsSystem: RunAsSystem, { entities, client }: OIDCContext, facts: EventFacts): Promise<void> =>
  runAsSystem(LOGIN, async (work) => {
    const personId = (entities.AuthorizationCode ?? entities.DeviceCode)?.accountId ?? null;
    const targetId = client?.clientId ?? null;
    const municipalityId =
      personId === null
        ? (await findClient(work.query, targetId))?.municipality_id
        : await homeOfPerson(work.query, personId);
    work.record('token.issued', { ...facts, personId, targetId, municipalityId: municipalityId ?? null });
  });

/** A client that nobody has registered is a word that anybody can say, and the log keeps no such words. */
async function recordUnproven(
  { runAsSystem, pool }: Tools,
  targetId: string | null,
  network: string | null,
): Promise<void> {
  const client = await findClient(queryFrom(pool), targetId);
  if (!client) return;
  const reason = client.is_disabled ? 'client_disabled' : 'invalid_client';
  await runAsSystem(LOGIN, async (work) => {
    const facts = { targetId, municipalityId: client.municipality_id, reason, network };
    work.record('login.failed', { outcome: 'failed', ...facts });
  });
}

const recordDeclined = (
  runAsSystem: RunAsSystem,
  { entities, session }: OIDCContext,
  network: string | null,
): Promise<void> =>
  runAsSystem(LOGIN, async (work) => {
    const facts = { personId: session?.accountId ?? null, targetId: entities.DeviceCode?.clientId ?? null, network };
    work.record('login.failed', { outcome: 'failed', ...facts, reason: 'device_declined' });
  });

/** Who it says it is, before it has proved it. */
function claimedClient({ client, params }: OIDCContext, answer: Answer): string | null {
  if (client) return client.clientId;
  if (typeof params?.client_id === 'string') return params.client_id;
  const [, basic] = /^Basic ([\w+/=]+)$/i.exec(answer.get('authorization')) ?? [];
  const [id = ''] = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(':', 1);
  return id === '' ? null : id;
}

interface KnownClient {
  readonly municipality_id: string | null;
  readonly is_disabled: boolean;
}

const CLIENT = 'select municipality_id, disabled_at is not null as is_disabled from clients where id = $1';

/** PostgreSQL refuses a text with NUL as a fault. */
async function findClient(query: Query, id: string | null): Promise<KnownClient | undefined> {
  if (id === null || id.includes('\0')) return undefined;
  return (await query<KnownClient>(CLIENT, [id]))[0];
}
