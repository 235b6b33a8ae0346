import type { Migration } from '../api/database/migrator.ts';

/**
 * A dialog asks nobody about newcomers, or demands approval: also while nobody is left who could give it. The roll tells
 * which; the column is for lists. Admissions time out. That an employee is disabled is proven, since an approver who is
 * disabled is not waited for.
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table dialogs
      drop constraint dialogs_admission_demand_check,
      add constraint dialogs_admission_demand_check
        check (admission_demand in ('none', 'named', 'all_participants', 'all_citizens', 'subject_and_holders')),
      alter column admission_demand set default 'none';
    update dialogs d set admission_demand = 'none' where admission_demand = 'named' and not exists (
      select from participants pt where pt.dialog_id = d.id and pt.is_approver);
    alter table persons add column disabled_mac bytea;
    create trigger persons_disabling_index_key before insert or update of disabled_mac on persons
      for each statement execute function demand_index_key();
    alter table admissions
      drop constraint admissions_state_check,
      add constraint admissions_state_check
        check (state in ('waiting', 'approved', 'refused', 'withdrawn', 'expired')),
      add constraint admissions_reminders_are_dates check (reminded_at between '1900-01-01' and '2900-01-01');
    create index admissions_ending on admissions (expires_at) where state = 'waiting' and expires_at is not null;
  `);
};
