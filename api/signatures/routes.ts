import type { Plugin } from '@hapi/hapi';
import type { Query } from '../core/unit-of-work.ts';
import type { Signer } from '../crypto/signing.ts';
import { publicKeys } from './schemas.ts';
import { keysWithHistory } from './successions.ts';

export interface SignaturesOptions {
  readonly query: Query;
  readonly signer: Signer;
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
          'Keep what you have read for as long as `Cache-Control` says; `letdialog consent verify` takes a kept copy too.',
        ],
        tags: ['signatures'],
        auth: false,
        cache: { expiresIn: CACHED_MILLISECONDS, privacy: 'public' },
        response: { status: { 200: publicKeys } },
      },
      handler: async () => ({ keys: await keysWithHistory(options.query, options.signer) }),
    });
  },
};
