import type { Work } from '../../core/unit-of-work.ts';
import type { PostEntry } from './open-post.ts';

/** $1 dialog, $2 number, $3 the version that it was read with. Its dialog is locked. */
const SAVE = `update posts set version = version + 1, sealed_body = $4::bytea
  where dialog_id = $1::uuid and number = $2::int and version = $3::int returning version`;

/** What it objects to, and what it is known again by, go too. */
const ERASE = `update posts set version = version + 1, sealed_body = $4::bytea, objects_to = null, fingerprint = ''
  where dialog_id = $1::uuid and number = $2::int and version = $3::int returning version`;

/** Whatever was decided about the post was about what it said before: it waits to be judged anew. */
const UNSETTLE = `update dialogs set settled_number = $2::int - 1 where id = $1::uuid and settled_number >= $2::int
  returning id`;

/** Puts the next version of a post in the place of the one that was opened. */
export async function savePost(
  work: Work,
  { entry, post }: Pick<PostEntry, 'entry' | 'post'>,
  { sealedBody, isErased = false }: { readonly sealedBody: Buffer; readonly isErased?: boolean },
): Promise<void> {
  const values = [entry.dialog.id, post.number, post.version, sealedBody];
  const saved = await work.query(isErased ? ERASE : SAVE, values);
  if (saved.length !== 1) throw new Error('A post was changed while its dialog was locked');
  await work.query(UNSETTLE, [entry.dialog.id, post.number]);
}
