import type { Migration } from '../api/database/migrator.ts';

/**
 * A municipality's language. And what a new index key needs: the values behind the blind indexes, sealed, and which key
 * made the indexes that are there. A connection that tells another key than that one (setting letdialog.index_key) writes
 * no index: somebody would be there twice, and each of the two found by half of the servers.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    alter table municipalities add column language text not null default 'da' check (language in ('da', 'en'));
    alter table identities add column sealed_subject bytea;
    alter table invitations add column sealed_cpr bytea;
    create table index_state (
      is_only boolean primary key default true check (is_only),
      key_id text not null,
      moving_to text
    );
    grant select, insert, update on index_state to ${appRole};
    create function demand_index_key() returns trigger language plpgsql as $$
      declare
        told text := nullif(current_setting('letdialog.index_key', true), '');
        expected text;
      begin
        select coalesce(moving_to, key_id) into expected from index_state;
        if told <> expected then raise exception 'blind indexes are made with another key'; end if;
        return null;
      end $$;
    create trigger persons_index_key before insert or update of cpr_index on persons
      for each statement execute function demand_index_key();
    create trigger identities_index_key before insert or update of subject_index on identities
      for each statement execute function demand_index_key();
    create trigger invitations_index_key before insert or update of cpr_index on invitations
      for each statement execute function demand_index_key();
    create trigger clients_index_key before insert or update of mac on clients
      for each statement execute function demand_index_key();
  `);
};
