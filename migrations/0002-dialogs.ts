import type { Migration } from '../api/database/migrator.ts';

/** Everything inside a dialog is keyed by the dialog first: the order in which it is read. */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table dialogs (
      id uuid primary key,
      municipality_id uuid not null references municipalities,
      unit_id uuid not null,
      subject_id uuid not null references persons,
      sealed_subject_name bytea not null,
      sealed_topic bytea not null,
      state text not null default 'open' check (state in ('open', 'closed')),
      key_version integer not null default 1,
      last_post_number integer not null default 0,
      last_activity_at timestamptz not null,
      created_by uuid not null references persons,
      created_at timestamptz not null,
      version integer not null default 1,
      foreign key (municipality_id, unit_id) references units (municipality_id, id)
    );
    create table participants (
      dialog_id uuid not null references dialogs,
      person_id uuid not null references persons,
      role text not null check (role in ('coordinator', 'participant')),
      sealed_title bytea,
      joined_at timestamptz not null,
      left_at timestamptz,
      last_read_number integer not null default 0,
      last_notified_number integer not null default 0,
      primary key (dialog_id, person_id)
    );
    create index participants_person on participants (person_id) where left_at is null;
    create table invitations (
      dialog_id uuid not null references dialogs,
      id uuid not null unique,
      state text not null default 'pending' check (state in ('pending', 'claimed', 'accepted', 'withdrawn')),
      capacity text not null check (capacity in ('employee', 'external', 'citizen')),
      history text not null check (history in ('all', 'from_now')),
      language text not null check (language in ('da', 'en')),
      sealed_email bytea not null,
      sealed_title bytea,
      cpr_index bytea,
      invited_by uuid not null references persons,
      claimed_by uuid references persons,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      answered_at timestamptz,
      primary key (dialog_id, id),
      check ((state in ('pending')) <= (claimed_by is null))
    );
    create table dialog_keys (
      dialog_id uuid not null references dialogs,
      holder_kind text not null check (holder_kind in ('person', 'invitation', 'keeper')),
      holder_id uuid not null,
      version integer not null,
      wrapped_key bytea not null,
      primary key (dialog_id, holder_id, version)
    );
    create table posts (
      dialog_id uuid not null references dialogs,
      number integer not null check (number > 0),
      id uuid not null,
      author_id uuid not null,
      key_version integer not null,
      version integer not null default 1,
      sealed_body bytea not null,
      fingerprint bytea not null,
      created_at timestamptz not null,
      primary key (dialog_id, number),
      unique (dialog_id, id),
      foreign key (dialog_id, author_id) references participants (dialog_id, person_id)
    );
    grant select, insert, update, delete on dialogs, participants, invitations, dialog_keys, posts to ${appRole};
  `);
};
