import type { Migration } from '../api/database/migrator.ts';

/** Whether a municipality knows somebody is asked of the dialogs about them and the invitations that they claimed. */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    create index dialogs_subject on dialogs (subject_id);
    create index invitations_claimant on invitations (claimed_by) where claimed_by is not null;
  `);
};
