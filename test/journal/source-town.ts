/** Exports as a request makes them, and all that a package is made from, as text that can be compared. */
import { randomBytes } from 'node:crypto';
import { sealUpload } from '../../api/attachments/upload-file.ts';
import { systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import { pieceSealer, sealedPieces } from '../../api/crypto/sealed-pieces.ts';
import { createSealingKey } from '../../api/crypto/sealing.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { lockDialogUnverified } from '../../api/dialogs/rows.ts';
import { insertExport } from '../../api/journal/exports/rows.ts';
import { saveFiling } from '../../api/journal/filing/rows.ts';
import type { DocumentPost } from '../../api/journal/package/dialog-document.ts';
import { openPackageSource } from '../../api/journal/package/dialog-source.ts';
import { prepareExport } from '../../api/journal/package/prepare.ts';
import { FileOmitted, type PackageSource } from '../../api/journal/package/source.ts';
import type { ExportRef, SourceTools } from '../../api/journal/package/source-tools.ts';
import { findJudgedPosts, savePostJournal } from '../../api/journal/posts/rows.ts';
import { hashOf } from '../attachments/upload-town.ts';
import { publishLog } from '../setup/log.ts';
import type { TestApi, TestUser } from '../setup/test-api.ts';

export const sourceToolsOf = ({ services }: TestApi): SourceTools => ({
  ...services,
  query: queryFrom(services.database.pool),
  renderer: 'test 1.0',
});

const FILING = {
  ...{ title: 'Trivsel i skolen', kle: '27.24.00', facet: 'G01', sensitivity: 'sensitive_personal' as const },
  ...{ caseNumber: null, caseId: null, exemption: null },
};

interface Wish {
  readonly from?: number;
  readonly to?: number;
  /** Judged not relevant before. */
  readonly notRelevant?: readonly number[];
}

const NOT_YET = {
  ...{ cut: null, sealedFacts: null, keyVersion: null, leastKeyVersion: null, sha256: null, bytes: null },
  ...{ manifest: null, unacknowledged: 0, progress: 0, tries: 0, nextTryAt: null, fault: null, sealedOutcome: null },
};

/** What a request does: it marks the posts that belong to the export. */
export const requested = (
  { services }: TestApi,
  dialogId: string,
  { from = 1, to, notRelevant = [] }: Wish = {},
): Promise<ExportRef> =>
  services.runAsSystem(systemActor('test'), async (work) => {
    const dialog = await lockDialogUnverified(work, dialogId);
    if (!dialog) throw new Error('There is no such dialog');
    const { municipalityId } = dialog;
    const exportId = newId();
    await saveFiling(work, { dialogId, municipalityId }, FILING, 1);
    const range = { fromNumber: from, toNumber: to ?? dialog.lastPostNumber };
    await insertExport(work, {
      ...{ dialogId, id: exportId, municipalityId, ...range, state: 'queued', cause: 'request', requestedBy: null },
      ...{ hasJournaled: false, destinationId: null, ...NOT_YET, createdAt: work.now, changedAt: work.now, version: 1 },
    });
    const posts = await findJudgedPosts(work, { dialogId, from: range.fromNumber, to: range.toNumber });
    const rows = posts.map(({ number, version }) => {
      const isLeft = notRelevant.includes(number);
      const state = isLeft ? ('not_relevant' as const) : ('pending' as const);
      const common = { number, postVersion: version, byId: null, sealedReason: null, at: work.now };
      return { ...common, state, exportId: isLeft ? null : exportId };
    });
    await savePostJournal(work, dialogId, rows);
    work.record('journal-export.requested', {
      ...{ dialogId, municipalityId, targetId: exportId, firstNumber: range.fromNumber, lastNumber: range.toNumber },
    });
    return { dialogId, exportId };
  });

/** Requested, covered by a checkpoint, and prepared. */
export async function prepared(testApi: TestApi, dialogId: string, wish: Wish = {}): Promise<ExportRef> {
  const ref = await requested(testApi, dialogId, wish);
  await publishLog(testApi);
  const answer = await prepareExport(sourceToolsOf(testApi), ref);
  if (answer !== 'prepared') throw new Error(answer);
  return ref;
}

/** Ends what was requested, so that another one can be. */
export const ended = ({ sql }: TestApi, { exportId }: ExportRef) =>
  sql.query(`update journal_exports set state = 'cancelled' where id = $1`, [exportId]);

async function all<T>(of: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of of) items.push(item);
  return items;
}

export const fileOf = async (source: PackageSource, file: DocumentPost['attachments'][number]): Promise<string> => {
  try {
    return Buffer.concat(await all(source.file(file))).toString('base64');
  } catch (error) {
    if (error instanceof FileOmitted) return error.reason;
    throw error;
  }
};

/** Everything that goes into a package. */
export async function readWhole(testApi: TestApi, ref: ExportRef) {
  const { source, packageKey } = await openPackageSource(sourceToolsOf(testApi), ref);
  const posts = await all(source.posts());
  const files: [string, string][] = [];
  for (const file of posts.flatMap(({ attachments }) => attachments)) files.push([file.id, await fileOf(source, file)]);
  const events = (await all(source.events())).map(({ index, leaf }) => ({ index: Number(index), leaf }));
  const nodes = (await all(source.proofNodes())).map(({ start, end, hash }) => ({
    ...{ start: Number(start), end: Number(end), hash: Buffer.from(hash).toString('base64') },
  }));
  const receipts = await all(source.receipts());
  const { head, postsInRange, checkpoint, logKeys, jwks } = source;
  const told = { posts, files, events, nodes, receipts, omissions: source.omissions() };
  return { head, postsInRange, checkpoint, logKeys, jwks, packageKey: packageKey.toString('hex'), ...told };
}

/** A file that is stored sealed, ready to be posted. */
export async function aStoredUpload(
  { services, sql }: TestApi,
  { by, dialogId, bytes }: { readonly by: TestUser; readonly dialogId: string; readonly bytes: Buffer },
): Promise<string> {
  const uploadId = newId();
  const key = randomBytes(32);
  const facts = { name: 'bre\u0301v.pdf', alt: null, size: bytes.length, sha256: hashOf(bytes) };
  const upload = { ...facts, key: key.toString('base64url') };
  const file = { ...upload, id: uploadId, mediaType: 'application/pdf', picture: null };
  const { rows } = await sql.query('select municipality_id from dialogs where id = $1', [dialogId]);
  const sealer = await services.vault.recordKeys.of(rows[0].municipality_id);
  await sql.query(
    `insert into uploads (dialog_id, id, uploader_id, state, size, received, sealed_file, created_at, expires_at)
     values ($1, $2, $3, 'clean', $4, $4, $5, now(), now() + interval '1 day')`,
    [
      ...[dialogId, uploadId, by.personId, bytes.length],
      sealUpload(sealer, { dialogId, uploadId, uploaderId: by.personId }, { ...upload, file }),
    ],
  );
  const place = `dialogs/${dialogId}/attachments/${uploadId}/content`;
  const content = (async function* () {
    yield bytes;
  })();
  await services.storage.put(place, sealedPieces(pieceSealer(createSealingKey(key)), place, content));
  return uploadId;
}
