/** A dialog with a package that waits, a case system and a folder that it may go to, and the clock. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SystemActor, systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import type { Work } from '../../api/core/unit-of-work.ts';
import { pieceSealer, sealedPieces } from '../../api/crypto/sealed-pieces.ts';
import { createSealingKey, sealText } from '../../api/crypto/sealing.ts';
import { openKeysAsKeeper } from '../../api/dialogs/keys/held-keys.ts';
import type { Dialog } from '../../api/dialogs/model.ts';
import { findDialogUnverified } from '../../api/dialogs/rows.ts';
import { insertExport } from '../../api/journal/exports/rows.ts';
import type { ExportState } from '../../api/journal/exports/states.ts';
import { saveFiling } from '../../api/journal/filing/rows.ts';
import type { Filing } from '../../api/journal/package/dialog-document.ts';
import { packageKeyOf } from '../../api/journal/package/places.ts';
import { factsContext } from '../../api/journal/package/stored-package.ts';
import { savePostJournal } from '../../api/journal/posts/rows.ts';
import { createRoomJobs } from '../../api/room-jobs.ts';
import { caseSystemToken } from '../access/tokens.ts';
import { aDialog } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aNoticeOutbox, type NoticeOutbox } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

export interface Town {
  readonly testApi: TestApi;
  readonly outbox: NoticeOutbox;
  readonly administrator: TestUser;
  readonly coordinator: TestUser;
  /** Of the folder destination. */
  readonly folder: string;
  readonly clock: { ahead: number };
  /** A request of the case system, over HTTP. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  receipt(body: object): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  destination(more: object): Promise<string>;
  anExport(more?: Partial<ExportWish>): Promise<MadeExport>;
  row(made: Pick<MadeExport, 'exportId'>): Promise<Record<string, unknown>>;
  posts(made: Pick<MadeExport, 'dialogId'>): Promise<readonly { number: number; state: string }[]>;
  sweep(name: 'journal-delivery' | 'journal-receipts'): Promise<void>;
  jobs(): Promise<void>;
  close(): Promise<void>;
}

interface ExportWish {
  readonly state: ExportState;
  readonly destinationId: string | null;
  readonly bytes: Buffer;
  readonly dialogId: string;
}

export interface MadeExport {
  readonly dialogId: string;
  readonly exportId: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  /** Of its operations for people. */
  readonly path: string;
}

const HOUR = 3_600_000;
export const hours = (count: number): number => count * HOUR;

