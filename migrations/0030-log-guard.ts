import type { Migration } from '../api/database/migrator.ts';

/** At most so many details go with one statement, so that nobody waits long for it. */
const AT_ONCE = 10_000;
/** The sequencer's number among the advisory locks (api/merkle-log/lock.ts). */
const LOG_LOCK = 7_106_962;
/** Whoever may erase what is older must not be able to erase what is new. */
const SHORTEST_DAYS = 30;

/** $1 of the caller's names: the event that an erasure leaves. Nothing erased, nothing to tell. */
const recorded = (personId: string, targetId: string): string => `
        if erased > 0 then
          insert into audit_pending (id, at, action, outcome, actor_kind, actor_name, person_id, target_id, count)
          values (event_id, event_at, 'audit-details.erased', 'success', 'system', by_system, ${personId}, ${targetId}, erased);
        end if;
        return erased;`;

/**
 * What guards the log: findings that are written once, the place that the guard has come to, and how details are erased,
 * also of events that have no number yet.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    alter table audit_findings add column settled_as text check (settled_as in ('accepted', 'repaired'));
    -- The same finding once while it stands. The hash keeps the index small.
    create unique index audit_findings_standing on audit_findings (kind, coalesce(seq, -1), md5(detail))
      where settled_at is null;
    create index audit_findings_accepted on audit_findings (kind, seq) where settled_as = 'accepted';
    grant update (settled_as) on audit_findings to ${appRole};

    -- A round goes from the newest event that it began with down to the first.
    create table audit_guard (
      one boolean primary key default true check (one),
      checked_to bigint not null default 0 check (checked_to >= 0),
      position bigint not null default 0 check (position >= 0),
      rounds bigint not null default 0 check (rounds >= 0),
      round_ended_at timestamptz check (round_ended_at between '1900-01-01' and '2900-01-01')
    );
    insert into audit_guard default values;
    grant select, insert, update on audit_guard to ${appRole};

    -- Persons who were erased: their details are erased until no act of theirs can be under way any more.
    create table audit_erasures (
      person_id uuid primary key,
      asked_at timestamptz not null check (asked_at between '1900-01-01' and '2900-01-01')
    );
    grant select, insert, update, delete on audit_erasures to ${appRole};

    create or replace function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and tg_table_name = 'audit_pending' and current_setting('letdialog.numbering', true) = 'on'
          or tg_op = 'DELETE' and tg_table_name = 'audit_details' and current_setting('letdialog.erasing', true) = 'on'
          or tg_op = 'UPDATE' and tg_table_name = 'audit_pending' and current_setting('letdialog.erasing', true) = 'on'
          then return null; end if;
        raise exception 'audit events are never changed';
      end $$;

    -- Some at once: call it until it erases none. While the sequencer numbers, this waits: what it has read with details
    -- it also writes with them. An event without a number loses them before its leaf is made.
    create or replace function erase_audit_details(of_person uuid, event_id uuid, event_at timestamptz, by_system text)
    returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
      declare
        erased bigint;
        waiting bigint;
      begin
        perform pg_advisory_xact_lock(${LOG_LOCK});
        perform set_config('letdialog.erasing', 'on', true);
        with found as (
            select d.id from audit_log l join audit_details d on d.id = l.id where l.actor_id = of_person limit ${AT_ONCE}),
          gone as (delete from audit_details d using found where d.id = found.id returning d.id)
        select count(*) into erased from gone;
        with bared as (
          update audit_pending set session_id = null, request_id = null, network = null
          where actor_id = of_person and (session_id is not null or request_id is not null or network is not null)
          returning id)
        select count(*) into waiting from bared;
        perform set_config('letdialog.erasing', 'off', true);
        erased := erased + waiting;
        ${recorded('of_person', 'null')}
      end $$;

    -- Erases the details of all events whose id is lower: those older than a time. The event tells the lowest id that is
    -- kept.
    create function erase_old_audit_details(kept_from uuid, event_id uuid, event_at timestamptz, by_system text)
    returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
      declare
        newest constant text := lpad(to_hex(floor(extract(epoch from now() - interval '${SHORTEST_DAYS} days') * 1000)::bigint), 12, '0');
        reached uuid;
        erased bigint;
      begin
        if kept_from > (newest || '00000000000000000000')::uuid then
          raise exception 'details of the last ${SHORTEST_DAYS} days are kept';
        end if;
        select id into reached from audit_details where id < kept_from order by id offset ${AT_ONCE} limit 1;
        reached := coalesce(reached, kept_from);
        perform set_config('letdialog.erasing', 'on', true);
        with gone as (delete from audit_details where id < reached returning id)
        select count(*) into erased from gone;
        perform set_config('letdialog.erasing', 'off', true);
        ${recorded('null', 'reached::text')}
      end $$;

    revoke execute on function erase_old_audit_details from public;
    grant execute on function erase_old_audit_details to ${appRole};
  `);
};
