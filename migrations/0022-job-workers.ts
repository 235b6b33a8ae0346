import type { Migration } from '../api/database/migrator.ts';

/** The workers that run jobs, and when each was last heard of: the jobs of a worker that is gone are run by another. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table job_workers (
      id text primary key,
      seen_at timestamptz not null
    );
    grant select, insert, update, delete on job_workers to ${appRole};
  `);
};
