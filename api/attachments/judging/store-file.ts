/** A clean file as it comes down: pictures are rendered anew, so nothing of what was uploaded is in them but the picture. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type PieceSealer, sealedPieces } from '../../crypto/sealed-pieces.ts';
import type { FileKind, PictureKind } from '../../pictures/file-kinds.ts';
import { PICTURE_SIZES, type PictureSize } from '../../pictures/sizes.ts';
import type { AttachedFile } from '../../posts/content.ts';
import { MAX_FILE_NAME } from '../../posts/schemas.ts';
import { throwStorageTrouble } from '../../storage/trouble.ts';
import { savedName } from '../file-names.ts';
import { type FileRef, type FileVariant, fileKey } from '../places.ts';
import type { UploadFile } from '../upload-file.ts';
import type { JudgingTools } from './tools.ts';

interface CleanUpload {
  readonly upload: UploadFile;
  readonly kind: FileKind;
  readonly sealer: PieceSealer;
  readonly open: () => AsyncIterable<Buffer>;
}

/**
 * @throws DomainError storage_full, storage_unavailable, and what the renderer refuses
 */
export function storeFile(tools: JudgingTools, ref: FileRef, clean: CleanUpload): Promise<AttachedFile> {
  const { kind } = clean;
  return kind === 'application/pdf'
    ? storeAsIs(tools, ref, clean)
    : tools.oneAtATime(() => storePicture(tools, ref, { ...clean, kind }));
}

/** It may hold scripts, and what it is called is what it is: browsers are told to save it, and never to show it. */
async function storeAsIs(tools: JudgingTools, ref: FileRef, clean: CleanUpload): Promise<AttachedFile> {
  const { upload, kind, open } = clean;
  await store(tools, ref, clean, 'content', open());
  const { size, sha256, key } = upload;
  return {
    ...{ id: ref.attachmentId, mediaType: kind, name: savedName(upload.name, kind, MAX_FILE_NAME) },
    ...{ size, sha256, key, picture: null, alt: upload.alt },
  };
}

async function storePicture(
  tools: JudgingTools,
  ref: FileRef,
  clean: CleanUpload & { readonly kind: PictureKind },
): Promise<AttachedFile> {
  const { upload, kind, open } = clean;
  const rendered = await tools.pictures.render(kind, await whole(open()));
  const { bytes, mediaType, width, height, preview } = rendered;
  const thumbnails = PICTURE_SIZES.flatMap((name) => {
    const thumbnail = rendered.thumbnails[name];
    return thumbnail ? [{ name, thumbnail }] : [];
  });
  await store(tools, ref, clean, 'content', Readable.from([bytes]));
  for (const { name, thumbnail } of thumbnails) await store(tools, ref, clean, name, Readable.from([thumbnail.bytes]));
  return {
    ...{ id: ref.attachmentId, mediaType, name: savedName(upload.name, mediaType, MAX_FILE_NAME) },
    ...{ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('base64url'), key: upload.key },
    picture: { width, height, preview, thumbnails: thumbnails.map(shapeOf) },
    alt: upload.alt,
  };
}

async function whole(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const shapeOf = ({
  name,
  thumbnail: { width, height, bytes },
}: {
  readonly name: PictureSize;
  readonly thumbnail: { readonly width: number; readonly height: number; readonly bytes: Buffer };
}) => ({ name, width, height, size: bytes.length });

async function store(
  { storage }: JudgingTools,
  ref: FileRef,
  { sealer }: Pick<CleanUpload, 'sealer'>,
  variant: FileVariant,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const key = fileKey(ref, variant);
  await storage.put(key, sealedPieces(sealer, key, bytes)).catch(throwStorageTrouble);
}
