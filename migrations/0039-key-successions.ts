import type { Migration } from '../api/database/migrator.ts';

/**
 * Which `sign` key has taken the place of which: what the former key says of itself, and the next one of it. Both are
 * signed, so whoever changes them here is not believed. The index is for the sweep that makes receipts.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table key_successions (
      kid text primary key,
      successor text not null,
      by_former text not null,
      by_next text not null,
      created_at timestamptz not null
    );
    grant select, insert on key_successions to ${appRole};
    create index consent_events_answered on consent_events (at)
      where type in ('given', 'refused', 'withdrawn', 'revoked', 'invalidated');
  `);
};
