import type { Migration } from '../api/database/migrator.ts';

/** The address that an invitation went to is erased with the person who came by it. */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query('alter table invitations alter column sealed_email drop not null');
};
