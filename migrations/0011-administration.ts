import type { Migration } from '../api/database/migrator.ts';

/**
 * What administrators list, by what never changes in a dialog: an index on its last activity would cost every post one.
 * And notices that tell of access given, to one person about one dialog, once for each announcement.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    create index dialogs_municipality on dialogs (municipality_id, id);
    create index dialogs_unit on dialogs (unit_id, id);
    alter table notices
      add column dialog_id uuid references dialogs on delete cascade,
      add column announcement_id uuid,
      drop constraint notices_kind_check,
      drop constraint notices_check,
      add constraint notices_kind check (kind in ('new-post', 'invitation', 'participant-added', 'added-to-dialog')),
      add constraint notices_person check ((kind = 'invitation') = (person_id is null)),
      add constraint notices_dialog check ((kind in ('participant-added', 'added-to-dialog')) = (dialog_id is not null)),
      add constraint notices_announcement check ((dialog_id is null) = (announcement_id is null));
    create unique index notices_announced on notices (announcement_id, person_id) where announcement_id is not null;
  `);
};
