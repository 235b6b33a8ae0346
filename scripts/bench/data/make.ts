import pg from 'pg';
import { SEALING_FORMAT } from '../../../api/crypto/sealing.ts';
import { dialogKeyContext, personHolder } from '../../../api/dialogs/keys/dialog-keys.ts';
import { ensureTokenKeys } from '../../../api/identity/token-keys.ts';
import { numberEvents } from '../../../api/merkle-log/sequencer.ts';
import { bodyContext } from '../../../api/posts/body.ts';
import type { Services } from '../../../api/services.ts';
import { makeDialogs } from './dialogs.ts';
import { EVENTS } from './events.ts';
import { createFill, withoutIndexes } from './fill.ts';
import { makePeople } from './people.ts';
import { makePosts } from './posts.ts';
import type { Size } from './sizes.ts';

/**
 * The baseline's tables: the same keys, foreign keys and indexes as the API's. Its numbers come from a sequence: one
 * insert, no counter to update.
 */
const PLAIN_TABLES = `
  create table bench_dialogs (
    id uuid primary key, topic text not null, subject_name text not null, state text not null,
    last_post_number integer not null, last_activity_at timestamptz not null);
  create sequence bench_post_numbers as integer start 1000;
  create table bench_posts (
    dialog_id uuid not null references bench_dialogs, number integer not null default nextval('bench_post_numbers'),
    id uuid not null, author_id uuid not null, body text not null, created_at timestamptz not null default now(),
    primary key (dialog_id, number), unique (dialog_id, id),
    foreign key (dialog_id, author_id) references participants (dialog_id, person_id));
  grant select, insert on bench_dialogs, bench_posts to letdialog_app;
  grant usage on bench_post_numbers to letdialog_app;
  create table bench_made (stamp text not null, mean_length integer not null);`;

/** More than a serving process takes, since nobody waits for this one. */
const EVENTS_AT_ONCE = 10_000;

/** How the rows are sealed, and what they are bound to, by example. */
export const SEALED_FOR = [
  SEALING_FORMAT,
  bodyContext({ dialogId: 'dialog', postId: 'post', version: 1, authorId: 'author' }),
  dialogKeyContext('dialog', personHolder('holder'), 1),
].join();

export interface MakeOptions {
  /** As superuser. */
  readonly url: string;
  readonly size: Size;
  /** By which the next run knows that this is what it would make. */
  readonly stamp: string;
  readonly say: (line: string) => void;
}

/** Fills a migrated, empty database. The stamp comes last: what was not finished is made anew. */
export async function makeData(services: Services, { url, size, stamp, say }: MakeOptions): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { vault, clock, database } = services;
    await client.query(PLAIN_TABLES);
    await ensureTokenKeys({ pool: database.pool, recordKeys: vault.recordKeys, clock });
    const fill = await createFill(client);
    const people = await makePeople(services, fill, size);
    const dialogs = await makeDialogs(vault, fill, people, size);
    say(`making ${size.posts} posts`);
    const meanLength = await makePosts(fill, dialogs, size);
    say(`making ${size.events} audit events`);
    await fill(EVENTS, [people.municipalityId, size.events]);
    say('numbering them');
    await withoutIndexes(client, 'audit_log', async () => {
      await numberEvents(database.pool, new AbortController().signal, EVENTS_AT_ONCE);
    });
    // Now, so that it does not happen while measuring.
    await client.query('vacuum (freeze, analyze)');
    await client.query('insert into bench_made values ($1, $2)', [stamp, meanLength]);
  } finally {
    await client.end();
  }
}
