/** The only access to `employments`. What an employee may do is a row with a MAC. */
import { PRIVILEGES, type Privilege } from '../core/actor.ts';
import type { EventFacts } from '../core/audit-event.ts';
import { onlyAuthentic } from '../core/tampering.ts';
import type { RowAccess, Work } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import { savePeriod } from './employment-periods.ts';
import { Employment } from './model.ts';

export type EmploymentMeaning = Pick<
  Employment,
  'personId' | 'municipalityId' | 'unitId' | 'privileges' | 'granted' | 'withheld'
>;

type StoredEmployment = EmploymentMeaning & { readonly mac: Uint8Array };

const mac = rowMac<EmploymentMeaning>('employments', (row) => [
  ...[row.personId, row.municipalityId, row.unitId, row.privileges, row.granted, row.withheld],
]);

export const employmentMac = ({ keyring }: Pick<Vault, 'keyring'>, row: EmploymentMeaning): Buffer =>
  mac.compute(keyring, row);

export const isAuthenticEmployment = ({ keyring }: Pick<Vault, 'keyring'>, row: StoredEmployment): boolean =>
  mac.verify(keyring, row);

/** What the provider gave at the last login and what the municipality granted, without what it withholds. */
export const effectivePrivileges = ({ privileges, granted, withheld }: EmploymentMeaning): Privilege[] =>
  PRIVILEGES.filter((each) => (privileges.includes(each) || granted.includes(each)) && !withheld.includes(each));

/** @param facts the further facts of a report of tampering */
export async function findEmployment(
  work: RowAccess,
  personId: string,
  facts: Pick<EventFacts, 'municipalityId' | 'dialogId'>,
): Promise<Employment | null> {
  const row = await Employment.findByPk(personId, { transaction: work.transaction });
  if (!row || isAuthenticEmployment(work.vault, row)) return row;
  work.noteTampering({ table: 'employments', ...facts, personId });
  return null;
}

/** Unverified, because it is overwritten by the next one, also when it fails verification. */
export const lockEmploymentUnverified = ({ transaction }: RowAccess, personId: string): Promise<Employment | null> =>
  Employment.findByPk(personId, { transaction, lock: transaction.LOCK.UPDATE });

/** Computes its MAC, raises the version when its meaning changes, and notes when they came to another unit. */
export async function saveEmployment(
  work: Pick<Work, keyof RowAccess | 'now' | 'query'>,
  found: Employment | null,
  row: EmploymentMeaning,
): Promise<void> {
  const { vault, transaction, now } = work;
  const made = { ...row, mac: employmentMac(vault, row), updatedAt: now };
  const from = found && isAuthenticEmployment(vault, found) ? officeOf(found) : null;
  await savePeriod(work, { personId: row.personId, from, to: row });
  if (!found) return void (await Employment.create(made, { transaction }));
  const version = found.mac.equals(made.mac) ? found.version : found.version + 1;
  await found.update({ ...made, version }, { transaction });
}

const officeOf = ({ municipalityId, unitId, updatedAt: since }: Employment) => ({ municipalityId, unitId, since });

export async function removeEmployment({ transaction }: RowAccess, personId: string): Promise<void> {
  await Employment.destroy({ where: { personId }, transaction });
}

const UNITS = `select person_id as "personId", municipality_id as "municipalityId", unit_id as "unitId", privileges, granted,
  withheld, mac from employments where person_id = any($1::uuid[])`;

/** Where some persons work now, by authentic rows. Whoever is no employee has no row. */
export async function officesOf(
  { query, vault, noteTampering }: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<Employment, 'municipalityId' | 'unitId'>>> {
  const rows = await query<EmploymentMeaning & Pick<Employment, 'mac'>>(UNITS, [[...new Set(personIds)]]);
  const authentic = onlyAuthentic({ noteTampering }, rows, {
    isAuthentic: (row) => isAuthenticEmployment(vault, row),
    tamperingOf: ({ personId, municipalityId }) => ({ table: 'employments', personId, municipalityId, isShown: true }),
  });
  return new Map(authentic.map(({ personId, municipalityId, unitId }) => [personId, { municipalityId, unitId }]));
}
