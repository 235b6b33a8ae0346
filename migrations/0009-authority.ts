import type { Migration } from '../api/database/migrator.ts';

/** MACs over the rows of a dialog that confer authority: a row written or changed with SQL alone counts as absent. */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table participants add column mac bytea not null default '';
    alter table invitations add column mac bytea not null default '';
  `);
};
