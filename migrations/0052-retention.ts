import type { Migration } from '../api/database/migrator.ts';

/**
 * How long closed dialogs are kept, what holds them back, and what is left of those that were erased: a certificate. No
 * row of it is ever deleted, and it stands outside of the dialogs, since its own is gone.
 *
 * What is written about consents and admissions is never deleted by the serving role, but together with its dialog: by a
 * function that does so for a dialog with a certificate alone.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table retention_policies (
      municipality_id uuid not null references municipalities,
      kle text not null check (kle ~ '^([*]|[0-9]{2}[.][*]|[0-9]{2}[.][0-9]{2}[.]([*]|[0-9]{2}))$'),
      days integer not null check (days between 1 and 36500),
      disposal text not null check (disposal in ('B', 'K')),
      condition text not null check (condition in ('journaled', 'journaled_or_archived')),
      is_automatic boolean not null,
      removed_at timestamptz check (isfinite(removed_at)),
      version integer not null check (version between 2 and 999999999),
      mac bytea not null,
      primary key (municipality_id, kle)
    );
    create table legal_holds (
      dialog_id uuid not null references dialogs,
      id uuid not null,
      sealed_reason bytea not null,
      placed_by uuid,
      placed_at timestamptz check (isfinite(placed_at)),
      until timestamptz check (isfinite(until)),
      lifted_by uuid,
      lifted_at timestamptz check (isfinite(lifted_at)),
      version integer not null check (version between 1 and 999999999),
      mac bytea not null,
      primary key (dialog_id, id)
    );
    create table dialog_archives (
      dialog_id uuid primary key references dialogs,
      sealed_reference bytea not null,
      archived_by uuid not null,
      archived_at timestamptz not null check (isfinite(archived_at)),
      mac bytea not null
    );
    create table retention_runs (
      id uuid primary key,
      municipality_id uuid not null references municipalities,
      requested_by uuid,
      is_dry boolean not null,
      night date,
      state text not null check (state in ('queued', 'done')),
      counts json,
      created_at timestamptz not null,
      ended_at timestamptz,
      unique (municipality_id, night)
    );
    create table deletion_certificates (
      id uuid primary key,
      municipality_id uuid not null references municipalities,
      dialog_id uuid not null unique,
      run_id uuid,
      jws text not null,
      created_at timestamptz not null
    );
    create index deletion_certificates_municipality on deletion_certificates (municipality_id, id);
    create index deletion_certificates_run on deletion_certificates (run_id);
    create trigger retention_policies_index_key before insert or update of mac on retention_policies
      for each statement execute function demand_index_key();
    create trigger legal_holds_index_key before insert or update of mac on legal_holds
      for each statement execute function demand_index_key();
    create trigger dialog_archives_index_key before insert or update of mac on dialog_archives
      for each statement execute function demand_index_key();

    create function erase_consents_of(erased uuid) returns void
      language plpgsql security definer set search_path = pg_catalog, public as $$
      begin
        perform from deletion_certificates where dialog_id = erased;
        if not found then raise exception 'the dialog has no deletion certificate'; end if;
        delete from consent_receipts where dialog_id = erased;
        delete from consent_reminders where dialog_id = erased;
        delete from consent_events where dialog_id = erased;
        delete from consents where dialog_id = erased;
        delete from consent_requirements where dialog_id = erased;
        delete from admissions where dialog_id = erased;
      end $$;
    revoke execute on function erase_consents_of from public;
    grant execute on function erase_consents_of to ${appRole};
    grant select, insert, update on retention_policies, retention_runs to ${appRole};
    grant select, insert, update, delete on legal_holds, dialog_archives to ${appRole};
    grant select, insert on deletion_certificates to ${appRole};
  `);
};
