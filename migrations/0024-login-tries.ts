import type { Migration } from '../api/database/migrator.ts';

/** How often something was tried at the login, over all processes: polls of a program, and codes that people type. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table login_tries (
      key bytea primary key,
      count integer not null,
      ends_at timestamptz not null
    );
    create index login_tries_end on login_tries (ends_at);
    grant select, insert, update, delete on login_tries to ${appRole};
  `);
};
