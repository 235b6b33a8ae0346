import type { Migration } from '../api/database/migrator.ts';

const TIMES: Readonly<Record<string, readonly string[]>> = {
  participants: ['left_at'],
  protections: ['since'],
  mail_uses: ['made_at'],
  login_tries: ['ends_at'],
};
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  persons: ['version'],
  employments: ['version'],
  municipalities: ['assurance_version'],
  dialogs: ['version', 'key_version', 'last_post_number'],
  participants: ['version', 'last_read_number', 'last_notified_number'],
  invitations: ['version'],
  admissions: ['version'],
  posts: ['number'],
  notices: ['attempts'],
  login_tries: ['count'],
};

/**
 * Numbers and times that are believed without a MAC: one more than the highest number there is, or a time without a date,
 * would have every act fail that counts on.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  const dates = Object.entries(TIMES).map(([table, columns]) => ({
    constraint: `${table}_more_times_are_dates`,
    ...{ table, conditions: columns.map((column) => `${column} between '1900-01-01' and '2900-01-01'`) },
  }));
  const counted = Object.entries(NUMBERS).map(([table, columns]) => ({
    constraint: `${table}_numbers_are_counted`,
    ...{
      table,
      conditions: columns.map((column) => `${column} between ${column.endsWith('version') ? 1 : 0} and 1000000000`),
    },
  }));
  for (const { table, constraint, conditions } of [...dates, ...counted]) {
    // Not valid: the rows that are there are not read through under a lock.
    await sequelize.query(
      `alter table ${table} add constraint ${constraint} check (${conditions.join(' and ')}) not valid`,
    );
  }
};
