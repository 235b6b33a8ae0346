import type { Migration } from '../api/database/migrator.ts';

/** What each destination of checkpoints has got, so that a restart goes on where it was. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table audit_destinations (
      name text primary key check (length(name) between 1 and 40),
      size bigint not null default 0 check (size >= 0),
      taken_at timestamptz constraint audit_destinations_takings_are_dates
        check (taken_at between '1900-01-01' and '2900-01-01'),
      next_at timestamptz not null constraint audit_destinations_times_are_dates
        check (next_at between '1900-01-01' and '2900-01-01'),
      failures integer not null default 0 check (failures between 0 and 1000000000),
      fault text,
      failing_since timestamptz constraint audit_destinations_failures_are_dates
        check (failing_since between '1900-01-01' and '2900-01-01')
    );
    grant select, insert, update on audit_destinations to ${appRole};
  `);
};
