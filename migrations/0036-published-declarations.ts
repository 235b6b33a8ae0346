import type { Migration } from '../api/database/migrator.ts';

/** A published declaration never changes: serving may retire it and give its row a new MAC, and nothing else. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    revoke update on declarations from ${appRole};
    grant update (retired_at, mac) on declarations to ${appRole};
  `);
};
