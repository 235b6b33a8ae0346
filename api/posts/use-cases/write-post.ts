/**
 * Writing a post is idempotent: the same id and body again answers with the same post, and the same id with another
 * body is refused. Participants write while the dialog is open, and seal with their own key of its present version.
 */
import { LRUCache } from 'lru-cache';
import type { Caller } from '../../core/actor.ts';
import { conflict, DomainError, unauthenticated } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { RecordReading } from '../../core/reading.ts';
import type { LookUp, RunBatchedAct } from '../../core/statement.ts';
import { higherLevelNeeded } from '../../core/step-up.ts';
import type { Tampering } from '../../core/tampering.ts';
import type { RecordRefusal, ReportTampering } from '../../core/unit-of-work.ts';
import { type SealingKey, sealText } from '../../crypto/sealing.ts';
import type { Vault } from '../../crypto/vault.ts';
import { storedLimit } from '../../dialogs/access-limit.ts';
import { isAuthenticKey, openDialogKey, personHolder } from '../../dialogs/keys/dialog-keys.ts';
import { dialogNotFound } from '../../dialogs/open-dialog.ts';
import { openRuling } from '../../dialogs/roll.ts';
import { levelAskedBy, type MunicipalityRow } from '../../municipalities/municipality-rows.ts';
import { bodyContext, openPost, placeKey, unreadable } from '../body.ts';
import { limitsOf } from '../consent-limits.ts';
import { writePosts } from '../policy.ts';
import {
  type AccessLimits,
  type ConsentLimits,
  type PostValues,
  WRITING_KEY,
  type WriteRow,
  type WritingKeyRow,
} from '../queries.ts';
import type { NewPost, PostView } from '../schemas.ts';
import { falsePost } from '../tampering.ts';

export interface WriteTools {
  readonly lookUp: LookUp;
  readonly write: RunBatchedAct<PostValues, WriteRow>;
  readonly vault: Vault;
  readonly keys: WritingKeys;
  readonly recordRefusal: RecordRefusal;
  readonly recordReading: RecordReading;
  readonly reportTampering: ReportTampering;
}

export interface WritingKey {
  readonly version: number;
  readonly key: SealingKey;
  /** The level of login that the dialog's municipality asks of whoever writes, and the MAC of the row that says so. */
  readonly asked: number;
  readonly municipalityMac: Buffer;
  /** What the dialog's consents come to, while its key version is this one. */
  readonly consents: ConsentLimits;
  readonly access: AccessLimits;
}

/**
 * Caches the key with which a person last sealed in a dialog. It is only a guess: the statement checks membership and
 * version, and that the municipality's row is the same.
 */
export interface WritingKeys {
  get(dialogId: string, personId: string): WritingKey | undefined;
  set(dialogId: string, personId: string, key: WritingKey): void;
  drop(dialogId: string, personId: string): void;
}

const NO_LIMITS: ConsentLimits & AccessLimits = {
  ...{ consent_refusal: null, consent_ends_at: null, lapse_refusal: null },
  ...{ access_ends_at: null, access_ends: null },
};

const CACHED_KEYS = 10_000;
const FINGERPRINT = 'post-fingerprint';

