import type pg from 'pg';
import { createRecorder } from '../../api/audit/recorder.ts';
import { auditLines } from '../../api/audit/statement-lines.ts';
import type { Caller } from '../../api/core/actor.ts';
import { acrOf } from '../../api/core/assurance.ts';
import type { NewEvent } from '../../api/core/audit-event.ts';
import { systemClock } from '../../api/core/clock.ts';
import { newId } from '../../api/core/ids.ts';
import type { BatchedAct, BatchedRow } from '../../api/core/statement.ts';
import { type SealingKey, sealText } from '../../api/crypto/sealing.ts';
import type { Vault } from '../../api/crypto/vault.ts';
import { type BinaryRow, binaryRows, bytes, int, readBinaryRows } from '../../api/database/binary-rows.ts';
import type { Database } from '../../api/database/connect.ts';
import { createStatements } from '../../api/database/statements.ts';
import { openDialogKey, personHolder } from '../../api/dialogs/keys/dialog-keys.ts';
import { LISTED_FIELDS, readListed } from '../../api/dialogs/queries.ts';
import { openDialogTextsWith } from '../../api/dialogs/records.ts';
import { bodyContext, openPost, placeKey } from '../../api/posts/body.ts';
import { POST_FIELDS, placeMacIn, readPost } from '../../api/posts/queries.ts';
import type { Operations, TestUser } from './operations.ts';

const READ = `select (select ${binaryRows(int('version'), bytes('wrapped_key'))} from dialog_keys
    where dialog_id = $1::uuid and holder_id = $2::uuid) as keys, (select ${binaryRows(...POST_FIELDS)} from (
      select number, id, author_id, key_version, version, sealed_body, created_at, mac from posts
      where dialog_id = $1::uuid and number < coalesce($3::int, 2147483647) and number > $4::int order by number desc limit $5::int) as page) as posts`;
interface Given {
  readonly dialog_id: string;
  readonly post_id: string;
  readonly key_version: number;
  readonly sealed_body: Buffer;
  readonly place_key: Buffer;
}

interface Written extends BatchedRow {
  readonly number: number;
  readonly at: Date;
}

const writing = (line: string): BatchedAct<Given> => ({
  name: 'write',
  inputTypes: { dialog_id: 'uuid', post_id: 'uuid', key_version: 'int', sealed_body: 'bytea', place_key: 'bytea' },
  separateBy: (given) => given.dialog_id,
  text: ({ acts }) => `with acts as materialized (${acts}),
    advanced as (
      update dialogs d set last_post_number = last_post_number + 1, last_activity_at = a.at
      from acts a where d.id = a.dialog_id returning a.place, last_post_number as number),
    written as (select * from acts join advanced using (place)),
    post as (
      insert into posts (dialog_id, number, id, author_id, key_version, sealed_body, fingerprint, created_at, mac)
      select dialog_id, number, post_id, person_id, key_version, sealed_body, '', at,
        ${placeMacIn({ key: 'place_key', number: 'number', at: 'at' })} from written),
    line as (${line})
    select place, false as is_busy, number, at from written`,
});
const NO_EVENT = 'select 1';
const EVENT = auditLines({ action: 'post.created', from: 'written', dialog: 'dialog_id', first: 'number' });

interface Pools extends Pick<Database, 'pool' | 'actingPool'> {
  /** Null for a baseline that only seals. */
  readonly recordingPool: pg.Pool | null;
}
const LIST = `select ${binaryRows(...LISTED_FIELDS)} as dialogs from (
    select d.id, d.municipality_id, d.sealed_topic, d.sealed_subject_name, d.subject_id, d.unit_id, d.mac, d.state, pt.role, d.last_post_number,
      d.last_post_number - pt.last_read_number as unread, d.last_activity_at, d.key_version, ''::bytea as wrapped_key,
      null::text as ends, null::timestamptz as ends_at
    from participants pt join dialogs d on d.id = pt.dialog_id
    where pt.person_id = $1::uuid and pt.left_at is null and ($2::timestamptz is null or (d.last_activity_at, d.id) < ($2, $3::uuid))
    order by d.last_activity_at desc, d.id desc limit $4::int) as mine`;
const KEY = `select version, wrapped_key from dialog_keys where dialog_id = $1 and holder_id = $2 order by version desc limit 1`;

