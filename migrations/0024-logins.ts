import type { Migration } from '../api/database/migrator.ts';

/**
 * How often something was tried at the login, over all processes: polls of a program, and codes that people type. And when
 * a client was changed last, so that the log can tell of a row that was set back to what it was before.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table login_tries (
      key bytea primary key,
      count integer not null,
      ends_at timestamptz not null
    );
    create index login_tries_end on login_tries (ends_at);
    alter table clients add column changed_at timestamptz;
    create index audit_events_client on audit_events (target_id, at)
      where action in ('client.registered', 'client.disabled');
    grant select, insert, update, delete on login_tries to ${appRole};
  `);
};
