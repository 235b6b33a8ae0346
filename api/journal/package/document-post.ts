/** A post as it stands in the document. */
import type { AttachedFile, Tombstone } from '../../posts/content.ts';
import type { DocumentAttachment, DocumentPost } from './dialog-document.ts';
import { capacityAt, type PackageFacts } from './facts.ts';
import type { PostAtCut } from './posts-at-cut.ts';

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'pdf'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
]);

export function documentAttachment(file: AttachedFile): DocumentAttachment {
  const { id, name, mediaType, size, alt } = file;
  const sha256 = Buffer.from(file.sha256, 'base64url').toString('hex');
  const path = `data/attachments/${sha256}.${EXTENSIONS.get(mediaType) ?? 'bin'}`;
  return { id, path, name: name.normalize('NFC'), mediaType, size, sha256, alt };
}

const isTombstone = (said: PostAtCut['said']): said is Tombstone => 'deletedBy' in said;

/** Of a deleted post nothing tells any more what it was, so it counts as a message. */
export function documentPost(persons: PackageFacts['persons'], { row, said, files }: PostAtCut): DocumentPost {
  const at = row.createdAt.toISOString();
  const { number, id, authorId } = row;
  const author = { personId: authorId, ...capacityAt(persons, authorId, at) };
  if (isTombstone(said)) {
    const deleted = { by: said.deletedBy, at: said.deletedAt, reason: said.reason };
    return {
      ...{ number, id, kind: 'message', at, author, body: null, replyTo: null, objectsTo: null },
      ...{ attachments: [], correctedAt: null, versions: [], deleted },
    };
  }
  const { kind, body, replyTo, objectsTo, correctedAt } = said.content;
  return {
    ...{ number, id, kind, at, author, body, replyTo, objectsTo },
    ...{ attachments: files.map(documentAttachment), correctedAt, versions: said.versions, deleted: null },
  };
}
