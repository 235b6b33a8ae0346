import type { Migration } from '../api/database/migrator.ts';

/** Exports that were refused or given up are looked for every few seconds, and those of years are never read. */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    create index journal_exports_refused on journal_exports (changed_at) where state in ('rejected', 'failed');
    create index journal_exports_destination on journal_exports (destination_id, id);
    create index journal_receipts_municipality on journal_receipts (municipality_id, id);
  `);
};
