import { openText, reseal, type SealingKey } from '../crypto/sealing.ts';
import type { PostRow } from './queries.ts';
import type { PostView } from './schemas.ts';

interface BodyPlace {
  readonly dialogId: string;
  readonly postId: string;
  readonly version: number;
  readonly authorId: string;
}

/** The context of a sealed body. It includes the author, so that SQL cannot attribute a post to somebody else. */
export const bodyContext = ({ dialogId, postId, version, authorId }: BodyPlace): string =>
  `${dialogId}|${postId}|${version}|body|${authorId}`;

/** @throws UnsealError */
export const openPost = (key: SealingKey, dialogId: string, post: PostRow): PostView => ({
  id: post.id,
  number: post.number,
  authorId: post.authorId,
  body: openText(
    key,
    bodyContext({ dialogId, postId: post.id, version: post.version, authorId: post.authorId }),
    post.sealedBody,
  ),
  createdAt: post.createdAt.toISOString(),
});

/** Seals the body again in the present format. @throws UnsealError */
export const resealBody = (key: SealingKey, place: BodyPlace, sealed: Uint8Array): Buffer =>
  reseal(key, bodyContext(place), sealed);
