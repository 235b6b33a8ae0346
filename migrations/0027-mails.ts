import type { Migration } from '../api/database/migrator.ts';

/**
 * Notices carry a MAC: a row that SQL has written or set back is not sent. One from before has none ('') and waits for
 * `letdialog keys backfill`.
 *
 * `mail_uses` counts what has caused mails in the last 24 hours, by keyed hashes: it names no dialog, person or address.
 * It stands outside of the dialogs, as notices do.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    alter table notices
      add column mac bytea not null default '',
      add column last_fault text check (last_fault in ('ours', 'recipient', 'passing'));
    create table mail_uses (
      key_mac bytea not null,
      made_at timestamptz not null,
      id uuid not null,
      primary key (key_mac, made_at, id)
    );
    create index mail_uses_made_at on mail_uses (made_at);
    grant select, insert, delete on mail_uses to ${appRole};
  `);
};
