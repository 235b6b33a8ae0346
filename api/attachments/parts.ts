/** The parts of an upload in the storage, each sealed by itself, so that what has arrived is kept piece by piece. */
import { Readable } from 'node:stream';
import { newId } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';
import { openedPieces, type PieceSealer, sealedPieces } from '../crypto/sealed-pieces.ts';
import { UnsealError } from '../crypto/sealing.ts';
import type { Storage } from '../storage/storage.ts';
import { throwStorageTrouble } from '../storage/trouble.ts';
import { type FileRef, partContext, partKey } from './places.ts';

/** As much is in memory for each upload, and may have to be sent again. */
export const SEGMENT_BYTES = 1024 * 1024;

/** The bytes in segments of SEGMENT_BYTES; the last may be shorter. */
export async function* segmentsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Uint8Array[]> {
  let [held, length]: [Uint8Array[], number] = [[], 0];
  for await (const chunk of bytes) {
    for (let rest = chunk; rest.length > 0; ) {
      const taken = rest.subarray(0, SEGMENT_BYTES - length);
      held.push(taken);
      length += taken.length;
      rest = rest.subarray(taken.length);
      if (length < SEGMENT_BYTES) continue;
      yield held;
      [held, length] = [[], 0];
    }
  }
  if (length > 0) yield held;
}

/**
 * Seals and stores; it counts from `commitPart` on.
 * @returns the object's id
 * @throws DomainError storage_full, storage_unavailable
 */
export async function storePart(
  storage: Storage,
  { ref, sealer, start }: { readonly ref: FileRef; readonly sealer: PieceSealer; readonly start: number },
  bytes: readonly Uint8Array[],
): Promise<string> {
  const objectId = newId();
  const sealed = sealedPieces(sealer, partContext(ref, { objectId, start }), Readable.from(bytes));
  await storage.put(partKey(ref, objectId), sealed).catch(throwStorageTrouble);
  return objectId;
}

/**
 * $1 dialog, $2 upload, $3 uploader, $4 where it begins, $5 length, $6 object. Only at the end of what is there, so of two
 * appenders one finds nothing to append to; and only while the uploader takes part.
 */
const COMMIT = `with moved as (
    update uploads u set received = u.received + $5::int, version = u.version + 1
    where u.dialog_id = $1::uuid and u.id = $2::uuid and u.uploader_id = $3::uuid and u.state = 'uploading'
      and u.received = $4::int and u.received + $5::int <= u.size
      and exists (select from participants pt where pt.dialog_id = u.dialog_id and pt.person_id = u.uploader_id and pt.left_at is null)
    returning u.received)
  insert into upload_parts (dialog_id, upload_id, start, length, object_id)
    select $1::uuid, $2::uuid, $4::int, $5::int, $6::uuid from moved returning start`;

export interface Part {
  readonly uploaderId: string;
  readonly start: number;
  readonly length: number;
  readonly objectId: string;
}

/** One short statement. @returns whether it was at the end of what is there */
export async function commitPart(query: Query, { dialogId, attachmentId }: FileRef, part: Part): Promise<boolean> {
  const { uploaderId, start, length, objectId } = part;
  const values = [dialogId, attachmentId, uploaderId, start, length, objectId];
  return (await query(COMMIT, values)).length === 1;
}

const PARTS = `select start, length, object_id from upload_parts
  where dialog_id = $1::uuid and upload_id = $2::uuid order by start`;

interface PartRow {
  readonly start: number;
  readonly length: number;
  readonly object_id: string;
}

/**
 * The bytes of all parts, one after the other.
 * @throws UnsealError for parts that are not exactly what was sealed, or leave a gap
 */
export async function* openedParts(
  { query, storage }: { readonly query: Query; readonly storage: Storage },
  ref: FileRef,
  { sealer, size }: { readonly sealer: PieceSealer; readonly size: number },
): AsyncGenerator<Buffer> {
  let at = 0;
  for (const { start, object_id: objectId } of await query<PartRow>(PARTS, [ref.dialogId, ref.attachmentId])) {
    if (start !== at) throw new UnsealError();
    const stored = await storage.get(partKey(ref, objectId)).catch(throwStorageTrouble);
    if (!stored) throw new UnsealError();
    for await (const piece of openedPieces(sealer, partContext(ref, { objectId, start }), stored.stream)) {
      at += piece.length;
      if (at > size) throw new UnsealError();
      yield piece;
    }
  }
  if (at !== size) throw new UnsealError();
}

/** Everything that is stored under this beginning of keys. */
export async function removeAll(storage: Storage, prefix: string): Promise<void> {
  for await (const { key } of storage.list(prefix)) await storage.remove(key);
}
