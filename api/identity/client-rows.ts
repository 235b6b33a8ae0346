/** A client's row confers authority, so it carries a MAC (crypto/row-mac.ts). */
import type { Keyring } from '../crypto/keyring.ts';
import { rowMac } from '../crypto/row-mac.ts';
import { IS_BACKFILLED } from '../database/backfill.ts';

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
  /** Null until it is changed by a version that knows this. */
  readonly changed_at: Date | null;
}

export interface ClientRow extends ClientMeaning {
  readonly set_back: boolean;
  readonly mac: Buffer;
}

/**
 * SQL: whether the log knows a change of the client that its row does not. The MAC of a row that was put back is good; but
 * nobody who serves may take an event away. A forged event gives nothing: it makes a client unknown, until `setup apply`
 * registers it anew. So one of the future counts only then.
 *
 * A row that does not say when it was changed is from before an upgrade, until that is backfilled. Until then the log says
 * when it was.
 */
const SET_BACK = `(disabled_at is null and (changed_at is null and ${IS_BACKFILLED} or exists (
    select from audit_events e where e.target_id = clients.id
      and e.action in ('client.registered', 'client.disabled') and e.at <= now()
      and e.at > coalesce(clients.changed_at, (select max(r.at) from audit_events r where r.target_id = clients.id
        and r.action = 'client.registered'), '-infinity'))))`;

export const CLIENT_COLUMNS = `id, kind, name, municipality_id, redirect_uris, origins, scopes,
  disabled_at is not null as disabled, jwks, secret_hash, backchannel_logout_uri, changed_at, mac, ${SET_BACK} as set_back`;

const clients = rowMac<ClientMeaning>('clients', meaningOf);

export const isAuthenticClient = (keyring: Keyring, row: ClientRow): boolean =>
  !row.set_back && clients.verify(keyring, row);

export const clientMac = (keyring: Keyring, row: ClientMeaning): Buffer => clients.compute(keyring, row);

function meaningOf(row: ClientMeaning): readonly unknown[] {
  const { id, kind, name, municipality_id, redirect_uris, origins, scopes, disabled } = row;
  const later = [row.jwks, row.secret_hash?.toString('base64') ?? null, row.backchannel_logout_uri];
  const meaning = [id, kind, name, municipality_id, redirect_uris, origins, scopes, disabled];
  // Later fields are left out while they are empty, so that the MACs of older rows stay valid.
  if (row.changed_at !== null) return [...meaning, ...later, row.changed_at];
  const isOlder = later.every((value) => value === null);
  return isOlder ? meaning : [...meaning, ...later];
}
