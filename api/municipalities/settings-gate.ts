/**
 * The gate to a table of settings with one row for each municipality. A municipality without a row has the defaults, in
 * version 1. The audit log has an event for each later version, so a row that was deleted or set back with SQL is found.
 */
import { type Action, namesOfAction } from '../core/audit-event.ts';
import { onlyAuthentic, type Tampering } from '../core/tampering.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import type { Finding } from './legal-bases/rows.ts';

interface Place {
  readonly municipalityId: string;
  readonly version: number;
}
export type SettingsMeaning<Settings> = Settings & Place;
type SettingsRow<Settings> = SettingsMeaning<Settings> & { readonly mac: Buffer };

export interface SettingsTable<Settings> {
  readonly table: Tampering['table'];
  /** What the audit log has for each later version. */
  readonly changed: Action;
  /** Of the settings themselves. */
  readonly columns: readonly string[];
  /** What the MAC covers, in this order, between municipality and version. */
  readonly covered: (settings: Settings) => readonly unknown[];
  readonly settingsOf: (row: Settings) => Settings;
  readonly defaults: Settings;
  /** What holds where nobody can tell what the municipality has decided. */
  readonly strictest: Settings;
}

export interface VersionedSettings<Settings> {
  readonly settings: Settings;
  readonly version: number;
}

export interface SettingsGate<Settings> {
  find(work: Finding, municipalityId: string): Promise<VersionedSettings<Settings>>;
  macOf(vault: Pick<Vault, 'keyring'>, row: SettingsMeaning<Settings>): Buffer;
  /** The table has no index, but its MACs are made with the same key. */
  reindexed(vault: Vault): IndexedTable<SettingsRow<Settings> & { readonly municipality_id: string }>;
}

const CHANGED = `select count(*)::int as count from audit_events where municipality_id = $1 and action = any($2)
  and outcome = 'success'`;

export function settingsGate<Settings>(given: SettingsTable<Settings>): SettingsGate<Settings> {
  const { table, changed, covered, settingsOf, defaults, strictest } = given;
  const mac = rowMac<SettingsMeaning<Settings>>(table, (row) => [row.municipalityId, ...covered(row), row.version]);
  const columns = ['municipality_id as "municipalityId"', ...given.columns, 'version', 'mac'];
  const findRow = `select ${columns.join(', ')} from ${table} where municipality_id = $1`;

  return {
    find: async ({ query, vault, noteTampering }, municipalityId) => {
      const rows = await query<SettingsRow<Settings>>(findRow, [municipalityId]);
      const [counted] = await query<{ count: number }>(CHANGED, [municipalityId, namesOfAction(changed)]);
      const last = 1 + (counted?.count ?? 0);
      if (rows.length === 0 && last === 1) return { settings: defaults, version: 1 };
      const tamperingOf = (): Tampering => ({ table, municipalityId });
      const isAuthentic = (row: SettingsRow<Settings>) => mac.verify(vault.keyring, row) && row.version >= last;
      const [row] = onlyAuthentic({ noteTampering }, rows, { isAuthentic, tamperingOf });
      if (rows.length === 0) noteTampering(tamperingOf());
      return row ? { settings: settingsOf(row), version: row.version } : { settings: strictest, version: last };
    },
    macOf: ({ keyring }, row) => mac.compute(keyring, row),
    reindexed: ({ keyring }) => ({
      name: table,
      key: [{ column: 'municipality_id', type: 'uuid' }],
      made: ['mac'],
      columns: ['municipality_id', ...columns],
      where: 'true',
      unmovable: 'false',
      remake: async (row) => (mac.verify(keyring, row) ? [mac.compute(keyring, row)] : null),
    }),
  };
}
