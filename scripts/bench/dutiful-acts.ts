import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import { auditLine } from '../../api/audit/line.ts';
import { newId } from '../../api/core/ids.ts';
import { openText, sealText } from '../../api/crypto/sealing.ts';
import type { Vault } from '../../api/crypto/vault.ts';
import { openDialogKey, person } from '../../api/dialogs/keys.ts';
import { openDialogTextsWith } from '../../api/dialogs/records.ts';
import { bodyContext } from '../../api/posts/body.ts';
import type { Acts, Asker } from './acts.ts';

const READ = `with page as (
    select number, id, author_id, key_version, version, sealed_body, created_at from posts
    where dialog_id = $7::uuid and number < coalesce($8::int, 2147483647) and number > $9::int order by number desc limit $10::int),
  told as (select min(number) as first, max(number) as last, count(*)::int as count from page),
  line as (${auditLine({
    action: 'posts.read',
    dialog: '$7::uuid',
    first: '(select first from told)',
    last: '(select last from told)',
    count: '(select count from told)',
  })})
  select page.*, k.wrapped_key from page
  join dialog_keys k on k.dialog_id = $7::uuid and k.holder_id = $1::uuid and k.version = page.key_version`;
const WRITE = `with advanced as (
    update dialogs set last_post_number = last_post_number + 1, last_activity_at = $5::timestamptz
    where id = $7::uuid returning last_post_number as number),
  post as (
    insert into posts (dialog_id, number, id, author_id, key_version, sealed_body, fingerprint, created_at)
    select $7::uuid, number, $8::uuid, $1::uuid, $9::int, $10::bytea, '', $5::timestamptz from advanced returning number),
  line as (${auditLine({ action: 'post.created', dialog: '$7::uuid', first: '(select number from post)' })})
  select number, $5::timestamptz as at from post`;
const LIST = `with mine as (
    select d.id, d.municipality_id, d.sealed_topic, d.sealed_subject_name, d.state, pt.role, d.last_post_number,
      d.last_post_number - pt.last_read_number as unread, d.last_activity_at
    from participants pt join dialogs d on d.id = pt.dialog_id
    where pt.person_id = $1::uuid and pt.left_at is null and ($7::timestamptz is null or (d.last_activity_at, d.id) < ($7, $8::uuid))
    order by d.last_activity_at desc, d.id desc limit $9::int),
  line as (${auditLine({ action: 'dialogs.listed', count: '(select count(*)::int from mine)' })})
  select * from mine order by last_activity_at desc, id desc`;
const KEY = `select version, wrapped_key from dialog_keys where dialog_id = $1 and holder_id = $2 order by version desc limit 1`;

/**
 * What no server of ours may leave out, and nothing else: the rows are sealed, and the event is on disk with the act. No
 * rights, no sessions, no checks, so whatever the API does beyond this can at best be free.
 */
export function createDutifulActs(pool: pg.Pool, vault: Vault): Acts {
  const run = async (name: string, text: string, { personId, sessionId }: Asker, values: readonly unknown[]) => {
    const act = [personId, 'bench', sessionId, newId(), new Date(), newId()];
    return (await pool.query({ name, text, values: [...act, ...values] })).rows;
  };
  const writing = createWritingKeys(pool, vault);
  return {
    read: async (asker, { dialogId, before, after, limit }) => {
      const rows = await run('read', READ, asker, [dialogId, before, after, limit]);
      const keys = new Map<number, KeyObject>();
      return rows.map((row) => {
        const own = { dialogId, holder: person(asker.personId), version: row.key_version, wrappedKey: row.wrapped_key };
        const key = keys.get(row.key_version) ?? openDialogKey(vault, own);
        keys.set(row.key_version, key);
        const place = { dialogId, postId: row.id, version: row.version, authorId: row.author_id };
        const body = openText(key, bodyContext(place), row.sealed_body);
        const { id, number, author_id: authorId } = row;
        return { id, number, authorId, body, createdAt: row.created_at.toISOString() };
      });
    },
    write: async (asker, dialogId, { id = newId(), body }) => {
      const { version, key } = await writing(dialogId, asker.personId);
      const place = { dialogId, postId: id, version: 1, authorId: asker.personId };
      const sealed = sealText(key, bodyContext(place), body);
      const [row] = await run('write', WRITE, asker, [dialogId, id, version, sealed]);
      return { id, number: row.number, authorId: asker.personId, body, createdAt: row.at.toISOString() };
    },
    list: async (asker, { at, id, limit }) => {
      const rows = await run('list', LIST, asker, [at, id, limit]);
      const [first] = rows;
      if (!first) return [];
      const sealer = await vault.recordKeys.of(first.municipality_id);
      return rows.map((row) => ({
        id: row.id,
        ...openDialogTextsWith(sealer, {
          id: row.id,
          sealedTopic: row.sealed_topic,
          sealedSubjectName: row.sealed_subject_name,
        }),
        state: row.state,
        role: row.role,
        lastPostNumber: row.last_post_number,
        unread: row.unread,
        lastActivityAt: row.last_activity_at.toISOString(),
      }));
    },
  };
}

function createWritingKeys(pool: pg.Pool, vault: Vault) {
  const known = new Map<string, { readonly version: number; readonly key: KeyObject }>();
  return async (dialogId: string, personId: string) => {
    const name = `${dialogId}|${personId}`;
    const remembered = known.get(name);
    if (remembered) return remembered;
    const [row] = (await pool.query({ name: 'key', text: KEY, values: [dialogId, personId] })).rows;
    const own = { dialogId, holder: person(personId), version: row.version, wrappedKey: row.wrapped_key };
    const found = { version: row.version, key: openDialogKey(vault, own) };
    known.set(name, found);
    return found;
  };
}
