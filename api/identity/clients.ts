/**
 * Frontends are public clients (RFC 8252, RFC 9700): code with PKCE, no secret to lose. The command line is built in, since
 * every installation has it. A client's row confers authority, so it carries a MAC over its meaning; one that does not fit
 * counts as absent.
 */
import { timingSafeEqual } from 'node:crypto';
import type { ClientMetadata } from 'oidc-provider';
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { SCOPES, type Scope } from './scopes.ts';

export const COMMAND_LINE_CLIENT = 'letdialog-cli';
const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

/** Our own client metadata, beside that of the standard. */
export const CLIENT_SCOPES = 'letdialog_scopes';
export const CLIENT_ORIGINS = 'letdialog_origins';

export interface NewFrontend {
  readonly id: string;
  readonly name: string;
  /** Null when it serves several municipalities. */
  readonly municipalityId: string | null;
  readonly redirectUris: readonly string[];
  /** Where its pages come from, for CORS. */
  readonly origins: readonly string[];
  readonly scopes: readonly Scope[];
}

interface ClientRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly municipality_id: string | null;
  readonly redirect_uris: string[];
  readonly origins: string[];
  readonly scopes: string[];
  readonly disabled: boolean;
  readonly mac: Buffer;
}

const COLUMNS =
  'id, kind, name, municipality_id, redirect_uris, origins, scopes, disabled_at is not null as disabled, mac';

export interface ClientLookup {
  readonly pool: pg.Pool;
  readonly keyring: Keyring;
  readonly onForged: (clientId: string) => void;
}

/** The metadata by which the authorization server knows the client; undefined for unknown, disabled and forged ones. */
export async function findClient(lookup: ClientLookup, id: string): Promise<ClientMetadata | undefined> {
  if (id === COMMAND_LINE_CLIENT) return commandLine;
  const { rows } = await lookup.pool.query<ClientRow>(`select ${COLUMNS} from clients where id = $1`, [id]);
  const [row] = rows;
  if (!row) return undefined;
  if (!timingSafeEqual(row.mac, macOf(lookup.keyring, row))) {
    lookup.onForged(id);
    return undefined;
  }
  return row.kind === 'frontend' && !row.disabled ? frontend(row) : undefined;
}

/** Registers the frontend or brings its row up to date. Idempotent: records only what it changes. */
export async function ensureFrontend(work: Work<SystemActor>, keyring: Keyring, client: NewFrontend): Promise<void> {
  const row = {
    id: client.id,
    kind: 'frontend',
    name: client.name,
    municipality_id: client.municipalityId,
    redirect_uris: [...client.redirectUris],
    origins: [...client.origins],
    scopes: [...client.scopes],
    disabled: false,
  };
  const mac = macOf(keyring, row);
  const [known] = await work.query<ClientRow>(`select ${COLUMNS} from clients where id = $1`, [client.id]);
  if (known && timingSafeEqual(mac, macOf(keyring, known)) && timingSafeEqual(mac, known.mac)) return;
  await work.query(
    `insert into clients (id, kind, name, municipality_id, redirect_uris, origins, scopes, created_at, mac)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (id) do update set kind = excluded.kind, name = excluded.name, municipality_id = excluded.municipality_id,
       redirect_uris = excluded.redirect_uris, origins = excluded.origins, scopes = excluded.scopes, disabled_at = null,
       mac = excluded.mac`,
    [row.id, row.kind, row.name, row.municipality_id, row.redirect_uris, row.origins, row.scopes, work.now, mac],
  );
  work.record('client.registered', { targetId: client.id, municipalityId: client.municipalityId });
}

const macOf = (keyring: Keyring, row: Omit<ClientRow, 'mac'>): Buffer =>
  keyring.mac(
    'row|clients',
    JSON.stringify([
      row.id,
      row.kind,
      row.name,
      row.municipality_id,
      row.redirect_uris,
      row.origins,
      row.scopes,
      row.disabled,
    ]),
  );

const frontend = (row: ClientRow): ClientMetadata => ({
  client_id: row.id,
  client_name: row.name,
  // Only `native` may use a scheme of its own or loopback with any port (RFC 8252).
  application_type: row.redirect_uris.every((uri) => uri.startsWith('https:')) ? 'web' : 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: row.redirect_uris,
  post_logout_redirect_uris: [...row.redirect_uris, ...row.origins.map((origin) => `${origin}/`)],
  [CLIENT_SCOPES]: row.scopes,
  [CLIENT_ORIGINS]: row.origins,
});

const commandLine: ClientMetadata = {
  client_id: COMMAND_LINE_CLIENT,
  client_name: 'LetDialog command line',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: [DEVICE_CODE, 'refresh_token'],
  response_types: [],
  redirect_uris: [],
  [CLIENT_SCOPES]: [...SCOPES],
  [CLIENT_ORIGINS]: [],
};
