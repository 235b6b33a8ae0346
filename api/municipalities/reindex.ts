/** Municipalities and units under another index key, and those from before they had MACs. */
import type pg from 'pg';
import type { Vault } from '../crypto/vault.ts';
import {
  type BackfillTools,
  backfillTable,
  countRowsWithoutMac,
  findBackfill,
  WITHOUT_MAC,
} from '../database/backfill.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { isAuthenticMunicipality, type MunicipalityMeaning, municipalityMac } from './municipality-rows.ts';
import { isAuthenticUnit, type UnitMeaning, unitMac } from './unit-rows.ts';

interface Stored {
  readonly mac: Buffer;
}

/** Neither table has an index, but their MACs are made with the same key. */
export const reindexedMunicipalities = (vault: Vault): IndexedTable<MunicipalityMeaning & Stored> => ({
  name: 'municipalities',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['mac'],
  columns: [
    ...['id', 'cvr', 'name', 'language', 'minimum_assurance as "minimumAssurance"'],
    ...['act_assurance as "actAssurance"', 'shows_employee_names as "showsEmployeeNames"', 'mac'],
  ],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (isAuthenticMunicipality(vault, row) ? [municipalityMac(vault, row)] : null),
});

export const reindexedUnits = (vault: Vault): IndexedTable<UnitMeaning & Stored> => ({
  name: 'units',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['mac'],
  columns: [
    'id',
    'municipality_id as "municipalityId"',
    'external_id as "externalId"',
    'name',
    'retired_at as "retiredAt"',
    'mac',
  ],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (isAuthenticUnit(vault, row) ? [unitMac(vault, row)] : null),
});

/** @returns how many were given a MAC. */
export async function backfillMunicipalities(
  tools: BackfillTools,
): Promise<{ readonly municipalities: number; readonly units: number }> {
  const { vault } = tools;
  return {
    municipalities: await backfillTable(tools, {
      ...reindexedMunicipalities(vault),
      where: WITHOUT_MAC,
      remake: async (row) => [municipalityMac(vault, row)],
    }),
    units: await backfillTable(tools, {
      ...reindexedUnits(vault),
      where: WITHOUT_MAC,
      remake: async (row) => [unitMac(vault, row)],
    }),
  };
}

/** How many municipalities and units are from before they had MACs, and how many fail verification. */
export async function countUnproven(
  pool: pg.Pool,
  vault: Vault,
): Promise<{ readonly withoutMac: number; readonly changed: number }> {
  const all = async <Row extends object>({ columns, name }: IndexedTable<Row>): Promise<Row[]> =>
    (await pool.query<Row>(`select ${columns.join(', ')} from ${name}`)).rows;
  const unproven: Stored[] = [
    ...(await all(reindexedMunicipalities(vault))).filter((row) => !isAuthenticMunicipality(vault, row)),
    ...(await all(reindexedUnits(vault))).filter((row) => !isAuthenticUnit(vault, row)),
  ];
  const changed = unproven.filter(({ mac }) => mac.length > 0).length;
  return { withoutMac: unproven.length - changed, changed };
}

/**
 * Runs before anything listens, after an upgrade: without the MACs nobody could work. They are given last, so that no
 * other row lacks its own either. It never gives them by itself, because then somebody with SQL would only have to take
 * them away and wait. One that is taken away later is found when the row is used.
 * @throws Error, with a message that says what to do
 */
export async function requireMunicipalityMacs(pool: pg.Pool): Promise<void> {
  const count = await countRowsWithoutMac(pool, 'municipalities');
  if (count === 0 || (await findBackfill(pool)) !== null) return;
  throw new Error(`${count} municipalities have no MAC. Run "letdialog keys backfill" after the upgrade.`);
}
