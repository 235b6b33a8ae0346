import type Provider from 'oidc-provider';
import type { AdapterPayload, KoaContextWithOIDC } from 'oidc-provider';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import { endSession, type LoginSession } from './sessions.ts';

type OIDCContext = KoaContextWithOIDC['oidc'];

type Session = NonNullable<Awaited<ReturnType<Provider['Session']['findByUid']>>>;

/** oidc-provider tells nobody which code was used twice, and deletes it. */
const replays = new WeakMap<OIDCContext, AdapterPayload>();

/** The storage notes a code that is asked for again after its use. */
export const noteReplay = (ctx: KoaContextWithOIDC | undefined, code: AdapterPayload): void => {
  if (ctx) replays.set(ctx.oidc, code);
};

interface EndingTools {
  readonly provider: Provider;
  readonly runAsSystem: RunAsSystem;
  readonly onUndelivered: (clientId: string) => void;
}

interface Ending extends LoginSession {
  readonly reason: 'logout' | 'revoked' | 'refresh_token_reused' | 'code_reused';
  readonly clientId: string | null;
}

/**
 * oidc-provider removes what it stored. Access tokens already issued are refused from now on, because every act looks
 * up the session's row.
 */
export async function endSessions(oidc: OIDCContext, tools: EndingTools): Promise<void> {
  const ending = endingOf(oidc);
  if (!ending) return;
  await endSession(tools.runAsSystem, ending, ending);
  // At a logout oidc-provider has notified the clients itself.
  if (ending.reason === 'logout') return;
  const session = await tools.provider.Session.findByUid(ending.sessionId);
  if (!session) return;
  await notifyClients(session, tools);
  await session.destroy();
}

/** OpenID Connect Back-Channel Logout. A client that cannot be reached learns of it when its next token is refused. */
async function notifyClients(session: Session, { provider, onUndelivered }: EndingTools): Promise<void> {
  const clientIds = Object.keys(session.authorizations ?? {});
  await Promise.all(
    clientIds.map(async (clientId) => {
      const client: unknown = await provider.Client.find(clientId);
      if (!acceptsBackchannelLogout(client)) return;
      await client.backchannelLogout(session.accountId, session.sidFor(clientId)).catch(() => onUndelivered(clientId));
    }),
  );
}

/** The library's types leave this method out. */
interface BackchannelClient {
  backchannelLogout(accountId: string | undefined, sid: string | undefined): Promise<void>;
}

const acceptsBackchannelLogout = (client: unknown): client is BackchannelClient =>
  typeof client === 'object' &&
  client !== null &&
  'backchannelLogout' in client &&
  'backchannelLogoutUri' in client &&
  client.backchannelLogoutUri !== undefined;

function endingOf(oidc: OIDCContext): Ending | undefined {
  const { session, client } = oidc;
  const clientId = client?.clientId ?? null;
  if (oidc.route === 'end_session_confirm') {
    const isOver = session !== undefined && 'destroyed' in session && session.destroyed === true;
    return isOver && session.accountId
      ? { sessionId: session.uid, personId: session.accountId, clientId, reason: 'logout' }
      : undefined;
  }
  const code = replays.get(oidc);
  if (oidc.route === 'token' && code?.sessionUid && code.accountId && code.clientId === clientId)
    return { sessionId: code.sessionUid, personId: code.accountId, clientId, reason: 'code_reused' };
  const token = oidc.entities.RefreshToken;
  if (!token?.sessionUid || token.clientId !== clientId) return undefined;
  const found = { sessionId: token.sessionUid, personId: token.accountId, clientId };
  if (oidc.route === 'revocation') return { ...found, reason: 'revoked' };
  // The token was already exchanged, so one of its two holders has stolen it. Neither may go on (RFC 9700, 4.14.2).
  if (oidc.route === 'token' && token.consumed) return { ...found, reason: 'refresh_token_reused' };
  return undefined;
}
