import type { KoaContextWithOIDC } from 'oidc-provider';
import { isScope } from '../core/scopes.ts';
import { CLIENT_SCOPES } from './client-metadata.ts';

export interface GrantRules {
  readonly resource: string;
}

type Grant = NonNullable<KoaContextWithOIDC['oidc']['grant']>;

/**
 * The server's owner registers frontends, so nobody is asked for consent: the requested scopes that the client may have
 * are granted.
 */
export async function existingGrant(ctx: KoaContextWithOIDC, { resource }: GrantRules): Promise<Grant | undefined> {
  const { account, client, requestParamOIDCScopes, requestParamScopes } = ctx.oidc;
  if (!account || !client) return undefined;
  const allowed = client[CLIENT_SCOPES];
  const scopes = [...requestParamScopes].filter(
    (scope) => isScope(scope) && Array.isArray(allowed) && allowed.includes(scope),
  );
  const grant =
    (await sessionGrant(ctx, account.accountId, client.clientId)) ??
    new ctx.oidc.provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  if (requestParamOIDCScopes.size > 0) grant.addOIDCScope(requestParamOIDCScopes);
  if (scopes.length > 0) grant.addResourceScope(resource, scopes);
  await grant.save();
  return grant;
}

async function sessionGrant(ctx: KoaContextWithOIDC, accountId: string, clientId: string): Promise<Grant | undefined> {
  const grantId = ctx.oidc.session?.grantIdFor(clientId);
  const grant = grantId === undefined ? undefined : await ctx.oidc.provider.Grant.find(grantId);
  return grant?.accountId === accountId ? grant : undefined;
}
