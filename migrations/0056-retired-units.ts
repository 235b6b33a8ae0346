import type { Migration } from '../api/database/migrator.ts';

/** A unit that is retired gets no new dialogs and employees, and stays for what is past. */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table units add column retired_at timestamptz check (isfinite(retired_at));
  `);
};
