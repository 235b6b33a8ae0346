import type { Migration } from '../api/database/migrator.ts';

/**
 * In which municipality and unit a dialog is decides who administers it, so that carries a MAC. Dialogs from before have an
 * empty one: nobody administers them until `keys vouch`; their participants notice nothing.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table dialogs add column mac bytea not null default '';
    create trigger dialogs_index_key before insert or update of mac on dialogs
      for each statement execute function demand_index_key();
  `);
};
