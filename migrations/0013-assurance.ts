import type { Migration } from '../api/database/migrator.ts';

/**
 * What a municipality asks of the login behind an act: a level for all acts (1 low, 2 substantial, 3 high) and levels of
 * some acts' own, by the name of the act.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table municipalities add column minimum_assurance smallint not null default 1 check (minimum_assurance between 1 and 3);
    alter table municipalities add column act_assurance jsonb not null default '{}' check (jsonb_typeof(act_assurance) = 'object');
    alter table municipalities add column assurance_version integer not null default 1;
    alter table invitations drop constraint invitations_history_check;
    alter table invitations add constraint invitations_history_check check (history in ('all', 'from_now', 'all_unless_former'));
  `);
};
