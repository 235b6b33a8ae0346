import type { Vault } from '../crypto/vault.ts';
import { type Resealing, resealing } from '../database/reseal.ts';
import { type PayloadPlace, payloadPlace } from './payloads.ts';
import { tokenKeyPlace } from './token-keys.ts';

/** The columns of this folder that are sealed as records, for `keys rewrap`. */
export const sealedInIdentity = ({ recordKeys }: Vault): Resealing[] => [
  resealing<{ readonly kid: string }>({
    table: 'token_keys',
    column: 'sealed_jwk',
    key: [{ column: 'kid', type: 'text' }],
    reads: [],
    reseal: async ({ kid }, sealed) => (await recordKeys.of(null)).reseal(tokenKeyPlace(kid), sealed),
  }),
  resealing<PayloadPlace & { readonly row_id: string }>({
    table: 'oidc_payloads',
    column: 'sealed_payload',
    key: [
      { column: 'model', type: 'text' },
      { column: 'id_hash', type: 'bytea' },
    ],
    reads: ['uid_hash', 'user_code_hash', 'row_id'],
    reseal: async (row, sealed) => (await recordKeys.of(null)).reseal(payloadPlace(row, row.row_id), sealed),
  }),
];
