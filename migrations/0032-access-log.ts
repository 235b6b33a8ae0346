import type { Migration } from '../api/database/migrator.ts';

/**
 * Whether a municipality shows citizens the names of its employees in their access log. The MAC covers it, and leaves it
 * out while it is false, so that the MACs of the rows that are there stay valid.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query('alter table municipalities add column shows_employee_names boolean not null default false');
};
