import type pg from 'pg';
import { newId } from '../../../api/core/ids.ts';
import { createKeyring, type KeyringEntry } from '../../../api/crypto/keyring.ts';
import { createRecordKeys } from '../../../api/crypto/record-keys.ts';
import { createRecordKeyStore } from '../../../api/database/record-key-store.ts';
import { queryFrom } from '../../../api/database/statements.ts';
import { kidShown, readTokenKeys } from '../../../api/identity/token-keys.ts';
import { type Finding, failed, ok, skipped } from './finding.ts';

const CHECK = 'token keys';

/** Whether every row opens, and whether one of them signs. */
export async function checkTokenKeys(pool: pg.Pool, entries: readonly KeyringEntry[] | null): Promise<Finding[]> {
  if (!entries) return [skipped(CHECK, 'the keyring cannot be read')];
  const store = { ...createRecordKeyStore(pool), insertOrFind: () => Promise.reject(new Error('nothing is changed')) };
  const read = await readTokenKeys(queryFrom(pool), createRecordKeys(createKeyring(entries), store, newId));
  if (read.length === 0) return [ok(CHECK, 'none made yet')];
  const spoilt = read.flatMap(({ row, key }) => (key === null ? [row] : []));
  if (spoilt.length > 0) {
    const names = spoilt.map(({ kid, state }) => `${kidShown(kid) ?? 'one with a forged name'} (${state})`).join(', ');
    return [failed(CHECK, `hold no key of ours and count as absent: ${names}: find out who writes in the database`)];
  }
  const isSigning = read.some(({ row }) => row.state === 'active');
  return [
    isSigning
      ? ok(CHECK, `${read.length}, all open`)
      : failed(CHECK, 'none is active: run "letdialog token-keys rotate"'),
  ];
}
