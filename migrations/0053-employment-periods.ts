import type { Migration } from '../api/database/migrator.ts';

/**
 * Where employees have worked, and since when: a message from an authority shows the unit that it was sent from. Rows are
 * added and never changed, and they stay when the employment ends. Of the time before there is none, and whoever moves
 * first gets one for the unit that they leave.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table employment_periods (
      person_id uuid not null references persons,
      version integer not null check (version between 1 and 999999999),
      municipality_id uuid not null references municipalities,
      unit_id uuid not null references units,
      since timestamptz not null check (isfinite(since)),
      mac bytea not null,
      primary key (person_id, version)
    );
    create trigger employment_periods_index_key before insert or update of mac on employment_periods
      for each statement execute function demand_index_key();
    grant select, insert on employment_periods to ${appRole};
    grant update (mac) on employment_periods to ${appRole};
  `);
};
