import type { Migration } from '../api/database/migrator.ts';

/** Consents by when they end, by time or by age: for reminders of all municipalities, and for the register of one. */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    create index consents_end on consents (least(ends_at, lapses_at)) where state = 'given';
    create index consents_municipality_end on consents (municipality_id, least(ends_at, lapses_at)) where state = 'given';
    create index consents_unanswered on consents (answer_by) where state = 'requested';
  `);
};