export function createWritingKeys(): WritingKeys {
  const keys = new LRUCache<string, WritingKey>({ max: CACHED_KEYS });
  return {
    get: (dialogId, personId) => keys.get(`${dialogId}|${personId}`),
    set: (dialogId, personId, key) => void keys.set(`${dialogId}|${personId}`, key),
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
  /** A repeated post with the same meaning is the same post. */
  readonly meaning: string;
}

/**
 * `isNew` is false when the post was there already.
 * @throws DomainError dialog_not_found, access_ended, dialog_closed, awaiting_consent, dialog_suspended, post_id_taken,
 * dialog_is_changing
 */
export async function createPost(
  tools: WriteTools,
  caller: Caller,
  input: PostInput,
): Promise<{ post: PostView; isNew: boolean }> {
  const id = input.id ?? newId();
  const { dialogId, body } = input;
  const draft = { dialogId, id, body, meaning: JSON.stringify([dialogId, id, caller.personId, body]) };
  // A second try is for a new key version that started between sealing and writing, or for the same id written
  // meanwhile.
  const row = (await tryWrite(tools, caller, draft)) ?? (await tryWrite(tools, caller, draft));
  if (!row) throw new DomainError('unavailable', 'dialog_is_changing');
  const { number, created_at: createdAt, is_new: isNew } = row;
  if (number === null || createdAt === null) throw new Error('A post was neither written nor found');
  if (!isNew) return { post: await openExisting(tools, caller, { dialogId, id, ...row, number, createdAt }), isNew };
  const authorId = caller.personId;
  return { post: { id, number, authorId, body, createdAt: createdAt.toISOString() }, isNew };
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
  if (!held) return unreadable({ id, number });
  const authorId = caller.personId;
  const post = openPost(held.key, dialogId, { id, number, authorId, createdAt, version, keyVersion, sealedBody, mac });
  if (post.body === null) await tools.reportTampering(caller, [falsePost(dialogId, post)]);
  return post;
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
    sealed_body: key ? sealText(key.key, bodyContext(place), draft.body) : nothing,
    place_key: key ? placeKey(key.key, place) : nothing,
    fingerprints: tools.vault.keyring.macs(FINGERPRINT, draft.meaning),
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

async function writingKey(tools: WriteTools, caller: Caller, dialogId: string): Promise<WritingKey | undefined> {
  const cached = tools.keys.get(dialogId, caller.personId);
  if (cached) return cached;
  const found = await heldKey(tools, caller, { dialogId, version: null });
  if (found) tools.keys.set(dialogId, caller.personId, found);
  return found;
}

/** The caller's key of this version, or of the present one. */
async function heldKey(
  tools: WriteTools,
  caller: Caller,
  { dialogId, version }: { readonly dialogId: string; readonly version: number | null },
): Promise<WritingKey | undefined> {
  const [row] = await tools.lookUp<WritingKeyRow>(WRITING_KEY, [dialogId, caller.personId, version]);
  if (!row) return undefined;
  const limit = storedLimit({ endsAt: row.ends_at, ends: row.ends });
  const holder = personHolder(caller.personId, limit);
  const own = { dialogId, holder, version: row.version, wrappedKey: row.wrapped_key };
  if (!isAuthenticKey(tools.vault, own)) {
    // SQL cannot verify the key row, so the refusal is recorded here and not by the statement.
    await tools.reportTampering(caller, [{ table: 'dialog_keys', dialogId, personId: caller.personId }]);
    await tools.recordRefusal(caller, dialogNotFound(dialogId, null));
    throw dialogNotFound(dialogId, null, true);
  }
  const { asked, tampering } = askedBy(tools.vault, row.municipality);
  await tools.reportTampering(caller, tampering);
  const municipalityMac = Buffer.from(row.municipality.mac, 'hex');
  const consents = await consentLimits(tools.vault, row.dialog);
  const access = { access_ends_at: limit?.endsAt ?? null, access_ends: limit?.ends ?? null };
  return { version: row.version, key: openDialogKey(tools.vault, own), asked, municipalityMac, consents, access };
}

/** A roll that is not proven, or of another key version than it says, lets nobody write. */
async function consentLimits(
  vault: Vault,
  { roll: sealed, ...dialog }: WritingKeyRow['dialog'],
): Promise<ConsentLimits> {
  const sealedRoll = sealed === null ? null : Buffer.from(sealed, 'hex');
  return limitsOf(await openRuling(vault, { ...dialog, sealedRoll }), dialog.lastPostNumber);
}

function askedBy(vault: Vault, row: MunicipalityRow): { readonly asked: number; readonly tampering: Tampering[] } {
  const tampering: Tampering[] = [];
  const noteTampering = (found: Tampering): void => void tampering.push(found);
  return { asked: levelAskedBy({ vault, noteTampering }, row, writePosts.name), tampering };
}