export async function aDeliveryTown(): Promise<Town> {
  const base = await mkdtemp(join(tmpdir(), 'letdialog-delivery-'));
  const folder = await mkdtemp(join(base, 'acadre-'));
  const clock = { ahead: 0 };
  const testApi = await startTestApi({
    now: () => new Date(Date.now() + clock.ahead),
    journalFolders: [
      { municipality: '00000019', name: 'acadre', path: folder },
      { municipality: '00000027', name: 'elsewhere', path: join(base, 'elsewhere') },
    ],
  });
  await testApi.api.start();
  const administrator = await testApi.employee('Karen Lund', { privileges: ['administrator'] });
  const coordinator = await testApi.employee('Anna Holm');
  const token = await caseSystemToken(testApi);
  const outbox = aNoticeOutbox(testApi);
  const { sweeps } = createRoomJobs(testApi.services, outbox.tools.mailer);
  const ask: Town['fetch'] = (path, init = {}) =>
    fetch(`http://127.0.0.1:${testApi.api.info.port}/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    });
  return {
    ...{ testApi, outbox, administrator, coordinator, folder, clock, fetch: ask },
    receipt: async (body) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await ask('/journal-receipts', { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: answer.status, body: Object(await answer.json()) };
    },
    destination: async (more) => {
      const wish = { clientId: null, folder: null, receiverId: null, kle: [], ...more };
      const { status, body } = await administrator.post('/administration/journal-destinations', wish);
      if (status !== 201) throw new Error(`${status} ${body.code}`);
      return body.id;
    },
    anExport: (more = {}) => makeExport({ testApi, coordinator }, more),
    row: async ({ exportId }) =>
      (await testApi.sql.query('select * from journal_exports where id = $1', [exportId])).rows[0],
    posts: async ({ dialogId }) =>
      (await testApi.sql.query('select number, state from post_journal where dialog_id = $1 order by 1', [dialogId]))
        .rows,
    sweep: async (name) => {
      await sweeps.find((each) => each.name === name)?.run(new AbortController().signal);
    },
    jobs: () => runJobs(testApi, outbox),
    close: async () => {
      await testApi.close();
      await rm(base, { recursive: true, force: true });
    },
  };
}

const FILING: Filing = {
  ...{ title: 'Trivsel i skolen', kle: '27.24.00', facet: 'G01' },
  sensitivity: 'confidential_personal',
  ...{ caseNumber: null, caseId: null, exemption: null },
};

async function makeExport(
  { testApi, coordinator }: Pick<Town, 'testApi' | 'coordinator'>,
  more: Partial<ExportWish>,
): Promise<MadeExport> {
  const { services } = testApi;
  const dialogId = more.dialogId ?? (await aDialog(coordinator));
  for (const body of ['Et', 'To']) await coordinator.post(`/dialogs/${dialogId}/posts`, { body });
  const ref = { dialogId, exportId: newId() };
  const bytes = more.bytes ?? randomBytes(200_000);
  const packageKey = randomBytes(32);
  const sha256 = createHash('sha256').update(bytes).digest();
  const key = packageKeyOf(ref);
  const sealer = pieceSealer(createSealingKey(packageKey));
  await services.storage.put(key, sealedPieces(sealer, key, chunksOf(bytes)));
  await services.runAsSystem(systemActor('test'), async (work) => {
    const dialog = await findDialogUnverified(work, dialogId);
    if (!dialog) throw new Error('no dialog');
    const { municipalityId, lastPostNumber } = dialog;
    await saveFiling(work, { dialogId, municipalityId }, FILING, 2);
    await insertExport(work, {
      ...{ dialogId, id: ref.exportId, municipalityId, fromNumber: 1, toNumber: lastPostNumber, cause: 'request' },
      ...{
        state: more.state ?? 'packaged',
        requestedBy: coordinator.personId,
        destinationId: more.destinationId ?? null,
      },
      ...{ cut: 1n, ...(await factsOf(work, dialog, { ref, packageKey })) },
      ...{ sha256, bytes: bytes.length, manifest: null, unacknowledged: 0, progress: 100, tries: 0, nextTryAt: null },
      ...{ fault: null, sealedOutcome: null, createdAt: work.now, changedAt: work.now, version: 1 },
    });
    const numbers = Array.from({ length: lastPostNumber }, (_, index) => index + 1);
    await savePostJournal(
      work,
      dialogId,
      numbers.map((number) => ({
        ...{ number, state: 'pending' as const, postVersion: 1, byId: null, exportId: ref.exportId, at: work.now },
        sealedReason: null,
      })),
    );
  });
  const path = `/dialogs/${dialogId}/journal-exports/${ref.exportId}`;
  return { ...ref, bytes, sha256: sha256.toString('hex'), path };
}

async function factsOf(
  work: Work<SystemActor>,
  dialog: Dialog,
  { ref, packageKey }: { readonly ref: { dialogId: string; exportId: string }; readonly packageKey: Buffer },
) {
  const keyVersion = dialog.keyVersion;
  const key = (await openKeysAsKeeper(work, { dialog }, 'journal-export')).get(keyVersion);
  if (!key) throw new Error('no key');
  const facts = JSON.stringify({ packageKey: packageKey.toString('base64url') });
  return { sealedFacts: sealText(key, factsContext(ref), facts), keyVersion, leastKeyVersion: 1 };
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}
