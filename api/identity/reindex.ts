import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { CLIENT_COLUMNS, type ClientRow, clientMac, isAuthenticClient } from './client-rows.ts';

/** The table has no index, but its MACs are made with the same key. A row that fails verification is left as it is. */
export const reindexedClients = ({ keyring }: Vault): IndexedTable<ClientRow> => ({
  name: 'clients',
  key: [{ column: 'id', type: 'text' }],
  made: ['mac'],
  where: 'true',
  unmovable: 'false',
  columns: [CLIENT_COLUMNS],
  remake: async (row) => (isAuthenticClient(keyring, row) ? [clientMac(keyring, row)] : null),
});
