import type { Migration } from '../api/database/migrator.ts';

/**
 * Whose login it is and what an employee may do carry MACs; a municipality's own decisions about privileges stay when a
 * login brings the provider's. Rows from before have an empty MAC and count for nothing until `keys vouch`.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table identities add column mac bytea not null default '';
    alter table employments
      add column granted text[] not null default '{}',
      add column withheld text[] not null default '{}',
      add column mac bytea not null default '',
      add column version integer not null default 1;
    create index employments_municipality on employments (municipality_id, person_id);
    -- Also those who have left: by them a municipality knows somebody.
    drop index participants_person;
    create index participants_person on participants (person_id);
    create trigger employments_index_key before insert or update of mac on employments
      for each statement execute function demand_index_key();
  `);
};
