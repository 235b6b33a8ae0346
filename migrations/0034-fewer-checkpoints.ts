import type { Migration } from '../api/database/migrator.ts';

/** At most so many go with one statement, so that nobody waits long for it. */
const AT_ONCE = 10_000;

/**
 * A checkpoint each second is of use while it is young. Later the last of each hour is enough, and those that a witness
 * has cosigned: each of them says all that the ones before it said.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create or replace function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and tg_table_name = 'audit_pending' and current_setting('letdialog.numbering', true) = 'on'
          or tg_op = 'DELETE' and tg_table_name = 'audit_details' and current_setting('letdialog.erasing', true) = 'on'
          or tg_op = 'UPDATE' and tg_table_name = 'audit_pending' and current_setting('letdialog.erasing', true) = 'on'
          or tg_op = 'DELETE' and tg_table_name = 'audit_checkpoints' and current_setting('letdialog.thinning', true) = 'on'
          then return null; end if;
        raise exception 'audit events are never changed';
      end $$;

    create index audit_checkpoints_time on audit_checkpoints (at);
    create function thin_audit_checkpoints() returns bigint
    language plpgsql security definer set search_path = pg_catalog, public as $$
      declare
        gone bigint;
      begin
        perform set_config('letdialog.thinning', 'on', true);
        with followed as (
            select size, at, lead(at) over (order by size) as next_at from audit_checkpoints
            where at < now() - interval '2 days'),
          superfluous as (
            select size from followed f
            where at < now() - interval '3 days' and date_trunc('hour', next_at) = date_trunc('hour', at)
              and not exists (select from audit_cosignatures s where s.size = f.size)
            order by size limit ${AT_ONCE}),
          thinned as (delete from audit_checkpoints c using superfluous s where c.size = s.size returning 1)
        select count(*) into gone from thinned;
        perform set_config('letdialog.thinning', 'off', true);
        return gone;
      end $$;

    revoke execute on function thin_audit_checkpoints from public;
    grant execute on function thin_audit_checkpoints to ${appRole};
  `);
};
