import type { Migration } from '../api/database/migrator.ts';

/** What a leaf of the tree tells of an event (docs/audit-log.md). */
const LOGGED = `id, at, action, outcome, actor_kind, actor_id, actor_name, client_id, municipality_id, dialog_id,
  person_id, target_id, reason, tried, first_number, last_number, count`;

/** Whether PostgreSQL lets a role change the log is not enough: these say no to whoever owns the tables, too. */
const neverChanged = (table: string, acts: string): string =>
  `create trigger ${table}_never_changed before ${acts} on ${table} for each statement
     execute function refuse_audit_change();`;

/**
 * The log as a Merkle tree (RFC 6962). Acts write their events to `audit_pending`, which has no index but its key. From
 * there a sequencer moves them to `audit_log` in batches: it numbers them, and the indexes by which people ask are
 * written for many events at once. Events that are there already wait like new ones.
 *
 * What could be used to find somebody lies apart in `audit_details`, with a salt, and can be erased: a leaf holds only its
 * hash.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    drop trigger audit_events_never_changed on audit_events;
    drop index audit_events_dialog, audit_events_municipality, audit_events_action, audit_events_actor,
      audit_events_person, audit_events_outcome, audit_events_client;
    alter table audit_events rename to audit_pending;
    alter index audit_events_pkey rename to audit_pending_pkey;
    alter table audit_pending add column network text, add column tried text;

    create table audit_log (
      seq bigint primary key check (seq >= 0),
      id uuid not null unique,
      at timestamptz not null constraint audit_log_times_are_dates check (at between '1900-01-01' and '2900-01-01'),
      action text not null,
      outcome text not null check (outcome in ('success', 'denied', 'failed')),
      actor_kind text not null check (actor_kind in ('person', 'client', 'system')),
      actor_id uuid,
      actor_name text,
      client_id text,
      municipality_id uuid,
      dialog_id uuid,
      person_id uuid,
      target_id text,
      reason text,
      tried text,
      first_number integer,
      last_number integer,
      count integer,
      detail_hash bytea check (length(detail_hash) = 32)
    );
    create index audit_log_dialog on audit_log (dialog_id, id);
    create index audit_log_municipality on audit_log (municipality_id, id);
    create index audit_log_action on audit_log (municipality_id, action, id);
    create index audit_log_municipality_actor on audit_log (municipality_id, actor_id, id);
    create index audit_log_municipality_person on audit_log (municipality_id, person_id, id) where person_id is not null;
    create index audit_log_outcome on audit_log (municipality_id, outcome, id) where outcome <> 'success';
    create index audit_log_client on audit_log (municipality_id, client_id, id);
    create index audit_log_order on audit_log (municipality_id, seq);
    create index audit_log_actor on audit_log (actor_id, id) where actor_id is not null;
    create index audit_log_person on audit_log (person_id, id) where person_id is not null;
    create index audit_log_clients on audit_log (target_id, at)
      where action in ('client.registered', 'client.disabled');

    create table audit_details (
      id uuid primary key,
      municipality_id uuid,
      salt bytea not null check (length(salt) = 16),
      session_id text,
      request_id text,
      network text
    );
    create index audit_details_network on audit_details (municipality_id, network, id) where network is not null;

    create view audit_events as
      select ${LOGGED}, null::bigint as seq from audit_pending
      union all select ${LOGGED}, seq from audit_log;
    create view audit_event_details as
      select id, municipality_id, session_id, request_id, network from audit_pending
      union all select id, municipality_id, session_id, request_id, network from audit_details;

    create table audit_log_state (
      one boolean primary key default true check (one),
      size bigint not null check (size >= 0)
    );
    insert into audit_log_state (size) values (0);
    create table audit_tiles (
      level smallint not null check (level between 0 and 7),
      index bigint not null check (index >= 0),
      hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
      primary key (level, index)
    );
    create table audit_checkpoints (
      size bigint primary key check (size > 0),
      root bytea not null check (length(root) = 32),
      note text not null,
      at timestamptz not null check (at between '1900-01-01' and '2900-01-01')
    );
    create table audit_cosignatures (
      size bigint not null check (size > 0),
      witness text not null,
      line text not null,
      at timestamptz not null check (at between '1900-01-01' and '2900-01-01'),
      primary key (size, witness, line)
    );
    create table audit_findings (
      id uuid primary key,
      found_at timestamptz not null check (found_at between '1900-01-01' and '2900-01-01'),
      kind text not null,
      seq bigint check (seq >= 0),
      detail text not null,
      settled_at timestamptz check (settled_at between '1900-01-01' and '2900-01-01')
    );

    create or replace function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and tg_table_name = 'audit_pending' and current_setting('letdialog.numbering', true) = 'on'
          or tg_op = 'DELETE' and tg_table_name = 'audit_details' and current_setting('letdialog.erasing', true) = 'on'
          then return null; end if;
        raise exception 'audit events are never changed';
      end $$;
    ${neverChanged('audit_pending', 'update or delete or truncate')}
    ${neverChanged('audit_log', 'update or delete or truncate')}
    ${neverChanged('audit_details', 'update or delete or truncate')}
    ${neverChanged('audit_tiles', 'delete or truncate')}
    ${neverChanged('audit_checkpoints', 'update or delete or truncate')}
    ${neverChanged('audit_cosignatures', 'update or delete or truncate')}
    ${neverChanged('audit_findings', 'delete or truncate')}

    -- The next numbers go to these events, in this order. Fails when the log has grown meanwhile. A tile only grows at
    -- its end.
    create function append_audit_events(from_size bigint, ids uuid[], detail_hashes bytea[], salts bytea[],
      levels smallint[], indexes bigint[], tiles bytea[])
    returns void language plpgsql security definer set search_path = pg_catalog, public as $$
      declare
        moved bigint;
        written bigint;
      begin
        perform from audit_log_state where size = from_size for update;
        if not found then raise exception 'the audit log has another size'; end if;
        perform set_config('letdialog.numbering', 'on', true);
        with taken as (
            delete from audit_pending p
            using unnest(ids, detail_hashes, salts) with ordinality as given (id, detail_hash, salt, place)
            where p.id = given.id returning p.*, given.detail_hash, given.salt, given.place),
          apart as (
            insert into audit_details (id, municipality_id, salt, session_id, request_id, network)
            select id, municipality_id, salt, session_id, request_id, network from taken where salt is not null),
          numbered as (
            insert into audit_log (seq, detail_hash, ${LOGGED})
            select from_size + place - 1, detail_hash, ${LOGGED} from taken order by place returning seq)
        select count(*) into moved from numbered;
        perform set_config('letdialog.numbering', 'off', true);
        if moved <> cardinality(ids) then raise exception 'an audit event is not pending'; end if;
        insert into audit_tiles as t (level, index, hashes) select * from unnest(levels, indexes, tiles)
        on conflict (level, index) do update set hashes = excluded.hashes
          where substring(excluded.hashes for length(t.hashes)) = t.hashes;
        get diagnostics written = row_count;
        if written <> cardinality(levels) then raise exception 'a tile of the audit log only grows at its end'; end if;
        update audit_log_state set size = from_size + moved;
      end $$;

    -- Erases what could be used to find a person: networks, sessions and requests of their events so far. Records itself.
    create function erase_audit_details(of_person uuid, event_id uuid, event_at timestamptz, by_system text)
    returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
      declare
        erased bigint;
      begin
        perform set_config('letdialog.erasing', 'on', true);
        with gone as (
          delete from audit_details d using audit_log l where l.actor_id = of_person and d.id = l.id returning d.id)
        select count(*) into erased from gone;
        perform set_config('letdialog.erasing', 'off', true);
        insert into audit_pending (id, at, action, outcome, actor_kind, actor_name, person_id, count)
        values (event_id, event_at, 'audit-details.erased', 'success', 'system', by_system, of_person, erased);
        return erased;
      end $$;

    revoke execute on function append_audit_events, erase_audit_details from public;
    grant execute on function append_audit_events, erase_audit_details to ${appRole};
    grant select on audit_log, audit_details, audit_events, audit_event_details, audit_log_state, audit_tiles to ${appRole};
    grant select, insert on audit_checkpoints, audit_cosignatures to ${appRole};
    grant select, insert, update (settled_at) on audit_findings to ${appRole};
  `);
};
