/**
 * For somebody whose access has ended and who still reads what was written until then: posts that were corrected later are
 * shown as they were when it ended, and those that were deleted later as none that can be read.
 */
import type { LookUp, Statement } from '../core/statement.ts';
import { orNull } from '../core/tampering.ts';
import type { SealingKey } from '../crypto/sealing.ts';
import { openFormerBody, unreadable } from './body.ts';
import { type Content, readContent } from './content.ts';
import type { PostRow } from './queries.ts';
import type { PostView } from './schemas.ts';
import { viewOf } from './views.ts';

/** $1 dialog, $2 numbers. */
const FORMER: Statement = {
  name: 'posts-as-they-were',
  text: `select number, version, sealed_body as "sealedBody" from post_versions
    where dialog_id = $1::uuid and number = any($2::int[]) order by version desc`,
};

interface FormerRow {
  readonly number: number;
  readonly version: number;
  readonly sealedBody: Buffer;
}

interface Place {
  readonly dialogId: string;
  readonly until: Date;
  readonly keys: ReadonlyMap<number, SealingKey>;
}

const isLater = (at: string | null | undefined, until: Date): boolean => at != null && new Date(at) >= until;

/** Deleted since. What it said is gone, and who took it away and why is not theirs to know: it cannot be read. */
export const isGoneSince = ({ deleted }: PostView, until: Date): boolean => isLater(deleted?.at, until);

export const asGone = (post: PostView): PostView => ({
  ...{ ...unreadable(post), authorId: post.authorId, createdAt: post.createdAt },
});

/** @param rows those of the posts, by which their former versions are opened */
export async function asTheyWere(
  lookUp: LookUp,
  { dialogId, until, keys }: Place,
  posts: readonly PostView[],
  rows: readonly PostRow[],
): Promise<PostView[]> {
  const corrected = posts.filter(({ correctedAt }) => isLater(correctedAt, until)).map(({ number }) => number);
  const former = corrected.length > 0 ? await lookUp<FormerRow>(FORMER, [dialogId, corrected]) : [];
  const before = (row: PostRow): PostView | null => {
    const key = keys.get(row.keyVersion);
    for (const { number, version, sealedBody } of former) {
      if (number !== row.number || version >= row.version || !key) continue;
      const place = { dialogId, postId: row.id, version, authorId: row.authorId };
      const content = contentIn(orNull(() => openFormerBody(key, place, sealedBody)));
      if (content && !isLater(content.correctedAt, until)) return viewOf({ ...row, version, content });
    }
    return null;
  };
  return posts.map((post) => {
    if (isGoneSince(post, until)) return asGone(post);
    if (!corrected.includes(post.number)) return post;
    const row = rows.find(({ number }) => number === post.number);
    const earlier = row ? before(row) : null;
    // Without the version that they may see there is nothing to show.
    return earlier ?? unreadable(post);
  });
}

function contentIn(text: string | null): Content | null {
  const opened = text === null ? null : readContent(text);
  return opened && 'content' in opened ? opened.content : null;
}
