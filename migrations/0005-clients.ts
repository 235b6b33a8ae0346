import type { Migration } from '../api/database/migrator.ts';

/** Case systems prove who they are by a key pair or by a secret; frontends may be told of a logout; token keys rotate. */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table clients
      add column jwks text,
      add column secret_hash bytea,
      add column backchannel_logout_uri text,
      add check (kind <> 'case-system' or disabled_at is not null or (jwks is null) <> (secret_hash is null));
    alter table token_keys add column changed_at timestamptz;
    update token_keys set changed_at = created_at;
    alter table token_keys alter column changed_at set not null;
    create unique index token_keys_active on token_keys (state) where state = 'active';
  `);
};
