import type { Migration } from '../api/database/migrator.ts';

/** Versions for If-Match, and what is needed to answer a repeated request with what the first one made. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    alter table participants add column version integer not null default 1;
    alter table invitations add column version integer not null default 1;
    alter table persons add column version integer not null default 1;
    create table idempotency_keys (
      person_id uuid not null references persons,
      operation text not null,
      key_mac bytea not null,
      fingerprint bytea not null,
      made_id uuid not null,
      created_at timestamptz not null,
      primary key (person_id, operation, key_mac)
    );
    create index idempotency_keys_age on idempotency_keys (created_at);
    grant select, insert, update, delete on idempotency_keys to ${appRole};
  `);
};
