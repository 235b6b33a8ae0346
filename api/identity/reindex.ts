import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { CLIENT_COLUMNS, type ClientRow, clientMac, isAuthenticClient } from './client-rows.ts';

/** No index, but made with the same key. A row whose MAC does not fit stays as false as it is. */
export const reindexedClients = ({ keyring }: Vault): IndexedTable<ClientRow> => ({
  name: 'clients',
  key: [{ column: 'id', type: 'text' }],
  made: ['mac'],
  where: 'true',
  unmovable: 'false',
  columns: [CLIENT_COLUMNS],
  remake: async (row) => (isAuthenticClient(keyring, row) ? [clientMac(keyring, row)] : null),
});
