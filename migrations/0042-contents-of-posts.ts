import type { Migration } from '../api/database/migrator.ts';

/**
 * Posts that are more than words. What they are is sealed in them. `objects_to` finds the objections to a post,
 * `post_versions` holds what a corrected post said before, `timeline_events` what happened between posts, and
 * `post_settings` what a municipality has decided about posts.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    alter table posts add column objects_to integer;
    create index posts_objections on posts (dialog_id, objects_to) where objects_to is not null;
    create table post_versions (
      dialog_id uuid not null references dialogs,
      number integer not null,
      version integer not null check (version > 0),
      sealed_body bytea not null,
      primary key (dialog_id, number, version),
      foreign key (dialog_id, number) references posts (dialog_id, number)
    );
    create table timeline_events (
      dialog_id uuid not null references dialogs,
      id uuid not null,
      after_number integer not null check (after_number >= 0),
      key_version integer not null,
      action text not null,
      person_id uuid,
      at timestamptz not null check (at between '1900-01-01' and '2900-01-01'),
      mac bytea not null,
      primary key (dialog_id, id)
    );
    create index timeline_events_places on timeline_events (dialog_id, after_number);
    create trigger timeline_events_index_key before insert or update of mac on timeline_events
      for each statement execute function demand_index_key();
    create table post_settings (
      municipality_id uuid primary key references municipalities,
      correction_minutes integer not null check (correction_minutes between 0 and 525600),
      shows_reading boolean not null,
      version integer not null,
      mac bytea not null
    );
    create trigger post_settings_index_key before insert or update of mac on post_settings
      for each statement execute function demand_index_key();
    create index audit_log_post_changes on audit_log (dialog_id, first_number)
      where action in ('post.corrected', 'post.deleted');
    grant select, insert, delete on post_versions, timeline_events to ${appRole};
    grant update (sealed_body) on post_versions to ${appRole};
    grant update (mac) on timeline_events to ${appRole};
    grant select, insert, update on post_settings to ${appRole};
  `);
};
