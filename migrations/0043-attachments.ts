import type { Migration } from '../api/database/migrator.ts';

/**
 * Files on their way into a post, and the post that a file is in. `sealed_file` holds what there is to know of an upload,
 * with the key of its bytes; it goes with the row when the upload is posted, since the post's seal has it then.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table uploads (
      dialog_id uuid not null references dialogs,
      id uuid not null,
      uploader_id uuid not null,
      state text not null check (state in ('uploading', 'scanning', 'clean', 'infected', 'error')),
      reason text check (length(reason) <= 60),
      size integer not null check (size > 0),
      received integer not null default 0 check (received >= 0),
      sealed_file bytea not null,
      tries integer not null default 0 check (tries between 0 and 1000000),
      next_try_at timestamptz,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      version integer not null default 1 check (version between 1 and 999999999),
      primary key (dialog_id, id),
      foreign key (dialog_id, uploader_id) references participants (dialog_id, person_id),
      check (received <= size)
    );
    create index uploads_expiry on uploads (expires_at);
    create index uploads_waiting on uploads (next_try_at) where state = 'scanning';
    create table upload_parts (
      dialog_id uuid not null,
      upload_id uuid not null,
      start integer not null check (start >= 0),
      length integer not null check (length > 0),
      object_id uuid not null,
      primary key (dialog_id, upload_id, start),
      foreign key (dialog_id, upload_id) references uploads (dialog_id, id) on delete cascade
    );
    create table post_attachments (
      dialog_id uuid not null references dialogs,
      id uuid not null,
      number integer not null check (number > 0),
      primary key (dialog_id, id),
      foreign key (dialog_id, number) references posts (dialog_id, number)
    );
    create index post_attachments_places on post_attachments (dialog_id, number);
    grant select, insert, update, delete on uploads to ${appRole};
    grant select, insert, delete on upload_parts, post_attachments to ${appRole};
  `);
};
