/**
 * A post is written once: the same id again answers with the same post, with another body it is refused. Participants
 * write while the dialog is open and read also when it is closed. Content opens with the reader's own key rows alone.
 */
import type { KeyObject } from 'node:crypto';
import type { Caller } from '../core/actor.ts';
import { conflict, DomainError, invalid, unauthenticated } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Look, RunStatement, Statement } from '../core/statement.ts';
import { requireLevel } from '../core/step-up.ts';
import type { RecordRefusal, ReportForgeries, Work } from '../core/unit-of-work.ts';
import { openText, sealText } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import { openDialogKey, opens, person } from '../dialogs/keys.ts';
import { readPosts } from '../dialogs/policy.ts';
import { dialogNotFound, enter } from '../dialogs/queries.ts';
import { decodeCursor, encodeCursor, isNumber } from '../http/cursor.ts';
import { MARK_READ, type TimelineRow, WRITING_KEY, type WriteRow, type WritingKeyRow } from './queries.ts';
import type { NewPost, PostPage, PostView, ReadMarker, TimelineQuery } from './schemas.ts';

export interface PostTools {
  readonly run: RunStatement;
  readonly look: Look;
  readonly timeline: Statement;
  readonly write: Statement;
  readonly vault: Vault;
  readonly keys: WritingKeys;
  readonly recordRefusal: RecordRefusal;
  readonly reportForgeries: ReportForgeries;
}

export interface WritingKey {
  readonly version: number;
  readonly key: KeyObject;
}

/** Which key a person last sealed with in a dialog. Only a first guess: the write itself judges membership and version. */
export interface WritingKeys {
  get(dialogId: string, personId: string): WritingKey | undefined;
  set(dialogId: string, personId: string, key: WritingKey): void;
  drop(dialogId: string, personId: string): void;
}

const REMEMBERED = 10_000;
const FINGERPRINT = 'post-fingerprint';

export function createWritingKeys(): WritingKeys {
  const keys = new Map<string, WritingKey>();
  return {
    get: (dialogId, personId) => keys.get(`${dialogId}|${personId}`),
    set: (dialogId, personId, key) => {
      if (keys.size >= REMEMBERED) keys.clear();
      keys.set(`${dialogId}|${personId}`, key);
    },
    drop: (dialogId, personId) => void keys.delete(`${dialogId}|${personId}`),
  };
}

interface PostPlace {
  readonly dialogId: string;
  readonly postId: string;
  readonly version: number;
  readonly authorId: string;
}

/** What a body is bound to. The author too, so that nobody's words can be put into another's mouth with SQL. */
export const bodyContext = ({ dialogId, postId, version, authorId }: PostPlace): string =>
  `${dialogId}|${postId}|${version}|body|${authorId}`;

interface PostInput extends NewPost {
  readonly dialogId: string;
}

interface Draft {
  readonly dialogId: string;
  readonly id: string;
  readonly body: string;
  /** What makes it the same post when it comes again. */
  readonly meaning: string;
}

/** `isNew` is false when the post was there already. */
export async function createPost(
  tools: PostTools,
  caller: Caller,
  input: PostInput,
): Promise<{ post: PostView; isNew: boolean }> {
  const id = input.id ?? newId();
  const { dialogId, body } = input;
  const draft = { dialogId, id, body, meaning: JSON.stringify([dialogId, id, caller.personId, body]) };
  // A second try is for a new key version that started between sealing and writing, or for the same id written meanwhile.
  const row = (await tryWrite(tools, caller, draft)) ?? (await tryWrite(tools, caller, draft));
  if (!row) throw new DomainError('unavailable', 'dialog_is_changing');
  const view = (number: number, createdAt: Date): PostView => ({
    id,
    number,
    authorId: caller.personId,
    body,
    createdAt: createdAt.toISOString(),
  });
  if (row.number !== null) return { post: view(row.number, row.at), isNew: true };
  if (row.existing_number === null || row.existing_created_at === null)
    throw new Error('A post was neither written nor found');
  return { post: view(row.existing_number, row.existing_created_at), isNew: false };
}

/** Null when nothing was decided and sealing again may help. */
async function tryWrite(tools: PostTools, caller: Caller, draft: Draft): Promise<WriteRow | null> {
  const key = await writingKey(tools, caller, draft.dialogId);
  const place = { dialogId: draft.dialogId, postId: draft.id, version: 1, authorId: caller.personId };
  const sealed = key ? sealText(key.key, bodyContext(place), draft.body) : Buffer.alloc(0);
  const { keyring } = tools.vault;
  const values = [draft.dialogId, draft.id, key?.version ?? 0, sealed, keyring.mac(FINGERPRINT, draft.meaning)];
  const row = await runWrite(tools, caller, values);
  if (row === null) return null;
  if (!row.live) throw unauthenticated('session_ended');
  if (row.asked === null) {
    tools.keys.drop(draft.dialogId, caller.personId);
    throw dialogNotFound(draft.dialogId, null, true);
  }
  requireLevel(caller, row.asked, { recorded: true });
  if (row.existing_number !== null) {
    const fingerprint = row.existing_fingerprint ?? Buffer.alloc(0);
    const isSame = row.existing_author === caller.personId && keyring.macFits(FINGERPRINT, draft.meaning, fingerprint);
    if (!isSame) throw conflict('post_id_taken');
    return row;
  }
  if (row.number !== null) return row;
  if (row.state !== 'open') throw conflict('dialog_closed');
  tools.keys.drop(draft.dialogId, caller.personId);
  return null;
}

