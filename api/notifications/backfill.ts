/** Notices under another index key; and those, and jobs that will write some, from before they had MACs. */
import type pg from 'pg';
import type { Vault } from '../crypto/vault.ts';
import { type BackfillTools, backfillTable, WITHOUT_MAC } from '../database/backfill.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { notificationMac } from '../dialogs/membership/notification-mac.ts';
import { isAuthenticNotice, type NoticeMeaning, noticeMac } from './notice-mac.ts';
import { readNotification } from './tasks.ts';

type StoredNotice = NoticeMeaning & { readonly mac: Buffer };

/** The table has no index, but its MACs are made with the same key. Notices are kept for longer than an old one is. */
export const reindexedNotices = (vault: Vault): IndexedTable<StoredNotice> => ({
  name: 'notices',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['mac'],
  columns: ['id', 'kind', 'person_id', 'dialog_id', 'subject_id', 'state', 'mac'],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (isAuthenticNotice(vault, row) ? [noticeMac(vault, row)] : null),
});

/** @returns how many were given a MAC. */
export const backfillNotices = (tools: BackfillTools): Promise<number> =>
  backfillTable(tools, {
    ...reindexedNotices(tools.vault),
    where: WITHOUT_MAC,
    remake: async (row) => [noticeMac(tools.vault, row)],
  });

interface StoredJob {
  readonly id: string;
  readonly task: string;
  readonly payload: unknown;
}

const JOBS_WITHOUT_MAC = `select j.id, t.identifier as task, j.payload
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier like 'notifications.%' and t.identifier not in ('notifications.invitation', 'notifications.address-code')
    and j.payload::jsonb -> 'mac' is null`;

export async function countJobsWithoutMac(pool: Pick<pg.Pool, 'query'>): Promise<number> {
  const { rows } = await pool.query(JOBS_WITHOUT_MAC);
  return rows.length;
}

/** A job that fails for want of a MAC is tried again by itself. @returns how many were given one. */
export const backfillJobs = async ({ pool, vault, runAsSystem, actor }: BackfillTools): Promise<number> => {
  const { rows } = await pool.query<StoredJob>(JOBS_WITHOUT_MAC);
  if (rows.length === 0) return 0;
  await runAsSystem(actor, async (work) => {
    for (const { id, task, payload } of rows) {
      const notified = await readNotification(payload);
      const given = { ...notified, mac: notificationMac(vault, task, notified) };
      await work.query('update graphile_worker._private_jobs set payload = $2::json where id = $1', [
        id,
        JSON.stringify(given),
      ]);
    }
    const targetId = vault.keyring.activeId('index');
    work.record('keys.backfilled', { targetId, reason: 'jobs', count: rows.length });
  });
  return rows.length;
};
