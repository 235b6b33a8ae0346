/**
 * What is uploaded is nobody's file before it is judged: it must be what was announced, the scanner must call it clean, and
 * its bytes must be of a kind that is taken. It fails closed: while the scanner is away an upload stays as it is.
 *
 * | state     | until                                                                    | then                    |
 * |-----------|--------------------------------------------------------------------------|-------------------------|
 * | uploading | all bytes are there (`completeUpload`, or the sweep)                     | scanning                |
 * | scanning  | it is judged (`settle`); while something is away, later (`postpone`)     | clean, infected, error  |
 * | clean     | it is posted: its row goes, and the post has its facts                   | gone                    |
 * | any       | a day has passed (the sweep), or its uploader removes it                 | gone                    |
 *
 * Each run does all of it, so one that was killed between any two steps is done again and ends the same.
 */
import { createHash } from 'node:crypto';
import { systemActor } from '../../core/actor.ts';
import { DomainError } from '../../core/errors.ts';
import { pieceSealer } from '../../crypto/sealed-pieces.ts';
import { createSealingKey, UnsealError } from '../../crypto/sealing.ts';
import { BEGINNING_BYTES, type FileKind, kindOf } from '../../pictures/file-kinds.ts';
import type { AttachedFile } from '../../posts/content.ts';
import { openedParts, removeAll } from '../parts.ts';
import { type FileRef, partsOf } from '../places.ts';
import { sealUpload } from '../upload-file.ts';
import { type OpenedUpload, openedUpload, placeOf, UPLOAD_COLUMNS, type UploadRow } from '../uploads.ts';
import { storeFile } from './store-file.ts';
import type { JudgingTools } from './tools.ts';

export const JUDGING = systemActor('attachments');

type Verdict =
  | { readonly state: 'clean'; readonly file: AttachedFile }
  | { readonly state: 'infected' | 'error'; readonly reason: string | null };

/** Does nothing for an upload that is not to be judged now: it is judged already, or by another process. */
export async function judgeUpload(tools: JudgingTools, ref: FileRef): Promise<void> {
  const claimed = await claim(tools, ref);
  if (!claimed) return;
  const { municipality_id: municipalityId } = claimed;
  const upload = openedUpload(await tools.vault.recordKeys.of(municipalityId), claimed);
  const facts = { municipalityId, personId: claimed.uploader_id };
  const verdict = upload ? await verdictOn(tools, ref, upload) : DAMAGED;
  if ('retry' in verdict) await postpone(tools, ref, { ...facts, tries: claimed.tries, reason: verdict.retry });
  else await settle(tools, ref, { ...facts, upload, verdict });
}

const DAMAGED: Verdict = { state: 'error', reason: 'upload_damaged' };

/** Longer than a run takes, and the wait before a next one if this one is killed. */
const LEASE_MILLISECONDS = 3 * 60_000;

/** $1 dialog, $2 upload, $3 now, $4 until when nobody else takes it. */
const CLAIM = `update uploads u set tries = least(u.tries + 1, 1000), next_try_at = $4
  where u.dialog_id = $1::uuid and u.id = $2::uuid and u.state = 'scanning' and u.expires_at > $3
    and (u.next_try_at is null or u.next_try_at <= $3)
  returning ${UPLOAD_COLUMNS}, (select municipality_id from dialogs d where d.id = u.dialog_id) as municipality_id`;

type Claimed = UploadRow & { readonly municipality_id: string };

async function claim({ query, clock }: JudgingTools, { dialogId, attachmentId }: FileRef): Promise<Claimed | null> {
  const now = clock.now();
  const until = new Date(now.getTime() + LEASE_MILLISECONDS);
  const [row] = await query<Claimed>(CLAIM, [dialogId, attachmentId, now, until]);
  return row ?? null;
}

async function verdictOn(
  tools: JudgingTools,
  ref: FileRef,
  upload: OpenedUpload,
): Promise<Verdict | { readonly retry: string }> {
  try {
    return await judge(tools, ref, upload);
  } catch (error) {
    if (error instanceof UnsealError) return DAMAGED;
    if (error instanceof DomainError && error.kind === 'unavailable') return { retry: error.code };
    if (error instanceof DomainError && error.kind === 'invalid') return { state: 'error', reason: error.code };
    throw error;
  }
}

