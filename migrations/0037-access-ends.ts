import type { Migration } from '../api/database/migrator.ts';

/**
 * When the end of somebody's access was acted on, so that a job which was killed goes on where it was; and why a parent
 * without custody may come in, in the coordinator's words.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table participants
      add column access_ended_at timestamptz,
      add constraint participants_access_ended check (isfinite(access_ended_at));
    drop index participants_access_ending;
    create index participants_access_ending on participants (access_ends_at)
      where left_at is null and access_ends_at is not null and access_ended_at is null;
    alter table invitations add column sealed_reason bytea;
  `);
};
