import type { Migration } from '../api/database/migrator.ts';

/**
 * Up to which number all posts of a dialog are settled: judged not relevant, or journaled, and unchanged since. So the
 * list of what waits skips a settled dialog by its own row. There is no index of it: an index that knows the last
 * post's number would cost every post one (0018), and to walk the dialogs of a municipality costs little.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table dialogs add column settled_number integer not null default 0
      check (settled_number between 0 and 999999999);
  `);
};
