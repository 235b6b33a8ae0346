import type { Migration } from '../api/database/migrator.ts';

/**
 * Consent givers, and the admissions of newcomers that they are asked about. Who waits is in no other table of the dialog:
 * whoever reads, writes or lists judges by key, as before.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    alter table participants add column is_consent_giver boolean not null default false;
    alter table invitations
      drop constraint invitations_state_check,
      add constraint invitations_state check (state in ('pending', 'claimed', 'confirmed', 'accepted', 'withdrawn'));
    create table admissions (
      dialog_id uuid not null references dialogs,
      id uuid not null,
      person_id uuid not null references persons,
      invitation_id uuid,
      requested_by uuid not null references persons,
      history text not null check (history in ('all', 'from_now')),
      state text not null check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
      approved_by uuid[] not null,
      refused_by uuid references persons,
      created_at timestamptz not null,
      settled_at timestamptz,
      mac bytea not null,
      version integer not null,
      primary key (dialog_id, id),
      foreign key (dialog_id, invitation_id) references invitations (dialog_id, id)
    );
    create index admissions_person on admissions (person_id) where state = 'waiting';
    create trigger admissions_index_key before insert or update of mac on admissions
      for each statement execute function demand_index_key();
    grant select, insert, update on admissions to ${appRole};
    alter table notices
      drop constraint notices_kind,
      drop constraint notices_dialog,
      add constraint notices_kind check (kind in ('new-post', 'invitation', 'participant-added', 'added-to-dialog',
        'admission-requested', 'admission-refused')),
      add constraint notices_dialog check ((kind in ('new-post', 'invitation')) = (dialog_id is null));
  `);
};
