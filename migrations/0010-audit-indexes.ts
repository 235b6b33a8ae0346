import type { Migration } from '../api/database/migrator.ts';

/**
 * Every act writes an event, so every index on the log is paid for by every act. Most events are a success and are done to
 * nobody in particular: for the two filters that look for the others, an index of the others is enough.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    drop index audit_events_person;
    create index audit_events_person on audit_events (municipality_id, person_id, id) where person_id is not null;
    drop index audit_events_outcome;
    create index audit_events_outcome on audit_events (municipality_id, outcome, id) where outcome <> 'success';
  `);
};
