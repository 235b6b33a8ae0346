import type { Vault } from '../../crypto/vault.ts';
import type { IndexedTable } from '../../database/reindex.ts';
import { isAuthenticSettings, SETTINGS_COLUMNS, type SettingsRow, settingsMac } from './rows.ts';

interface KeyedRow extends SettingsRow {
  readonly municipality_id: string;
}

/** The table has no index, but its MACs are made with the same key. */
export const reindexedConsentSettings = (vault: Vault): IndexedTable<KeyedRow> => ({
  name: 'consent_settings',
  key: [{ column: 'municipality_id', type: 'uuid' }],
  made: ['mac'],
  columns: ['municipality_id', ...SETTINGS_COLUMNS],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (isAuthenticSettings(vault, row) ? [settingsMac(vault, row)] : null),
});
