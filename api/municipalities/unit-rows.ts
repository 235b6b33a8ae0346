/** The only access to `units`. Which unit the employee login means is a row with a MAC. */
import type { WhereOptions } from 'sequelize';
import { type NoteTampering, onlyAuthentic, type Tampering } from '../core/tampering.ts';
import type { RowAccess } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import { Unit } from './model.ts';

export type UnitMeaning = Pick<Unit, 'id' | 'municipalityId' | 'externalId' | 'name' | 'retiredAt'>;

const mac = rowMac<UnitMeaning>('units', (row) => [
  ...[row.id, row.municipalityId, row.externalId, row.name],
  // Left out while it is in use, so that the MACs from before units retired stay valid.
  ...(row.retiredAt ? [row.retiredAt.toISOString()] : []),
]);

type Keys = Pick<Vault, 'keyring'>;

export const unitMac = ({ keyring }: Keys, row: UnitMeaning): Buffer => mac.compute(keyring, row);

export const isAuthenticUnit = ({ keyring }: Keys, row: UnitMeaning & { readonly mac: Uint8Array }): boolean =>
  mac.verify(keyring, row);

const tamperingOf = ({ id: targetId, municipalityId }: UnitMeaning): Tampering => ({
  ...{ table: 'units', municipalityId, targetId },
});

export const onlyAuthenticUnits = <Row extends UnitMeaning & { readonly mac: Uint8Array }>(
  { vault, noteTampering }: { readonly vault: Keys; readonly noteTampering: NoteTampering },
  rows: readonly Row[],
): Row[] =>
  onlyAuthentic<Row>({ noteTampering }, rows, { isAuthentic: (row) => isAuthenticUnit(vault, row), tamperingOf });

type Where = WhereOptions<Pick<Unit, 'id' | 'municipalityId' | 'externalId'>>;

/** Unverified: the names are verified by `unitNamesOf`. */
export const findUnitsUnverified = ({ transaction }: RowAccess, where: Where): Promise<Unit[]> =>
  Unit.findAll({ where, transaction });

export async function findUnits(work: RowAccess, where: Where): Promise<Unit[]> {
  return onlyAuthenticUnits(work, await findUnitsUnverified(work, where));
}

/**
 * The unit, and until this act is committed it stays as it is (`SHARE`), or nobody else uses it (`UPDATE`). Whoever
 * retires a unit so meets whoever gives it a dialog at the same moment.
 */
export async function lockUnit(work: RowAccess, where: Where, lock: 'SHARE' | 'UPDATE'): Promise<Unit | null> {
  const { transaction } = work;
  const row = await Unit.findOne({ where, transaction, lock: transaction.LOCK[lock] });
  return onlyAuthenticUnits(work, row ? [row] : [])[0] ?? null;
}

/** The name of a unit by its id. A unit whose row is not authentic goes by the id. */
export function unitNamesOf(...[access, rows]: Parameters<typeof onlyAuthenticUnits>): (id: string) => string {
  const distinct = new Map(rows.map((row) => [row.id, row]));
  const names = new Map(onlyAuthenticUnits(access, [...distinct.values()]).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** Of two at the same time one is inserted. */
export async function insertUnit({ vault, transaction }: RowAccess, row: UnitMeaning): Promise<void> {
  await Unit.bulkCreate([{ ...row, mac: unitMac(vault, row) }], { ignoreDuplicates: true, transaction });
}

/** Computes the MAC. The row was found authentic. */
export async function saveUnit({ vault, transaction }: RowAccess, row: Unit): Promise<void> {
  row.mac = unitMac(vault, row);
  await row.save({ transaction });
}
