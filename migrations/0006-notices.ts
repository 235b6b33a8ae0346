import type { Migration } from '../api/database/migrator.ts';

/** Mails that are owed, sent or given up: ids and codes only. The rows with state pending are the queue. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    alter table persons add column notices text not null default 'at_once'
      check (notices in ('at_once', 'hourly', 'daily', 'off'));
    create table notices (
      id uuid primary key,
      kind text not null check (kind in ('new-post', 'invitation')),
      person_id uuid references persons on delete cascade,
      invitation_id uuid unique references invitations (id) on delete cascade,
      state text not null default 'pending' check (state in ('pending', 'sent', 'failed', 'skipped')),
      attempts integer not null default 0,
      last_code text check (last_code ~ '^[a-z0-9_]+$'),
      created_at timestamptz not null,
      first_tried_at timestamptz,
      next_try_at timestamptz not null,
      settled_at timestamptz,
      check ((kind = 'new-post') = (person_id is not null)),
      check ((kind = 'invitation') = (invitation_id is not null)),
      check ((state = 'pending') = (settled_at is null))
    );
    create unique index notices_pending on notices (person_id) where state = 'pending' and kind = 'new-post';
    create index notices_due on notices (next_try_at) where state = 'pending';
    create index notices_failed on notices (id) where state = 'failed';
    create index notices_person on notices (person_id, settled_at) where person_id is not null;
    create index invitations_pending on invitations (id) where state = 'pending';
    grant select, insert, update, delete on notices to ${appRole};
  `);
};
