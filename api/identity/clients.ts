/**
 * Frontends are public clients (RFC 8252, RFC 9700): code with PKCE, no secret. Case systems are machines and
 * authenticate, best by a key pair of their own (RFC 7523), else by a secret that the server makes. The command line is
 * built in, since every installation has it.
 */
import type { SystemActor } from '../core/actor.ts';
import type { Scope } from '../core/scopes.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { type ClientJwks, publicJwks } from './client-jwks.ts';
import { CLIENT_COLUMNS, type ClientMeaning, type ClientRow, clientMac, isAuthenticClient } from './client-rows.ts';
import { newClientSecret, secretHash } from './client-secret.ts';

export const COMMAND_LINE_CLIENT = 'letdialog-cli';

interface NewClient {
  readonly id: string;
  readonly name: string;
  /** Null when it serves several municipalities. */
  readonly municipalityId: string | null;
  readonly scopes: readonly Scope[];
}

interface NewFrontend extends NewClient {
  readonly redirectUris: readonly string[];
  /** Where its pages come from, for CORS. */
  readonly origins: readonly string[];
  /** The address for logout tokens (OpenID Connect Back-Channel Logout). */
  readonly backchannelLogoutUri?: string | null;
}

export interface NewCaseSystem extends NewClient {
  /** Its public keys; without them it gets a secret. */
  readonly jwks: ClientJwks | null;
}

interface EnsuredClient {
  readonly isChanged: boolean;
}

interface EnsuredCaseSystem extends EnsuredClient {
  /** Null unless it was made just now. It is stored nowhere, and shown once. */
  readonly secret: string | null;
}

/** Registers the frontend or brings its row up to date. Idempotent: records only what it changes. */
export async function ensureFrontend(
  work: Work<SystemActor>,
  keyring: Keyring,
  client: NewFrontend,
): Promise<EnsuredClient> {
  const existing = await findRow(work, keyring, client.id);
  return {
    isChanged: await store(work, keyring, existing, {
      ...blank(client, 'frontend'),
      redirect_uris: [...client.redirectUris],
      origins: [...client.origins],
      backchannel_logout_uri: client.backchannelLogoutUri ?? null,
    }),
  };
}

/**
 * The same for a case system.
 * @throws Error naming what is wrong with its keys
 */
export async function ensureCaseSystem(
  work: Work<SystemActor>,
  keyring: Keyring,
  client: NewCaseSystem,
): Promise<EnsuredCaseSystem> {
  const existing = await findRow(work, keyring, client.id);
  const kept = existing?.kind === 'case-system' && !existing.disabled ? existing.secret_hash : null;
  const secret = client.jwks || kept ? null : newClientSecret();
  const isChanged = await store(work, keyring, existing, {
    ...blank(client, 'case-system'),
    jwks: client.jwks ? JSON.stringify(publicJwks(client.jwks)) : null,
    secret_hash: client.jwks ? null : secret === null ? kept : secretHash(secret),
  });
  return { isChanged, secret };
}

/** The client gets no further token, and its tokens are refused. Its secret is deleted. Idempotent. */
export async function disableClient(work: Work<SystemActor>, keyring: Keyring, id: string): Promise<EnsuredClient> {
  const existing = await findRow(work, keyring, id);
  if (!existing || existing.disabled) return { isChanged: false };
  const row = { ...existing, disabled: true, secret_hash: null, changed_at: work.now };
  await work.query('update clients set disabled_at = $2, changed_at = $2, secret_hash = null, mac = $3 where id = $1', [
    id,
    work.now,
    clientMac(keyring, row),
  ]);
  work.record('client.disabled', { targetId: id, municipalityId: row.municipality_id });
  return { isChanged: true };
}

const blank = (client: NewClient, kind: ClientMeaning['kind']): ClientMeaning => ({
  id: client.id,
  kind,
  name: client.name,
  municipality_id: client.municipalityId,
  redirect_uris: [],
  origins: [],
  scopes: [...client.scopes],
  disabled: false,
  jwks: null,
  secret_hash: null,
  backchannel_logout_uri: null,
  changed_at: null,
});

/** A row that fails verification counts as absent, and is overwritten. */
async function findRow(work: Work<SystemActor>, keyring: Keyring, id: string): Promise<ClientRow | null> {
  const [row] = await work.query<ClientRow>(`select ${CLIENT_COLUMNS} from clients where id = $1 for update`, [id]);
  return row && isAuthenticClient(keyring, row) ? row : null;
}

/** @returns whether anything changed. */
async function store(
  work: Work<SystemActor>,
  keyring: Keyring,
  existing: ClientRow | null,
  row: ClientMeaning,
): Promise<boolean> {
  if (existing?.mac.equals(clientMac(keyring, { ...row, changed_at: existing.changed_at }))) return false;
  const mac = clientMac(keyring, { ...row, changed_at: work.now });
  await work.query(
    `insert into clients (id, kind, name, municipality_id, redirect_uris, origins, scopes, jwks, secret_hash,
       backchannel_logout_uri, created_at, changed_at, mac)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)
     on conflict (id) do update set kind = excluded.kind, name = excluded.name, municipality_id = excluded.municipality_id,
       redirect_uris = excluded.redirect_uris, origins = excluded.origins, scopes = excluded.scopes, disabled_at = null,
       jwks = excluded.jwks, secret_hash = excluded.secret_hash,
       backchannel_logout_uri = excluded.backchannel_logout_uri, changed_at = excluded.changed_at, mac = excluded.mac`,
    [
      ...[row.id, row.kind, row.name, row.municipality_id, row.redirect_uris, row.origins, row.scopes, row.jwks],
      ...[row.secret_hash, row.backchannel_logout_uri, work.now, mac],
    ],
  );
  const facts = { targetId: row.id, municipalityId: row.municipality_id };
  work.record('client.registered', facts);
  // Whoever has it acts as the client.
  if (row.secret_hash && !existing?.secret_hash?.equals(row.secret_hash)) work.record('client-secret.created', facts);
  return true;
}
