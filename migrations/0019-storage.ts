import type { Migration } from '../api/database/migrator.ts';

/**
 * Sealed bytes by key, in chunks, for installations that keep them in the database (LETDIALOG_STORAGE). Chunks of a put that is
 * not finished are named by no object. What is sealed does not compress, so PostgreSQL need not try.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table stored_objects (
      key text collate "C" primary key,
      put_id uuid not null,
      size bigint not null check (size >= 0),
      chunk_bytes integer not null check (chunk_bytes > 0),
      stored_at timestamptz not null
    );
    create table stored_chunks (
      key text collate "C" not null,
      put_id uuid not null,
      number integer not null check (number >= 0),
      bytes bytea not null,
      stored_at timestamptz not null,
      primary key (key, put_id, number)
    );
    alter table stored_chunks alter column bytes set storage external;
    create index stored_chunks_age on stored_chunks (stored_at);
    grant select, insert, update, delete on stored_objects, stored_chunks to ${appRole};
  `);
};
