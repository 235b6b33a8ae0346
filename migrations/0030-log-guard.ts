import type { Migration } from '../api/database/migrator.ts';

/** What guards the log: findings that are written once. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    alter table audit_findings add column settled_as text check (settled_as in ('accepted', 'repaired'));
    -- The same finding once while it stands. The hash keeps the index small.
    create unique index audit_findings_standing on audit_findings (kind, coalesce(seq, -1), md5(detail))
      where settled_at is null;
    grant update (settled_as) on audit_findings to ${appRole};
  `);
};
