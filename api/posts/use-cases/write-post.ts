/**
 * Writing a post is idempotent: the same id and body again answers with the same post, and the same id with another
 * body is refused. Participants write while the dialog is open, and seal with their own key of its present version.
 */
import type { Caller } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { conflict, DomainError, invalid, unauthenticated } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { RecordReading } from '../../core/reading.ts';
import type { LookUp, RunBatchedAct } from '../../core/statement.ts';
import { higherLevelNeeded } from '../../core/step-up.ts';
import type { RecordRefusal, ReportTampering } from '../../core/unit-of-work.ts';
import { sealText } from '../../crypto/sealing.ts';
import type { Vault } from '../../crypto/vault.ts';
import { readsUntil, storedLimit } from '../../dialogs/access-limit.ts';
import { dialogNotFound } from '../../dialogs/open-dialog.ts';
import { asGone, isGoneSince } from '../as-they-were.ts';
import { bodyContext, isFalse, openPost, placeKey, unreadable } from '../body.ts';
import { type AttachedFile, type Content, writeContent } from '../content.ts';
import type { NewPost, PostView } from '../schemas.ts';
import { falsePost } from '../tampering.ts';
import { viewOf } from '../views.ts';
import type { AccessLimits, ConsentLimits, PostValues, WriteRow } from '../write-statement.ts';
import { heldKey, type WritingKeys, writingKey } from '../writing-keys.ts';
import { checkPost } from './check-post.ts';

/**
 * The caller's own uploads in the dialog that may be posted, in the given order; null when one is not (yet) to be had.
 * The room of attachments brings it.
 */
export type FindUploads = (
  caller: Caller,
  wanted: { readonly dialogId: string; readonly ids: readonly string[] },
) => Promise<readonly AttachedFile[] | null>;

export interface WriteTools {
  readonly lookUp: LookUp;
  readonly write: RunBatchedAct<PostValues, WriteRow>;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly keys: WritingKeys;
  readonly findUploads: FindUploads;
  readonly recordRefusal: RecordRefusal;
  readonly recordReading: RecordReading;
  readonly reportTampering: ReportTampering;
}

const NO_LIMITS: ConsentLimits & AccessLimits = {
  ...{ consent_refusal: null, consent_ends_at: null, lapse_refusal: null },
  ...{ access_ends_at: null, access_ends: null },
};

const FINGERPRINT = 'post-fingerprint';

/** An id that no upload has, so that the statement finds one missing. */
const NOT_TO_BE_HAD = ['00000000-0000-0000-0000-000000000000'];

interface PostInput extends NewPost {
  readonly dialogId: string;
}

interface Draft extends Pick<Content, 'objectsTo'> {
  readonly dialogId: string;
  readonly id: string;
  readonly attachmentIds: readonly string[];
  /** Null while an attachment is not to be had: what was posted already is found all the same. */
  readonly content: Content | null;
  /** A repeated post with the same meaning is the same post. */
  readonly meaning: string;
}

/**
 * `isNew` is false when the post was there already.
 * @throws DomainError post_is_empty, no_such_target_post, own_post_objected, objections_are_for_citizens,
 * notes_are_for_employees, dialog_not_found, access_ended, dialog_closed, awaiting_consent, dialog_suspended,
 * post_id_taken, attachment_not_ready, dialog_is_changing
 */
export async function createPost(
  tools: WriteTools,
  caller: Caller,
  input: PostInput,
): Promise<{ post: PostView; isNew: boolean }> {
  const draft = await draftOf(tools, caller, input);
  await checkPost(tools, caller, input);
  const { dialogId, id } = draft;
  // A second try is for a new key version that started between sealing and writing, or for the same id written
  // meanwhile.
  const row = (await tryWrite(tools, caller, draft)) ?? (await tryWrite(tools, caller, draft));
  if (!row) throw new DomainError('unavailable', 'dialog_is_changing');
  const { number, created_at: createdAt, is_new: isNew } = row;
  if (number === null || createdAt === null) throw new Error('A post was neither written nor found');
  if (!isNew) return { post: await openExisting(tools, caller, { dialogId, id, ...row, number, createdAt }), isNew };
  if (draft.content === null) throw new Error('A post was written without its content');
  return {
    post: viewOf({ id, number, authorId: caller.personId, version: 1, createdAt, content: draft.content }),
    isNew,
  };
}

