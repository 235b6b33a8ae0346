import type { Migration } from '../api/database/migrator.ts';

/**
 * Packages that are made again to be compared, and what is exported by itself. `journal_owed` is short: a sweep empties
 * it. What fills it remembers how far in the log it has looked, and when each municipality's schedule has run.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table journal_remakes (
      dialog_id uuid not null,
      export_id uuid not null,
      asked_at timestamptz not null check (isfinite(asked_at)),
      at timestamptz check (isfinite(at)),
      identical boolean,
      fault text check (length(fault) <= 60),
      tries integer not null default 0 check (tries between 0 and 1000000),
      next_try_at timestamptz,
      primary key (dialog_id, export_id),
      foreign key (dialog_id, export_id) references journal_exports on delete cascade
    );
    create index journal_remakes_due on journal_remakes (next_try_at) where at is null;
    create table journal_owed (
      dialog_id uuid primary key references dialogs,
      cause text not null check (cause in ('close', 'schedule')),
      next_try_at timestamptz not null check (isfinite(next_try_at))
    );
    create index journal_owed_due on journal_owed (next_try_at);
    create table journal_positions (
      name text primary key,
      seq bigint not null check (seq >= 0)
    );
    create table journal_schedule_runs (
      municipality_id uuid primary key references municipalities,
      ran_at timestamptz not null check (isfinite(ran_at))
    );
    grant select, insert, update, delete on journal_remakes, journal_owed to ${appRole};
    grant select, insert, update on journal_positions, journal_schedule_runs to ${appRole};
  `);
};
