/**
 * Authors correct what they have written, within a period that their municipality sets. What it said before is kept, and
 * the post shows that it was corrected. It stays sealed under its own key version, so whoever came later still does not
 * read it. Files, and what it answers or objects to, stay.
 */
import { conflict } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { sealText } from '../../crypto/sealing.ts';
import { type BodyPlace, bodyContext, sealFormerBody } from '../body.ts';
import { writeContent } from '../content.ts';
import { writePosts } from '../policy.ts';
import { MAX_VERSIONS, type PostView } from '../schemas.ts';
import { viewOf } from '../views.ts';
import {
  aboutPost,
  contentOf,
  openPostForChange,
  type PostPlace,
  recordReadAgain,
  requireOwnChange,
} from './open-post.ts';
import { savePost } from './save-post.ts';

interface Correction extends PostPlace {
  readonly body: string;
  readonly expectedVersion: ExpectedVersion;
}

/**
 * The same correction again finds it made.
 * @throws DomainError post_not_found, not_the_author, post_deleted, access_ended, dialog_closed, awaiting_consent,
 * dialog_suspended, correction_period_over, too_many_corrections, version_changed, dialog_not_found
 */
export async function correctPost(work: Work, { body, expectedVersion, ...place }: Correction): Promise<PostView> {
  const opened = await openPostForChange(work, place, writePosts);
  const { post, key } = opened;
  const content = contentOf(post);
  const isFor = (version: number): boolean => expectedVersion === 'any' || expectedVersion.includes(version);
  const isMine = post.authorId === work.actor.personId;
  if (isMine && content.body === body && (isFor(post.version) || isFor(post.version - 1))) {
    recordReadAgain(work, opened);
    return viewOf(post);
  }
  await requireOwnChange(work, opened);
  requireVersion(post.version, expectedVersion);
  if (post.version >= MAX_VERSIONS) throw conflict('too_many_corrections');
  const corrected = { ...content, body, correctedAt: work.now.toISOString() };
  const at = (version: number): BodyPlace => ({
    ...{ dialogId: place.dialogId, postId: post.id, version, authorId: post.authorId },
  });
  const version = post.version + 1;
  await work.query(KEEP_FORMER, [
    ...[place.dialogId, post.number, post.version],
    sealFormerBody(key, at(post.version), writeContent(content)),
  ]);
  await savePost(work, opened, { sealedBody: sealText(key, bodyContext(at(version)), writeContent(corrected)) });
  work.record('post.corrected', aboutPost(opened, version));
  return viewOf({ ...post, version, content: corrected });
}

/** In the place of a row that SQL has written there before. */
const KEEP_FORMER = `insert into post_versions (dialog_id, number, version, sealed_body) values ($1::uuid, $2::int, $3::int, $4::bytea)
  on conflict (dialog_id, number, version) do update set sealed_body = excluded.sealed_body returning version`;
