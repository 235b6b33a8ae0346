import type pg from 'pg';
import type { RecordKeyStore, StoredRecordKey } from '../crypto/record-keys.ts';

const FIND = 'select id, wrapped_key as "wrappedKey" from record_keys where scope is not distinct from $1';

/** Uses a connection of its own, so that the key stays when the transaction that first needed it is rolled back. */
export function createRecordKeyStore(pool: pg.Pool): RecordKeyStore {
  const find: RecordKeyStore['find'] = async (scope) =>
    (await pool.query<StoredRecordKey>(FIND, [scope])).rows[0] ?? null;
  return {
    find,
    insertOrFind: async (scope, offered) => {
      await pool.query('insert into record_keys (id, scope, wrapped_key) values ($1, $2, $3) on conflict do nothing', [
        offered.id,
        scope,
        offered.wrappedKey,
      ]);
      const stored = await find(scope);
      if (!stored) throw new Error('The record key is gone');
      return stored;
    },
  };
}
