import type { Migration } from '../api/database/migrator.ts';

/** The login hub's memory. Ids of codes, tokens and sessions are stored as SHA-256 only, their payloads sealed. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table clients (
      id text primary key,
      kind text not null check (kind in ('frontend', 'command-line', 'case-system')),
      name text not null,
      municipality_id uuid references municipalities,
      redirect_uris text[] not null default '{}',
      origins text[] not null default '{}',
      scopes text[] not null,
      created_at timestamptz not null,
      disabled_at timestamptz,
      mac bytea not null
    );
    create table token_keys (
      kid text primary key,
      state text not null check (state in ('new', 'active', 'old')),
      sealed_jwk bytea not null,
      created_at timestamptz not null
    );
    create table oidc_payloads (
      model text not null,
      id_hash bytea not null,
      row_id uuid not null,
      sealed_payload bytea not null,
      grant_hash bytea,
      uid_hash bytea,
      user_code_hash bytea,
      account_id uuid,
      consumed_at timestamptz,
      expires_at timestamptz,
      primary key (model, id_hash)
    );
    create index oidc_payloads_grant on oidc_payloads (grant_hash) where grant_hash is not null;
    create index oidc_payloads_uid on oidc_payloads (uid_hash) where uid_hash is not null;
    create index oidc_payloads_user_code on oidc_payloads (user_code_hash) where user_code_hash is not null;
    create index oidc_payloads_account on oidc_payloads (account_id) where account_id is not null;
    create index oidc_payloads_expiry on oidc_payloads (expires_at);
    grant select, insert, update, delete on clients, token_keys, oidc_payloads to ${appRole};
  `);
};
