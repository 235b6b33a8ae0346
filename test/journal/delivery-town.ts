/** A dialog with a package that waits, a case system and a folder that it may go to, and the clock. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRoomJobs } from '../../api/room-jobs.ts';
import { caseSystemToken } from '../access/tokens.ts';
import { aDialog } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { anExport, type ExportWish, type MadeExport } from '../setup/journal-export.ts';
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
  /** The header with which it asks. */
  readonly authorization: string;
  receipt(body: object): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  destination(more: object): Promise<string>;
  anExport(more?: Partial<ExportWish>): Promise<MadeExport>;
  row(made: Pick<MadeExport, 'exportId'>): Promise<Record<string, unknown>>;
  posts(made: Pick<MadeExport, 'dialogId'>): Promise<readonly { number: number; state: string }[]>;
  sweep(name: 'journal-delivery' | 'journal-receipts'): Promise<void>;
  jobs(): Promise<void>;
  close(): Promise<void>;
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
  const authorization = `Bearer ${token}`;
  const outbox = aNoticeOutbox(testApi);
  const { sweeps } = createRoomJobs(testApi.services, outbox.tools.mailer);
  const ask: Town['fetch'] = (path, init = {}) =>
    fetch(`http://127.0.0.1:${testApi.api.info.port}/v1${path}`, {
      ...init,
      headers: { authorization, ...init.headers },
    });
  return {
    ...{ testApi, outbox, administrator, coordinator, folder, clock, authorization, fetch: ask },
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
    anExport: async (more = {}) => {
      const dialogId = more.dialogId ?? (await aDialog(coordinator));
      for (const body of ['Et', 'To']) await coordinator.post(`/dialogs/${dialogId}/posts`, { body });
      return anExport(testApi, { ...more, dialogId });
    },
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

export type { MadeExport };
