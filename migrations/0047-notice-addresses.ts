import type { Migration } from '../api/database/migrator.ts';

/**
 * What is known of a person's address, proven by a MAC over the address itself, so that it says nothing of another one;
 * quiet hours, in the time of Copenhagen; and an address that waits for the code that was mailed to it. The code is
 * stored nowhere: it is a MAC over the row, so that a row that SQL has changed has another one.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    alter table persons
      add column address_state text check (address_state in ('from_login', 'confirmed', 'failing')),
      add column address_mac bytea,
      add column quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      add column quiet_to text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      add check ((quiet_from is null) = (quiet_to is null) and quiet_from <> quiet_to);
    create trigger persons_address_index_key before insert or update of address_mac on persons
      for each statement execute function demand_index_key();
    create table address_changes (
      person_id uuid primary key references persons on delete cascade,
      id uuid not null unique,
      sealed_email bytea not null,
      tries integer not null default 0 check (tries between 0 and 5),
      expires_at timestamptz not null check (isfinite(expires_at))
    );
    create index address_changes_expiry on address_changes (expires_at);
    grant select, insert, update, delete on address_changes to ${appRole};
  `);
};
