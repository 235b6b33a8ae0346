import type { Migration } from '../api/database/migrator.ts';

/**
 * What each destination of checkpoints has got, so that a restart goes on where it was. And a line of ML-DSA-44 is longer
 * than an index takes.
 */
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
    alter table audit_cosignatures drop constraint audit_cosignatures_pkey;
    create unique index audit_cosignatures_once on audit_cosignatures (size, witness, md5(line));
    grant select, insert, update on audit_destinations to ${appRole};
  `);
};
