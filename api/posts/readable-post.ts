/** A post by its number, opened with the key that its reader holds. */

import type { Statement } from '../core/statement.ts';
import { type NoteTampering, orNull } from '../core/tampering.ts';
import type { SealingKey } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import { isShutOut, readsUntil, storedLimit } from '../dialogs/access-limit.ts';
import { openDialogKey, personHolder } from '../dialogs/keys/dialog-keys.ts';
import type { AccessEnd } from '../dialogs/model.ts';
import { type OpenedPost, openContent } from './body.ts';
import type { PostRow } from './queries.ts';
import { falsePost } from './tampering.ts';

export interface HeldPostRow extends PostRow {
  readonly wrappedKey: Buffer;
  readonly endsAt: Date | null;
  readonly ends: AccessEnd | null;
}

/** $1 dialog, $2 person, $3 numbers: the posts with the person's own keys of their versions. */
export const HELD_POSTS: Statement = {
  name: 'posts-held',
  text: `select p.number, p.id, p.author_id as "authorId", p.key_version as "keyVersion", p.version,
      p.created_at as "createdAt", p.sealed_body as "sealedBody", p.mac,
      k.wrapped_key as "wrappedKey", k.ends_at as "endsAt", k.ends
    from posts p join dialog_keys k on k.dialog_id = p.dialog_id and k.version = p.key_version
      and k.holder_kind = 'person' and k.holder_id = $2::uuid
    where p.dialog_id = $1::uuid and p.number = any($3::int[])`,
};

export interface ReadablePost {
  readonly post: OpenedPost;
  readonly key: SealingKey;
}

interface Reader {
  readonly dialogId: string;
  readonly personId: string;
  readonly now: Date;
}

/** Null for a post that is not theirs to read, and for one that nothing proves, which is reported. */
export function readablePost(
  { vault, noteTampering }: { readonly vault: Vault; readonly noteTampering: NoteTampering },
  { dialogId, personId, now }: Reader,
  row: HeldPostRow,
): ReadablePost | null {
  const limit = storedLimit(row);
  const holder = personHolder(personId, limit);
  const held = { dialogId, holder, version: row.keyVersion, wrappedKey: row.wrappedKey };
  const key = orNull(() => openDialogKey(vault, held));
  if (key === null) {
    noteTampering({ table: 'dialog_keys', dialogId, personId });
    return null;
  }
  const until = readsUntil(limit, now);
  if (isShutOut(limit, now) || (until && row.createdAt >= until)) return null;
  const post = openContent(key, dialogId, row);
  if (post === null) noteTampering(falsePost(dialogId, row));
  return post && { post, key };
}