const UNIQUE_VIOLATION = '23505';

/** Null when the same id was written by another request while this one waited: it is found at the next try. */
async function runWrite(tools: PostTools, caller: Caller, values: readonly unknown[]): Promise<WriteRow | null> {
  try {
    const [row] = await tools.run<WriteRow>(caller, tools.write, values);
    return row ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

async function writingKey(tools: PostTools, caller: Caller, dialogId: string): Promise<WritingKey | undefined> {
  const remembered = tools.keys.get(dialogId, caller.personId);
  if (remembered) return remembered;
  const [row] = await tools.look<WritingKeyRow>(WRITING_KEY, [dialogId, caller.personId]);
  if (!row) return undefined;
  const holder = person(caller.personId);
  const own = { dialogId, holder, version: row.version, wrappedKey: row.wrapped_key };
  if (!opens(tools.vault, own)) {
    // The write itself could not tell this row from a good one, so the refusal is recorded here.
    await tools.reportForgeries(caller, [{ table: 'dialog_keys', dialogId, personId: caller.personId }]);
    await tools.recordRefusal(caller, dialogNotFound(dialogId, null));
    throw dialogNotFound(dialogId, null, true);
  }
  const key = openDialogKey(tools.vault, own);
  const found = { version: row.version, key };
  tools.keys.set(dialogId, caller.personId, found);
  return found;
}

export async function readTimeline(
  tools: PostTools,
  caller: Caller,
  { dialogId, query }: { dialogId: string; query: TimelineQuery },
): Promise<PostPage> {
  const before = decodeCursor(query.cursor, ([number]) => (isNumber(number) ? number : null));
  const rows = await tools.run<TimelineRow>(caller, tools.timeline, [dialogId, before, query.after, query.limit]);
  const [first] = rows;
  if (!first?.live) throw unauthenticated('session_ended');
  if (first.asked === null) throw dialogNotFound(dialogId, null, true);
  const keyOf = pageKeys(tools.vault, dialogId, caller.personId);
  const posts = rows.flatMap((row) => (row.number === null ? [] : [{ ...row, number: row.number }]));
  const opened = posts.map((row) => ({ row, key: keyOf(row.key_version, row.wrapped_key) }));
  const isPresent = keyOf(first.present_version ?? 0, first.present_key) !== null;
  if (!isPresent || opened.some(({ key }) => key === null)) {
    // A row that the keyring did not make for this reader is none: the statement could not see that, so it ends here.
    await tools.reportForgeries(caller, [{ table: 'dialog_keys', dialogId, personId: caller.personId }]);
    throw dialogNotFound(dialogId, null, true);
  }
  requireLevel(caller, first.asked, { recorded: true });
  const items = opened.flatMap(({ row, key }) => (key ? [openPost(key, dialogId, row)] : []));
  const last = items.at(-1);
  return { items, next: last && items.length === query.limit ? encodeCursor([last.number]) : null };
}

/** The reader's keys of one page: each version opens once, with the row that carries it. */
function pageKeys(
  vault: Vault,
  dialogId: string,
  readerId: string,
): (version: number, wrappedKey: Buffer | null) => KeyObject | null {
  const keys = new Map<number, KeyObject>();
  return (version, wrappedKey) => {
    const known = keys.get(version);
    if (known) return known;
    const own = { dialogId, holder: person(readerId), version, wrappedKey: wrappedKey ?? Buffer.alloc(0) };
    if (!opens(vault, own)) return null;
    const key = openDialogKey(vault, own);
    keys.set(version, key);
    return key;
  };
}

function openPost(key: KeyObject, dialogId: string, row: TimelineRow & { readonly number: number }): PostView {
  return {
    id: row.id,
    number: row.number,
    authorId: row.author_id,
    body: openText(
      key,
      bodyContext({ dialogId, postId: row.id, version: row.version, authorId: row.author_id }),
      row.sealed_body,
    ),
    createdAt: row.created_at.toISOString(),
  };
}

export async function moveReadMarker(
  work: Work,
  vault: Vault,
  input: ReadMarker & { dialogId: string },
): Promise<ReadMarker> {
  const { dialog } = await enter(work, vault, { dialogId: input.dialogId, policy: readPosts });
  const [row] = await work.query<{ last_read_number: number }>(MARK_READ, [
    dialog.id,
    work.actor.personId,
    input.number,
  ]);
  if (!row) throw invalid('no_such_post', { lastPostNumber: dialog.lastPostNumber });
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, lastNumber: row.last_read_number };
  work.record('posts.marked-read', facts);
  return { number: row.last_read_number };
}
