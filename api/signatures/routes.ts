import type { Plugin } from '@hapi/hapi';
import type { JSONWebKeySet } from 'jose';
import { publicKeys } from './schemas.ts';

export interface SignaturesOptions {
  readonly publicKeys: () => JSONWebKeySet;
}

/** How long others may keep what they have read: a new key must be published for longer before it is activated. */
const KEPT_MILLISECONDS = 10 * 60_000;

/** The public keys of receipts and checkpoints, for whoever checks one. Those of tokens are at /oidc/jwks, and never here. */
export const signatures: Plugin<SignaturesOptions> = {
  name: 'signatures',
  register(server, options) {
    server.route({
      method: 'GET',
      path: '/.well-known/jwks.json',
      options: {
        id: 'listSigningKeys',
        description: 'List signing keys',
        notes: [
          'The public keys that receipts and checkpoints are signed with, as a JWK set (RFC 7517).',
          'Everybody may read them, without a login.',
          'Keep what you have read for as long as `Cache-Control` says, and no longer.',
        ],
        tags: ['signatures'],
        auth: false,
        cache: { expiresIn: KEPT_MILLISECONDS, privacy: 'public' },
        response: { status: { 200: publicKeys } },
      },
      handler: () => options.publicKeys(),
    });
  },
};
