import type { Migration } from '../api/database/migrator.ts';

/**
 * The queue of events is empty most of the time, and PostgreSQL plans for what it finds then: reading all of it. Such a plan
 * is kept while the queue grows, and what was numbered stays in its pages until it is vacuumed, which every old
 * transaction delays, such as a backup. So the sequencer's function always goes through the key, and vacuum comes whenever
 * there is something to do for it, whatever the queue's size was when it was counted last.
 *
 * Events of a person, whatever the municipality, are asked for only to erase their details. The index by municipality and
 * actor finds them, too: PostgreSQL skips from one municipality to the next. Each index in another order than that of
 * events costs a tenth of what the sequencer costs PostgreSQL.
 *
 * Hashes cannot be compressed, so nothing is tried.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter function append_audit_events
      set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off;
    alter table audit_pending set (
      autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
      autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0);
    drop index audit_log_actor;
    alter table audit_tiles alter column hashes set storage external;
  `);
};
