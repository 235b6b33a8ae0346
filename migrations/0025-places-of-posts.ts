import type { Migration } from '../api/database/migrator.ts';

const SHOWN_TIMES: Readonly<Record<string, readonly string[]>> = {
  dialogs: ['created_at', 'last_activity_at'],
  participants: ['joined_at'],
  posts: ['created_at'],
  invitations: ['created_at'],
  admissions: ['created_at', 'settled_at'],
  notices: ['created_at', 'first_tried_at', 'next_try_at', 'settled_at'],
  audit_events: ['at'],
};

/**
 * A MAC over number and time of a post, so that posts whose places are exchanged with SQL are seen. The posts that are
 * there have none until `letdialog keys backfill` gives them one.
 *
 * Times that are shown and have no MAC are dates: one that is infinite would take the list along in which it stands.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`alter table posts add column mac bytea not null default ''`);
  for (const [table, columns] of Object.entries(SHOWN_TIMES)) {
    const conditions = columns.map((column) => `${column} between '1900-01-01' and '2900-01-01'`);
    // Not valid: the rows that are there are not read through under a lock.
    await sequelize.query(
      `alter table ${table} add constraint ${table}_times_are_dates check (${conditions.join(' and ')}) not valid`,
    );
  }
};
