import type { Migration } from '../api/database/migrator.ts';

/**
 * A notice is of a kind, goes to a person, is about a subject, and is written once for its key. Which kinds there are, and
 * which of these each has, is decided in the code (api/notifications/kinds.ts), so that a new kind needs no migration.
 * Notices stand outside of the dialogs: no foreign key leads from here into one.
 *
 * `once_key` is null for what repeats and is settled, so that the next one can be written.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table notices
      drop constraint notices_kind,
      drop constraint notices_person,
      drop constraint notices_dialog,
      drop constraint notices_announcement,
      drop constraint notices_check1,
      drop constraint notices_dialog_id_fkey,
      drop constraint notices_invitation_id_fkey,
      add column once_key text;
    alter table notices rename invitation_id to subject_id;
    update notices set once_key = 'new-post:' || person_id where kind = 'new-post' and state = 'pending';
    update notices n set once_key = 'invitation:' || i.id, dialog_id = i.dialog_id
      from invitations i where i.id = n.subject_id;
    update notices set once_key = kind || ':' || announcement_id || ':' || person_id where announcement_id is not null;
    drop index notices_pending;
    alter table notices
      drop constraint notices_invitation_id_key,
      drop column announcement_id;
    create unique index notices_once on notices (once_key) where once_key is not null;
  `);
};