async function judge(tools: JudgingTools, ref: FileRef, { row, file }: OpenedUpload): Promise<Verdict> {
  const sealer = pieceSealer(createSealingKey(Buffer.from(file.key, 'base64url')));
  const open = () => openedParts(tools, ref, { sealer, size: row.size });
  const { sha256, beginning } = await lookThrough(open());
  if (sha256 !== file.sha256) return { state: 'error', reason: 'upload_hash_differs' };
  const { state } = await tools.scanner.scan(open());
  if (state === 'infected') return { state, reason: null };
  const kind: FileKind | null = kindOf(beginning);
  if (kind === null) return { state: 'error', reason: 'attachment_type_unknown' };
  return { state: 'clean', file: await storeFile(tools, ref, { upload: file, kind, sealer, open }) };
}

async function lookThrough(bytes: AsyncIterable<Buffer>): Promise<{ sha256: string; beginning: Buffer }> {
  const hash = createHash('sha256');
  let beginning: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    hash.update(chunk);
    if (beginning.length < BEGINNING_BYTES)
      beginning = Buffer.concat([beginning, chunk.subarray(0, BEGINNING_BYTES - beginning.length)]);
  }
  return { sha256: hash.digest('base64url'), beginning };
}

interface Judged {
  readonly municipalityId: string;
  readonly personId: string;
}

/** $1 dialog, $2 upload, $3 state, $4 reason, $5 what is sealed; null where that stays as it is. */
const SETTLE = `update uploads set state = $3, reason = $4, sealed_file = coalesce($5::bytea, sealed_file), next_try_at = null, version = version + 1
  where dialog_id = $1::uuid and id = $2::uuid and state = 'scanning' returning id`;
const REMOVE_PARTS = 'delete from upload_parts where dialog_id = $1::uuid and upload_id = $2::uuid';

async function settle(
  { runAsSystem, storage }: JudgingTools,
  ref: FileRef,
  { upload, verdict, ...judged }: Judged & { readonly upload: OpenedUpload | null; readonly verdict: Verdict },
): Promise<void> {
  const { dialogId, attachmentId } = ref;
  const reason = verdict.state === 'clean' ? null : verdict.reason;
  const isSettled = await runAsSystem(JUDGING, async (work) => {
    const sealer = await work.vault.recordKeys.of(judged.municipalityId);
    const sealed =
      upload && verdict.state === 'clean'
        ? sealUpload(sealer, placeOf(upload.row), { ...upload.file, file: verdict.file })
        : null;
    const rows = await work.query(SETTLE, [dialogId, attachmentId, verdict.state, reason, sealed]);
    const isThere = rows.length === 1;
    if (isThere) await work.query(REMOVE_PARTS, [dialogId, attachmentId]);
    work.record('attachment.judged', {
      ...{ ...judged, dialogId, targetId: attachmentId },
      outcome: isThere && verdict.state === 'clean' ? 'success' : 'failed',
      // Removed by its uploader meanwhile: what was stored is an orphan now, and is swept.
      reason: isThere ? (verdict.state === 'infected' ? 'infected' : reason) : 'attachment_not_found',
    });
    return isThere;
  });
  if (isSettled) await removeAll(storage, partsOf(ref));
}

/** $1 dialog, $2 upload, $3 reason, $4 when. */
const POSTPONE = `update uploads set reason = $3, next_try_at = $4
  where dialog_id = $1::uuid and id = $2::uuid and state = 'scanning'`;
const FIRST_WAIT_MILLISECONDS = 15_000;
const LONGEST_WAIT_MILLISECONDS = 10 * 60_000;

async function postpone(
  { runAsSystem }: JudgingTools,
  { dialogId, attachmentId }: FileRef,
  { tries, reason, ...judged }: Judged & { readonly tries: number; readonly reason: string },
): Promise<void> {
  await runAsSystem(JUDGING, async (work) => {
    const wait = Math.min(LONGEST_WAIT_MILLISECONDS, FIRST_WAIT_MILLISECONDS * 2 ** (tries - 1));
    await work.query(POSTPONE, [dialogId, attachmentId, reason, new Date(work.now.getTime() + wait)]);
    work.record('attachment.postponed', { ...judged, dialogId, targetId: attachmentId, outcome: 'failed', reason });
  });
}
