/**
 * A file is read by whoever reads its post. The row of `post_attachments` only finds the post: that the file is in it, and
 * the key of its bytes, stand in what is sealed there. Whoever uploaded it reads it before it is posted, too.
 */
import type { Caller } from '../../core/actor.ts';
import type { EventFacts } from '../../core/audit-event.ts';
import type { Clock } from '../../core/clock.ts';
import { DomainError, notFound, unauthenticated } from '../../core/errors.ts';
import type { ReadStatement, RunStatementReading } from '../../core/reading.ts';
import { requireLevel } from '../../core/step-up.ts';
import { orNull, type Tampering } from '../../core/tampering.ts';
import type { ReportTampering } from '../../core/unit-of-work.ts';
import { openedRange, pieceSealer, storedRange } from '../../crypto/sealed-pieces.ts';
import { createSealingKey, type SealingKey, UnsealError } from '../../crypto/sealing.ts';
import type { Vault } from '../../crypto/vault.ts';
import { readBinaryRows } from '../../database/binary-rows.ts';
import { readMembership } from '../../dialogs/keys/held-keys.ts';
import { dialogNotFound } from '../../dialogs/open-dialog.ts';
import { levelAskedBy } from '../../municipalities/municipality-rows.ts';
import type { PictureSize } from '../../pictures/sizes.ts';
import { openContent } from '../../posts/body.ts';
import type { AttachedFile } from '../../posts/content.ts';
import { readPosts } from '../../posts/policy.ts';
import { readPost } from '../../posts/queries.ts';
import { falsePost } from '../../posts/tampering.ts';
import type { Storage } from '../../storage/storage.ts';
import { throwStorageTrouble } from '../../storage/trouble.ts';
import { type ByteSpan, spanIn } from '../byte-range.ts';
import { type FileRef, type FileVariant, fileKey } from '../places.ts';
import { CONTENT, type ContentRow } from '../queries.ts';
import { openUpload } from '../upload-file.ts';

export interface ContentTools {
  readonly runStatementReading: RunStatementReading;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly reportTampering: ReportTampering;
}

export interface ContentInput extends FileRef {
  readonly size: PictureSize | null;
  /** The header. */
  readonly range: string | null;
}

export interface OpenedFile {
  readonly file: AttachedFile;
  /** Bytes of this rendering, as a whole. */
  readonly size: number;
  /** Null for the whole. */
  readonly span: ByteSpan | null;
  /** Fails with an UnsealError for what is not what was sealed. */
  readonly bytes: AsyncGenerator<Uint8Array>;
  /** Closes what is stored, however much of it was read: a generator that nobody has begun to read closes nothing. */
  close(): void;
}

/**
 * Its event is on disk before a byte leaves, and the first bytes have been opened.
 * @throws DomainError session_ended, dialog_not_found, insufficient_user_authentication, attachment_not_found,
 * thumbnail_not_found, range_not_satisfiable, attachment_damaged, storage_full, storage_unavailable
 */
export async function readContent(tools: ContentTools, caller: Caller, input: ContentInput): Promise<OpenedFile> {
  const opened: OpenedFile[] = [];
  try {
    return await tools.runStatementReading(caller, 'attachment.read', async (ask) => {
      const { file, facts } = await findFile(tools, ask, caller, input);
      const answer = await openFile(tools, input, { file, facts });
      opened.push(answer);
      return { answer, facts };
    });
  } catch (error) {
    for (const { close } of opened) close();
    throw error;
  }
}

