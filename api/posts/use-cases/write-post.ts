/**
 * A post is written once: the same id again answers with the same post, with another body it is refused. Participants
 * write while the dialog is open, and seal with their own key of its present version.
 */
import type { KeyObject } from 'node:crypto';
import type { Caller } from '../../core/actor.ts';
import { conflict, DomainError, unauthenticated } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { LookUp, RunBatchedAct } from '../../core/statement.ts';
import { requireLevel } from '../../core/step-up.ts';
import type { RecordRefusal, ReportTampering } from '../../core/unit-of-work.ts';
import { sealText } from '../../crypto/sealing.ts';
import type { Vault } from '../../crypto/vault.ts';
import { isAuthenticKey, openDialogKey, personHolder } from '../../dialogs/keys/dialog-keys.ts';
import { dialogNotFound } from '../../dialogs/queries.ts';
import { bodyContext } from '../body.ts';
import { type PostGiven, WRITING_KEY, type WriteRow, type WritingKeyRow } from '../queries.ts';
import type { NewPost, PostView } from '../schemas.ts';

export interface WriteTools {
  readonly look: LookUp;
  readonly write: RunBatchedAct<PostGiven, WriteRow>;
  readonly vault: Vault;
  readonly keys: WritingKeys;
  readonly recordRefusal: RecordRefusal;
  readonly reportTampering: ReportTampering;
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

/**
 * `isNew` is false when the post was there already.
 * @throws DomainError dialog_not_found, dialog_closed, post_id_taken, dialog_is_changing
 */
export async function createPost(
  tools: WriteTools,
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
async function tryWrite(tools: WriteTools, caller: Caller, draft: Draft): Promise<WriteRow | null> {
  const key = await writingKey(tools, caller, draft.dialogId);
  const place = { dialogId: draft.dialogId, postId: draft.id, version: 1, authorId: caller.personId };
  const sealed = key ? sealText(key.key, bodyContext(place), draft.body) : Buffer.alloc(0);
  const { keyring } = tools.vault;
  const row = await runWrite(tools, caller, {
    dialog_id: draft.dialogId,
    post_id: draft.id,
    key_version: key?.version ?? 0,
    sealed_body: sealed,
    fingerprint: keyring.mac(FINGERPRINT, draft.meaning),
  });
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
async function runWrite({ write }: WriteTools, caller: Caller, given: PostGiven): Promise<WriteRow | null> {
  try {
    return await write(caller, given);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}

async function writingKey(tools: WriteTools, caller: Caller, dialogId: string): Promise<WritingKey | undefined> {
  const remembered = tools.keys.get(dialogId, caller.personId);
  if (remembered) return remembered;
  const [row] = await tools.look<WritingKeyRow>(WRITING_KEY, [dialogId, caller.personId]);
  if (!row) return undefined;
  const holder = personHolder(caller.personId);
  const own = { dialogId, holder, version: row.version, wrappedKey: row.wrapped_key };
  if (!isAuthenticKey(tools.vault, own)) {
    // The write itself could not tell this row from a good one, so the refusal is recorded here.
    await tools.reportTampering(caller, [{ table: 'dialog_keys', dialogId, personId: caller.personId }]);
    await tools.recordRefusal(caller, dialogNotFound(dialogId, null));
    throw dialogNotFound(dialogId, null, true);
  }
  const key = openDialogKey(tools.vault, own);
  const found = { version: row.version, key };
  tools.keys.set(dialogId, caller.personId, found);
  return found;
}
