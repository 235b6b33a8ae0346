import type { Migration } from '../api/database/migrator.ts';

/**
 * Pictures of persons, and of the subject of a dialog. `sealed_picture` is the key of the stored bytes, bound to whose
 * picture it is: with the row, the picture is gone.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table person_pictures (
      person_id uuid primary key references persons,
      picture_id uuid not null,
      sealed_picture bytea not null
    );
    create table subject_pictures (
      dialog_id uuid primary key references dialogs,
      picture_id uuid not null,
      sealed_picture bytea not null
    );
    grant select, insert, update, delete on person_pictures, subject_pictures to ${appRole};
  `);
};
