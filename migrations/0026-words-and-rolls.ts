import type { Migration } from '../api/database/migrator.ts';

/**
 * What a CVR number and the name of a unit mean decides who administers what, so both carry a MAC. And a dialog keeps a
 * sealed list of who ever took part and who must approve newcomers, so that a row of theirs that is gone is missed. Rows
 * from before have neither until `keys backfill`.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table municipalities add column mac bytea not null default '';
    alter table units add column mac bytea not null default '';
    alter table dialogs add column sealed_roll bytea;
    create trigger municipalities_index_key before insert or update of mac on municipalities
      for each statement execute function demand_index_key();
    create trigger units_index_key before insert or update of mac on units
      for each statement execute function demand_index_key();
  `);
};
