import type { Migration } from '../api/database/migrator.ts';

/** Employees whose name is withheld from citizens and others outside of their municipality, because safety weighs. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table withheld_names (
      person_id uuid primary key references persons on delete cascade,
      since timestamptz not null check (isfinite(since))
    );
    grant select, insert, delete on withheld_names to ${appRole};
  `);
};
