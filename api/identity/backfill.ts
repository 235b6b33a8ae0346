/**
 * Clients from before their rows said when they were changed. Until then only the log tells which row is the last, and
 * whoever writes an event there could have an old one believed.
 */
import { type BackfillTools, countRowsWithoutMac } from '../database/backfill.ts';
import { CLIENT_COLUMNS, type ClientRow, clientMac, isAuthenticClient } from './client-rows.ts';

const FROM_BEFORE = 'changed_at is null';

export const countClientsFromBefore = (pool: Parameters<typeof countRowsWithoutMac>[0]): Promise<number> =>
  countRowsWithoutMac(pool, 'clients', FROM_BEFORE);

/** @returns how many were given a time and another MAC. One that is not authentic is left as it is. */
export async function backfillClients({ runAsSystem, vault, actor }: BackfillTools): Promise<number> {
  return runAsSystem(actor, async (work) => {
    const sql = `select ${CLIENT_COLUMNS} from clients where ${FROM_BEFORE} for update`;
    const rows = (await work.query<ClientRow>(sql, [])).filter((row) => isAuthenticClient(vault.keyring, row));
    for (const row of rows) {
      const mac = clientMac(vault.keyring, { ...row, changed_at: work.now });
      await work.query('update clients set changed_at = $2, mac = $3 where id = $1', [row.id, work.now, mac]);
    }
    const targetId = vault.keyring.activeId('index');
    work.record('keys.backfilled', { targetId, reason: 'clients', count: rows.length });
    return rows.length;
  });
}
