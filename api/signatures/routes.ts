import type { Plugin } from '@hapi/hapi';
import type { JSONWebKeySet } from 'jose';
import { publicKeys } from './schemas.ts';

export interface SignaturesOptions {
  readonly publicKeys: () => JSONWebKeySet;
}

/** How long others may cache the keys. A new key must be published for longer than this before it is activated. */
const CACHED_MILLISECONDS = 10 * 60_000;

/** The public keys that verify receipts and checkpoints. Those of tokens are at /oidc/jwks, and never here. */
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
        cache: { expiresIn: CACHED_MILLISECONDS, privacy: 'public' },
        response: { status: { 200: publicKeys } },
      },
      handler: () => options.publicKeys(),
    });
  },
};
