import type { Migration } from '../api/database/migrator.ts';

/**
 * Copies of what is kept about a person. What others wrote is let out by a coordinator of each dialog. A review goes with
 * its dialog, an export with its person.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table person_exports (
      id uuid primary key,
      person_id uuid not null references persons on delete cascade,
      requested_by uuid not null,
      municipality_id uuid references municipalities,
      acr text not null check (length(acr) <= 200),
      state text not null check (state in ('making', 'ready', 'failed', 'expired')),
      dialog_ids uuid[] not null default '{}',
      package_id uuid,
      sealed_key bytea,
      sha256 bytea,
      bytes bigint check (bytes > 0),
      tries integer not null default 0 check (tries between 0 and 1000000),
      next_try_at timestamptz,
      created_at timestamptz not null check (isfinite(created_at)),
      made_at timestamptz,
      expires_at timestamptz not null check (isfinite(expires_at)),
      version integer not null check (version between 1 and 999999999),
      mac bytea not null
    );
    create index person_exports_person on person_exports (person_id, id);
    create unique index person_exports_making on person_exports (person_id, municipality_id) nulls not distinct
      where state = 'making' and made_at is null;
    create index person_exports_package on person_exports (package_id);
    create index person_exports_due on person_exports (next_try_at) where state = 'making';
    create index person_exports_expiry on person_exports (expires_at) where state <> 'expired';
    create table person_export_reviews (
      dialog_id uuid not null references dialogs,
      export_id uuid not null,
      person_id uuid not null,
      state text not null check (state in ('waiting', 'released', 'refused')),
      last_number integer not null check (last_number >= 0),
      withheld integer[] not null,
      sealed_reason bytea,
      reviewer_id uuid,
      created_at timestamptz not null check (isfinite(created_at)),
      answered_at timestamptz,
      version integer not null check (version between 1 and 999999999),
      mac bytea not null,
      primary key (dialog_id, export_id)
    );
    create index person_export_reviews_export on person_export_reviews (export_id);
    create index person_export_reviews_person on person_export_reviews (person_id);
    create index person_export_reviews_waiting on person_export_reviews (created_at) where state = 'waiting';
    create trigger person_exports_index_key before insert or update of mac on person_exports
      for each statement execute function demand_index_key();
    create trigger person_export_reviews_index_key before insert or update of mac on person_export_reviews
      for each statement execute function demand_index_key();
    grant select, insert, update, delete on person_exports, person_export_reviews to ${appRole};
  `);
};
