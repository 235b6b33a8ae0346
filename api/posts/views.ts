import type { AttachedFile, readContent } from './content.ts';
import type { PostRow } from './queries.ts';
import type { AttachmentView, PostView } from './schemas.ts';

type Shown = Pick<PostRow, 'id' | 'number' | 'authorId' | 'version' | 'createdAt'> & ReturnType<typeof readContent>;

/** What there is nothing of is left out: most posts are a message and no more. */
export function viewOf(post: Shown): PostView {
  const { id, number, authorId, version } = post;
  const head = { id, number, authorId, createdAt: post.createdAt.toISOString(), version };
  if ('tombstone' in post) {
    const { deletedBy: by, deletedAt: at, reason } = post.tombstone;
    return { ...head, body: null, kind: null, deleted: { by, at, reason } };
  }
  const { kind, body, replyTo, objectsTo, attachments, correctedAt } = post.content;
  return {
    ...{ ...head, kind, body },
    ...(replyTo !== null && { replyTo }),
    ...(objectsTo !== null && { objectsTo }),
    ...(attachments.length > 0 && { attachments: attachments.map(attachmentOf) }),
    ...(correctedAt !== null && { correctedAt }),
  };
}

/** Without its key. */
export const attachmentOf = ({ id, mediaType, name, size, sha256, picture, alt }: AttachedFile): AttachmentView => ({
  ...{ id, mediaType, name, size, sha256, alt },
  picture: picture && { ...picture, thumbnails: [...picture.thumbnails] },
});
