import { openText, reseal, type SealingKey } from '../crypto/sealing.ts';
import type { PostRow } from './queries.ts';
import type { PostView } from './schemas.ts';

interface BodyPlace {
  readonly dialogId: string;
  readonly postId: string;
  readonly version: number;
  readonly authorId: string;
}

/** What a body is bound to. The author too, so that nobody's words can be put into another's mouth with SQL. */
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

/** The same in the present format. @throws UnsealError */
export const resealBody = (key: SealingKey, place: BodyPlace, sealed: Uint8Array): Buffer =>
  reseal(key, bodyContext(place), sealed);
