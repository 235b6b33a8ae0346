import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import { endSession, type LoginSession } from './sessions.ts';

type OIDCContext = KoaContextWithOIDC['oidc'];

interface Ending extends LoginSession {
  readonly reason: 'logout' | 'revoked' | 'refresh_token_reused';
  readonly clientId: string | null;
}

/** oidc-provider removes what it stored; access tokens already handed out end with the row that every act asks for. */
export async function endSessions(oidc: OIDCContext, provider: Provider, runAsSystem: RunAsSystem): Promise<void> {
  const ending = endingOf(oidc);
  if (!ending) return;
  await endSession(runAsSystem, ending, ending);
  if (ending.reason === 'logout') return;
  const session = await provider.Session.findByUid(ending.sessionId);
  await session?.destroy();
}

function endingOf(oidc: OIDCContext): Ending | undefined {
  const { session, client } = oidc;
  const clientId = client?.clientId ?? null;
  if (oidc.route === 'end_session_confirm') {
    const isOver = session !== undefined && 'destroyed' in session && session.destroyed === true;
    return isOver && session.accountId
      ? { sessionId: session.uid, personId: session.accountId, clientId, reason: 'logout' }
      : undefined;
  }
  const token = oidc.entities.RefreshToken;
  if (!token?.sessionUid || token.clientId !== clientId) return undefined;
  const found = { sessionId: token.sessionUid, personId: token.accountId, clientId };
  if (oidc.route === 'revocation') return { ...found, reason: 'revoked' };
  // Somebody holds a token that was already exchanged: one of the two is a thief, so both are out.
  if (oidc.route === 'token' && token.consumed) return { ...found, reason: 'refresh_token_reused' };
  return undefined;
}
