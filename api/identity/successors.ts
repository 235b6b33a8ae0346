import { createHmac } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';

/**
 * The refresh token that is given for a code, or for the refresh token before it. Its id is an HMAC, so whoever asks
 * twice gets the same one, from whichever process. The key is the id of the grant: random, of 256 bits, sealed in the
 * database, and shown to nobody. So a stolen token does not tell the next one.
 */
export const successorId = (grantId: string, id: string): string =>
  createHmac('sha256', grantId).update(`refresh token|${id}`).digest('base64url');

/** oidc-provider would take a random id. The types leave the method out. */
export function deriveSuccessors(provider: Provider, current: () => KoaContextWithOIDC | undefined): void {
  Object.assign(provider.RefreshToken.prototype, {
    generateTokenId: (): string => {
      const { RotatedRefreshToken, AuthorizationCode, DeviceCode } = current()?.oidc.entities ?? {};
      const given = RotatedRefreshToken ?? AuthorizationCode ?? DeviceCode;
      if (!given?.grantId) throw new Error('a refresh token is given for a code or another refresh token alone');
      return successorId(given.grantId, given.jti);
    },
  });
}
