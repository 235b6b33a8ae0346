import type { Migration } from '../api/database/migrator.ts';

/** The log is never changed, never lost: the serving role may insert and read, and a trigger refuses the rest to anybody. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table audit_events (
      id uuid primary key,
      at timestamptz not null,
      action text not null,
      outcome text not null check (outcome in ('success', 'denied', 'failed')),
      actor_kind text not null check (actor_kind in ('person', 'client', 'system')),
      actor_id uuid,
      actor_name text,
      client_id text,
      session_id text,
      request_id text,
      municipality_id uuid,
      dialog_id uuid,
      person_id uuid,
      target_id text,
      reason text,
      first_number integer,
      last_number integer,
      count integer
    );
    create index audit_events_dialog on audit_events (dialog_id, id);
    create index audit_events_municipality on audit_events (municipality_id, id);
    create index audit_events_action on audit_events (municipality_id, action, id);
    create index audit_events_actor on audit_events (municipality_id, actor_id, id);
    create index audit_events_person on audit_events (municipality_id, person_id, id);
    create index audit_events_outcome on audit_events (municipality_id, outcome, id);
    create function refuse_audit_change() returns trigger language plpgsql as $$
      begin raise exception 'audit events are never changed'; end $$;
    create trigger audit_events_never_changed before update or delete or truncate on audit_events
      for each statement execute function refuse_audit_change();
    grant select, insert on audit_events to ${appRole};
  `);
};
