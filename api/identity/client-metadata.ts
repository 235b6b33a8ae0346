import type { ClientMetadata } from 'oidc-provider';
import type pg from 'pg';
import type { DeviceLoginSetting } from '../core/device-login.ts';
import { SCOPES } from '../core/scopes.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { CLIENT_COLUMNS, type ClientRow, isAuthenticClient } from './client-rows.ts';
import { COMMAND_LINE_CLIENT } from './clients.ts';

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

/** Client metadata of this project, beside that of the standard. */
export const CLIENT_SCOPES = 'letdialog_scopes';
export const CLIENT_ORIGINS = 'letdialog_origins';

export interface ClientLookup {
  readonly pool: pg.Pool;
  readonly keyring: Keyring;
  /** For the command line; `employees` when it is left out. */
  readonly devices?: DeviceLoginSetting;
  readonly onTampering: (row: ClientRow) => Promise<void>;
}

/**
 * The metadata by which the authorization server knows the client; undefined when it is unknown, disabled or fails
 * verification.
 */
export async function findClient(lookup: ClientLookup, id: string): Promise<ClientMetadata | undefined> {
  if (id === COMMAND_LINE_CLIENT) return commandLine(lookup.devices);
  // PostgreSQL refuses a text with NUL as a fault.
  if (id.includes('\0')) return undefined;
  const { rows } = await lookup.pool.query<ClientRow>(`select ${CLIENT_COLUMNS} from clients where id = $1`, [id]);
  const [row] = rows;
  if (!row) return undefined;
  if (!isAuthenticClient(lookup.keyring, row)) {
    await lookup.onTampering(row);
    return undefined;
  }
  if (row.disabled) return undefined;
  if (row.kind === 'frontend') return frontend(row);
  return row.kind === 'case-system' ? caseSystem(row) : undefined;
}

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
  ...(row.backchannel_logout_uri
    ? { backchannel_logout_uri: row.backchannel_logout_uri, backchannel_logout_session_required: true }
    : {}),
  [CLIENT_SCOPES]: row.scopes,
  [CLIENT_ORIGINS]: row.origins,
});

/** A machine acts for itself: no login, no redirect, no refresh token. */
const caseSystem = (row: ClientRow): ClientMetadata => ({
  client_id: row.id,
  client_name: row.name,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  ...(row.jwks
    ? { token_endpoint_auth_method: 'private_key_jwt', jwks: JSON.parse(row.jwks) }
    : {
        token_endpoint_auth_method: 'client_secret_basic',
        client_secret: row.secret_hash?.toString('base64url') ?? '',
      }),
  [CLIENT_SCOPES]: row.scopes,
  [CLIENT_ORIGINS]: [],
});

const commandLine = (devices: DeviceLoginSetting = 'employees'): ClientMetadata => ({
  client_id: COMMAND_LINE_CLIENT,
  client_name: 'LetDialog command line',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: devices === 'off' ? ['refresh_token'] : [DEVICE_CODE, 'refresh_token'],
  response_types: [],
  redirect_uris: [],
  [CLIENT_SCOPES]: [...SCOPES],
  [CLIENT_ORIGINS]: [],
});
