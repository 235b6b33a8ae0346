import type { Migration } from '../api/database/migrator.ts';

/**
 * Whoever must approve newcomers is an approver: *consent giver* is kept for declarations. Municipalities name acts in their
 * settings, so these are renamed too. The audit log keeps what was written (core/audit-event.ts knows the former names).
 */
export const up: Migration = async ({ context: { sequelize } }) => {
  await sequelize.query(`
    alter table participants rename column is_consent_giver to is_approver;
    update municipalities set act_assurance = (
      select coalesce(jsonb_object_agg(case key
          when 'dialogs.oversee' then 'administered-dialogs.list'
          when 'participant.choose-giver' then 'participant.choose-approver'
          else key end, value), '{}')
      from jsonb_each(act_assurance))
    where act_assurance ?| array['dialogs.oversee', 'participant.choose-giver'];
  `);
};
