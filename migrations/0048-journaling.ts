import type { Migration } from '../api/database/migrator.ts';

/**
 * Journaling: how a dialog is filed, what is to become of each post, the exports with their packages, where they go, and
 * what the receivers say. A receipt stands outside of the dialogs, since one may name an export that nobody knows.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  const live = `('queued', 'packaged', 'sent', 'transport_failed', 'transport_ok', 'received', 'delivered')`;
  await sequelize.query(`
    create table journal_settings (
      municipality_id uuid primary key references municipalities,
      exports_on_close boolean not null,
      schedule text not null check (schedule in ('none', 'daily', 'weekly')),
      hour integer not null check (hour between 0 and 23),
      judge_days integer not null check (judge_days between 1 and 365),
      sensitivity text not null,
      version integer not null check (version between 1 and 999999999),
      mac bytea not null
    );
    create table journal_destinations (
      id uuid primary key,
      municipality_id uuid not null references municipalities,
      name text not null check (length(name) <= 100),
      way text not null check (way in ('case_system', 'folder')),
      client_id text,
      folder text,
      receiver_id uuid,
      kle text[] not null,
      disabled_at timestamptz,
      receipt_refused_at timestamptz check (isfinite(receipt_refused_at)),
      created_at timestamptz not null,
      version integer not null check (version between 1 and 999999999),
      mac bytea not null,
      unique (municipality_id, name),
      check ((way = 'case_system') = (client_id is not null)),
      check ((way = 'folder') = (folder is not null))
    );
    create table dialog_filings (
      dialog_id uuid primary key references dialogs,
      sealed_filing bytea not null,
      version integer not null check (version between 1 and 999999999)
    );
    create table journal_exports (
      dialog_id uuid not null references dialogs,
      id uuid not null,
      municipality_id uuid not null references municipalities,
      from_number integer not null check (from_number > 0),
      to_number integer not null check (to_number >= from_number),
      state text not null,
      cause text not null check (cause in ('request', 'close', 'schedule', 'erasure')),
      requested_by uuid,
      has_journaled boolean not null default false,
      destination_id uuid,
      cut bigint check (cut > 0),
      sealed_facts bytea,
      key_version integer,
      least_key_version integer,
      sha256 bytea,
      bytes bigint check (bytes > 0),
      manifest json,
      unacknowledged integer not null default 0 check (unacknowledged between 0 and 1000000),
      progress integer not null default 0 check (progress between 0 and 100),
      tries integer not null default 0 check (tries between 0 and 1000000),
      next_try_at timestamptz,
      fault text check (length(fault) <= 60),
      sealed_outcome bytea,
      created_at timestamptz not null check (isfinite(created_at)),
      changed_at timestamptz not null check (isfinite(changed_at)),
      version integer not null check (version between 1 and 999999999),
      mac bytea not null,
      primary key (dialog_id, id),
      check (state in ${live} or state in ('accepted', 'rejected', 'failed', 'cancelled'))
    );
    create unique index journal_exports_live on journal_exports (dialog_id) where state in ${live};
    create index journal_exports_municipality on journal_exports (municipality_id, id);
    create index journal_exports_due on journal_exports (next_try_at) where state in ${live};
    create table post_journal (
      dialog_id uuid not null references dialogs,
      number integer not null,
      state text not null check (state in ('not_relevant', 'pending', 'journaled')),
      post_version integer not null check (post_version > 0),
      by_id uuid,
      sealed_reason bytea,
      export_id uuid,
      at timestamptz not null check (isfinite(at)),
      mac bytea not null,
      primary key (dialog_id, number),
      foreign key (dialog_id, number) references posts (dialog_id, number)
    );
    create table journal_receipts (
      id uuid primary key,
      municipality_id uuid not null references municipalities,
      destination_id uuid,
      client_id text,
      receipt_id text not null check (length(receipt_id) <= 100),
      export_id uuid not null,
      dialog_id uuid,
      type text not null check (length(type) <= 30),
      sealed_receipt bytea not null,
      at timestamptz not null
    );
    create unique index journal_receipts_sender on journal_receipts
      (municipality_id, receipt_id, client_id, (case when client_id is null then destination_id end)) nulls not distinct;
    create index journal_receipts_export on journal_receipts (export_id);
    create trigger journal_settings_index_key before insert or update of mac on journal_settings
      for each statement execute function demand_index_key();
    create trigger journal_destinations_index_key before insert or update of mac on journal_destinations
      for each statement execute function demand_index_key();
    create trigger journal_exports_index_key before insert or update of mac on journal_exports
      for each statement execute function demand_index_key();
    create trigger post_journal_index_key before insert or update of mac on post_journal
      for each statement execute function demand_index_key();
    grant select, insert, update on journal_settings, journal_destinations to ${appRole};
    grant select, insert, update, delete on dialog_filings, journal_exports, post_journal, journal_receipts to ${appRole};
  `);
};
