/**
 * The files of a package. Each is proven whole before its first byte is given, since bytes that have left cannot be taken
 * back: a small one is read once and held, a large one is read twice.
 */
import { createHash } from 'node:crypto';
import { fileKey } from '../../attachments/places.ts';
import type { Query } from '../../core/unit-of-work.ts';
import { openedPieces, type PieceSealer, pieceSealer } from '../../crypto/sealed-pieces.ts';
import { createSealingKey, UnsealError } from '../../crypto/sealing.ts';
import type { AttachedFile } from '../../posts/content.ts';
import type { Storage } from '../../storage/storage.ts';
import { FileOmitted } from './source.ts';

/** What was read with its post: where it is, and under which key. */
export interface KnownFile {
  readonly file: Pick<AttachedFile, 'id' | 'size' | 'sha256' | 'key'>;
  readonly number: number;
  /** Of the post when it was read. */
  readonly version: number;
}

interface FileTools {
  readonly storage: Storage;
  readonly query: Query;
}

const HELD_BYTES = 1024 * 1024;

/** @throws FileOmitted before the first byte */
export async function* fileAtCut(tools: FileTools, dialogId: string, known: KnownFile): AsyncGenerator<Uint8Array> {
  const { file } = known;
  const held: Uint8Array[] = [];
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of opened(tools, dialogId, known)) {
    hash.update(piece);
    size += piece.length;
    if (file.size <= HELD_BYTES) held.push(piece);
  }
  if (size !== file.size || hash.digest('base64url') !== file.sha256) throw new FileOmitted('file_damaged');
  if (file.size <= HELD_BYTES) yield* held;
  else yield* again(tools, dialogId, known);
}

/** Bytes have left by now, so what goes wrong here is no omission: the package is begun again. */
async function* again(tools: FileTools, dialogId: string, known: KnownFile): AsyncGenerator<Uint8Array> {
  try {
    yield* opened(tools, dialogId, known);
  } catch (error) {
    throw error instanceof FileOmitted ? new Error('a file has changed while it was read') : error;
  }
}

/** @throws FileOmitted */
async function* opened(tools: FileTools, dialogId: string, known: KnownFile): AsyncGenerator<Uint8Array> {
  const { file } = known;
  const place = fileKey({ dialogId, attachmentId: file.id }, 'content');
  const stored = await tools.storage.get(place);
  if (!stored) throw new FileOmitted((await isErased(tools, dialogId, known)) ? 'deleted_since' : 'file_missing');
  try {
    yield* openedPieces(sealerOf(file), place, stored.stream);
  } catch (error) {
    if (error instanceof UnsealError) throw new FileOmitted('file_damaged');
    throw error;
  } finally {
    stored.stream.destroy();
  }
}

const sealerOf = ({ key }: Pick<AttachedFile, 'key'>): PieceSealer =>
  pieceSealer(createSealingKey(Buffer.from(key, 'base64url')));

/** Its post was deleted after it was read. The bytes go after the post. */
async function isErased({ query }: FileTools, dialogId: string, { number, version }: KnownFile): Promise<boolean> {
  const sql = 'select version from posts where dialog_id = $1 and number = $2';
  const [post] = await query<{ version: number }>(sql, [dialogId, number]);
  return post !== undefined && post.version > version;
}