/** @throws DomainError post_is_empty */
async function draftOf({ findUploads }: WriteTools, caller: Caller, input: PostInput): Promise<Draft> {
  const { dialogId, body = '', attachmentIds, objectsTo = null, replyTo = null } = input;
  const id = input.id ?? newId();
  if (body === '' && attachmentIds.length === 0) throw invalid('post_is_empty');
  const kind = objectsTo === null ? input.kind : 'objection';
  const attachments = attachmentIds.length > 0 ? await findUploads(caller, { dialogId, ids: attachmentIds }) : [];
  const isPlain = kind === 'message' && replyTo === null && attachmentIds.length === 0;
  const more = isPlain ? [] : [kind, replyTo, objectsTo, attachmentIds];
  return {
    ...{ dialogId, id, attachmentIds, objectsTo },
    content: attachments && { kind, body, replyTo, objectsTo, attachments, correctedAt: null },
    meaning: JSON.stringify([dialogId, id, caller.personId, body, ...more]),
  };
}

type ExistingRow = Omit<WriteRow, 'number'> & {
  readonly dialogId: string;
  readonly id: string;
  readonly number: number;
  readonly createdAt: Date;
};

/**
 * A post that was there already is shown as in the timeline: what its row says is not taken for true. Writing it was
 * recorded then; now it is read.
 */
async function openExisting(tools: WriteTools, caller: Caller, row: ExistingRow): Promise<PostView> {
  const { dialogId, id, number, createdAt, version, key_version: keyVersion, sealed_body: sealedBody, mac } = row;
  if (version === null || keyVersion === null || sealedBody === null || mac === null)
    throw new Error('A post was found without its content');
  const held = await heldKey(tools, caller, { dialogId, version: keyVersion });
  const place = { dialogId, municipalityId: row.municipality_id };
  const shown = { firstNumber: number, lastNumber: number, count: held ? 1 : 0 };
  await tools.recordReading(caller, [{ action: 'posts.read', ...place, ...shown }]);
  // Authors who left and came back for what is new cannot read what they wrote before.
  if (!held) return unreadable({ id, number, version });
  const authorId = caller.personId;
  const post = openPost(held.key, dialogId, { id, number, authorId, createdAt, version, keyVersion, sealedBody, mac });
  if (isFalse(post)) await tools.reportTampering(caller, [falsePost(dialogId, post)]);
  const { access_ends_at: endsAt, access_ends: ends } = held.access;
  const until = readsUntil(storedLimit({ endsAt, ends }), tools.clock.now());
  return until && isGoneSince(post, until) ? asGone(post) : post;
}

/** Null when sealing again may help. */
async function tryWrite(tools: WriteTools, caller: Caller, draft: Draft): Promise<WriteRow | null> {
  const { dialogId } = draft;
  const key = await writingKey(tools, caller, dialogId);
  const place = { dialogId, postId: draft.id, version: 1, authorId: caller.personId };
  const nothing = Buffer.alloc(0);
  const row = await runWrite(tools, caller, {
    dialog_id: dialogId,
    post_id: draft.id,
    key_version: key?.version ?? 0,
    asks: key?.asked ?? 0,
    municipality_mac: key?.municipalityMac ?? nothing,
    ...(key ? { ...key.consents, ...key.access } : NO_LIMITS),
    sealed_body: key && draft.content ? sealText(key.key, bodyContext(place), writeContent(draft.content)) : nothing,
    place_key: key ? placeKey(key.key, place) : nothing,
    fingerprints: tools.vault.keyring.macs(FINGERPRINT, draft.meaning),
    attachment_ids: draft.content === null ? NOT_TO_BE_HAD : draft.attachmentIds,
    objects_to: draft.objectsTo,
  });
  if (row === null) return null;
  if (!row.live) {
    const ended = unauthenticated('session_ended', { facts: { dialogId } });
    await tools.recordRefusal(caller, ended);
    throw ended;
  }
  switch (row.outcome) {
    case 'success':
      return row;
    case 'stale':
      tools.keys.drop(dialogId, caller.personId);
      return null;
    case 'dialog_not_found':
      tools.keys.drop(dialogId, caller.personId);
      throw dialogNotFound(dialogId, null, true);
    case 'access_ended':
      tools.keys.drop(dialogId, caller.personId);
      throw new DomainError('forbidden', 'access_ended', { recorded: true });
    case 'insufficient_user_authentication':
      tools.keys.drop(dialogId, caller.personId);
      throw higherLevelNeeded(row.asked ?? 0);
    case 'post_id_taken':
      throw conflict('post_id_taken');
    case 'attachment_not_ready':
      throw conflict('attachment_not_ready');
    case 'dialog_closed':
      throw conflict('dialog_closed');
    case 'awaiting_consent':
      throw conflict('awaiting_consent');
    case 'dialog_suspended':
      throw conflict('dialog_suspended');
  }
}

const UNIQUE_VIOLATION = '23505';

/** Null when another request wrote the same id while this one waited. The next try finds that post. */
async function runWrite({ write }: WriteTools, caller: Caller, given: PostValues): Promise<WriteRow | null> {
  try {
    return await write(caller, given);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return null;
    throw error;
  }
}