async function findFile(
  tools: ContentTools,
  ask: ReadStatement,
  caller: Caller,
  { dialogId, attachmentId }: FileRef,
): Promise<{ readonly file: AttachedFile; readonly facts: Place & Pick<EventFacts, 'firstNumber' | 'lastNumber'> }> {
  const [row] = await ask<ContentRow>(caller, CONTENT, [dialogId, attachmentId, tools.clock.now()]);
  if (!row?.live) throw unauthenticated('session_ended', { facts: { dialogId } });
  const { municipality_id: municipalityId } = row;
  if (row.asked === null || municipalityId === null) throw dialogNotFound(dialogId, municipalityId);
  const reader = { dialogId, personId: caller.personId, now: tools.clock.now() };
  const { isParticipant, keys, tampering } = readMembership(tools.vault, reader, row.keys);
  const found = [...tampering];
  const noteTampering = (each: Tampering): void => void found.push(each);
  const asked = levelAskedBy({ vault: tools.vault, noteTampering }, row.municipality, readPosts.name);
  if (!isParticipant) {
    await tools.reportTampering(caller, found);
    throw dialogNotFound(dialogId, municipalityId);
  }
  const place = { dialogId, municipalityId, targetId: attachmentId };
  const posted = postedFile({ keys, noteTampering }, row, place);
  const file = posted?.file ?? (await ownFile(tools, caller, row, place));
  await tools.reportTampering(caller, found);
  requireLevel(caller, asked, { facts: place });
  if (!file) throw notFound('attachment', { facts: place });
  const number = posted?.number ?? null;
  return { file, facts: { ...place, firstNumber: number, lastNumber: number } };
}

interface Place {
  readonly dialogId: string;
  readonly municipalityId: string;
  readonly targetId: string;
}

function postedFile(
  { keys, noteTampering }: { readonly keys: ReadonlyMap<number, SealingKey>; noteTampering(found: Tampering): void },
  row: ContentRow,
  place: Place,
): { readonly file: AttachedFile; readonly number: number } | null {
  const { dialogId, municipalityId, targetId } = place;
  const [post] = readBinaryRows(row.post, readPost);
  const key = post && keys.get(post.keyVersion);
  if (!post || !key) return null;
  const opened = openContent(key, dialogId, post);
  if (!opened) noteTampering({ ...falsePost(dialogId, post), municipalityId });
  const attachments = opened && 'content' in opened ? opened.content.attachments : [];
  const file = attachments.find(({ id }) => id === targetId);
  // Pointed at another post with SQL. A deleted one has none any more.
  if (!file && opened && 'content' in opened)
    noteTampering({ table: 'post_attachments', dialogId, municipalityId, targetId, isShown: true });
  return file ? { file, number: post.number } : null;
}

async function ownFile(
  { vault }: ContentTools,
  { personId: uploaderId }: Caller,
  { own }: ContentRow,
  { dialogId, municipalityId, targetId: uploadId }: Place,
): Promise<AttachedFile | null> {
  if (own === null) return null;
  const sealer = await vault.recordKeys.of(municipalityId);
  const sealed = Buffer.from(own, 'hex');
  return orNull(() => openUpload(sealer, { dialogId, uploadId, uploaderId }, sealed))?.file ?? null;
}

async function openFile(
  { storage }: ContentTools,
  { dialogId, attachmentId, size: wanted, range }: ContentInput,
  { file, facts }: { readonly file: AttachedFile; readonly facts: Place },
): Promise<OpenedFile> {
  const thumbnail = file.picture?.thumbnails.find(({ name }) => name === wanted);
  if (wanted !== null && !thumbnail) throw notFound('thumbnail', { facts });
  const { size } = thumbnail ?? file;
  const span = spanIn(range, size);
  const variant: FileVariant = wanted ?? 'content';
  const key = fileKey({ dialogId, attachmentId }, variant);
  const wantedRange = { size, start: 0, end: size, ...span };
  const stored = await storage.get(key, storedRange(wantedRange)).catch(throwStorageTrouble);
  if (!stored) throw damaged(facts);
  const sealer = pieceSealer(createSealingKey(Buffer.from(file.key, 'base64url')));
  const pieces = openedRange(sealer, key, wantedRange, stored.stream);
  const close = (): void => void stored.stream.destroy();
  try {
    const first = await pieces.next();
    return { file, size, span, bytes: following(first, pieces), close };
  } catch (error) {
    close();
    if (error instanceof UnsealError) throw damaged(facts);
    return throwStorageTrouble(error);
  }
}

const damaged = (facts: Place): DomainError => new DomainError('conflict', 'attachment_damaged', { facts });

async function* following(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
