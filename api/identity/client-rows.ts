/** A client's row confers authority, so it carries a MAC (crypto/row-mac.ts). */
import type { Keyring } from '../crypto/keyring.ts';
import { rowMac } from '../crypto/row-mac.ts';

export interface ClientMeaning {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly municipality_id: string | null;
  readonly redirect_uris: string[];
  readonly origins: string[];
  readonly scopes: string[];
  readonly disabled: boolean;
  /** Public keys of a case system, JSON. */
  readonly jwks: string | null;
  readonly secret_hash: Buffer | null;
  readonly backchannel_logout_uri: string | null;
}

export interface ClientRow extends ClientMeaning {
  readonly mac: Buffer;
}

export const CLIENT_COLUMNS = `id, kind, name, municipality_id, redirect_uris, origins, scopes,
  disabled_at is not null as disabled, jwks, secret_hash, backchannel_logout_uri, mac`;

const clients = rowMac<ClientMeaning>('clients', meaningOf);

export const isAuthenticClient = (keyring: Keyring, row: ClientRow): boolean => clients.verify(keyring, row);

export const clientMac = (keyring: Keyring, row: ClientMeaning): Buffer => clients.compute(keyring, row);

function meaningOf(row: ClientMeaning): readonly unknown[] {
  const { id, kind, name, municipality_id, redirect_uris, origins, scopes, disabled } = row;
  const later = [row.jwks, row.secret_hash?.toString('base64') ?? null, row.backchannel_logout_uri];
  const meaning = [id, kind, name, municipality_id, redirect_uris, origins, scopes, disabled];
  // Later fields are left out while they are empty, so that the MACs of older rows stay valid.
  const isOlder = later.every((value) => value === null);
  return isOlder ? meaning : [...meaning, ...later];
}