/**
 * The obligatory security and nothing else: the rows are sealed, and the event is on disk before the answer. It is made
 * of the API's own parts, the quickest that we know, but has no rights, no sessions and no checks. So it is the upper
 * limit of what the API can reach.
 */
export function createSecuredOperations({ pool, actingPool, recordingPool }: Pools, vault: Vault): Operations {
  const ask = async (name: string, text: string, values: readonly unknown[]) =>
    (await pool.query({ name, text, values: [...values] })).rows;
  const recorder = recordingPool ? createRecorder(recordingPool, systemClock) : null;
  const record = async (user: TestUser, event: NewEvent): Promise<void> => {
    await recorder?.(callerOf(user), [event]);
  };
  const keyOf = createWritingKeys(pool, vault);
  const { batchedAct } = createStatements({
    database: { waitingPool: pool, actingPool, readingPool: pool },
    clock: systemClock,
    auditLines,
    onBatchFailure: (act, error) => {
      throw new Error(act, { cause: error });
    },
  });
  const insert = batchedAct<Given, Written>(writing(recorder ? EVENT : NO_EVENT));
  return {
    read: async (user, { dialogId, before, after, limit }) => {
      const [row] = await ask('read', READ, [dialogId, user.personId, before, after, limit]);
      const holder = personHolder(user.personId);
      const readKey = (key: BinaryRow) => ({ dialogId, holder, version: key.int(), wrappedKey: key.bytes() });
      const keys = new Map(readBinaryRows(row.keys, readKey).map((key) => [key.version, openDialogKey(vault, key)]));
      const items = readBinaryRows(row.posts, readPost).map((post) => {
        const key = keys.get(post.keyVersion);
        if (!key) throw new Error('The dialog key is missing');
        return openPost(key, dialogId, post);
      });
      const [newest, oldest] = [items[0], items.at(-1)];
      const numbers = { firstNumber: oldest?.number ?? null, lastNumber: newest?.number ?? null };
      await record(user, { action: 'posts.read', dialogId, ...numbers, count: items.length });
      return items;
    },
    write: async (user, dialogId, { id = newId(), body }) => {
      const { version, key } = await keyOf(dialogId, user.personId);
      const place = { dialogId, postId: id, version: 1, authorId: user.personId };
      const sealed = sealText(key, bodyContext(place), body);
      const given = {
        dialog_id: dialogId,
        post_id: id,
        key_version: version,
        sealed_body: sealed,
        place_key: placeKey(key, place),
      };
      const row = await insert(callerOf(user), given);
      const { number, at } = row;
      const head = { id, number, authorId: user.personId, createdAt: at.toISOString() };
      return { ...head, body, kind: 'message' as const, version: 1 };
    },
    list: async (user, { at, id, limit }) => {
      const [row] = await ask('list', LIST, [user.personId, at, id, limit]);
      const dialogs = readBinaryRows(row.dialogs, readListed);
      const [first] = dialogs;
      if (!first) return [];
      const sealer = await vault.recordKeys.of(first.municipalityId);
      const items = dialogs.map((dialog) => ({
        id: dialog.id,
        ...openDialogTextsWith(sealer, dialog, () => undefined),
        state: dialog.state,
        role: dialog.role,
        lastPostNumber: dialog.lastPostNumber,
        unread: dialog.unread,
        lastActivityAt: dialog.lastActivityAt.toISOString(),
      }));
      await record(user, { action: 'dialogs.listed', count: items.length });
      return items;
    },
  };
}

const callerOf = (user: TestUser): Caller => ({
  kind: 'person',
  ...user,
  clientId: 'bench',
  requestId: newId(),
  network: null,
  operation: 'test',
  scopes: [],
  acr: acrOf('substantial'),
  authTime: 0,
  expiresAt: 0,
});

function createWritingKeys(pool: pg.Pool, vault: Vault) {
  const known = new Map<string, { readonly version: number; readonly key: SealingKey }>();
  return async (dialogId: string, personId: string) => {
    const name = `${dialogId}|${personId}`;
    const cached = known.get(name);
    if (cached) return cached;
    const [row] = (await pool.query({ name: 'key', text: KEY, values: [dialogId, personId] })).rows;
    const own = { dialogId, holder: personHolder(personId), version: row.version, wrappedKey: row.wrapped_key };
    const found = { version: row.version, key: openDialogKey(vault, own) };
    known.set(name, found);
    return found;
  };
}
