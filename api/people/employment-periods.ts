/**
 * The only access to `employment_periods`: where an employee worked when. Rows are added and never changed, each with a
 * MAC. One that is missing lets the period before it go on.
 */
import { onlyAuthentic } from '../core/tampering.ts';
import type { Work } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';

export interface EmploymentPeriod {
  readonly personId: string;
  /** From 1. */
  readonly version: number;
  readonly municipalityId: string;
  readonly unitId: string;
  readonly since: Date;
}

type StoredPeriod = EmploymentPeriod & { readonly mac: Buffer };

const mac = rowMac<EmploymentPeriod>('employment_periods', (row) => [
  ...[row.personId, row.version, row.municipalityId, row.unitId, row.since.toISOString()],
]);

export const periodMac = ({ keyring }: Pick<Vault, 'keyring'>, row: EmploymentPeriod): Buffer =>
  mac.compute(keyring, row);
export const isAuthenticPeriod = ({ keyring }: Pick<Vault, 'keyring'>, row: StoredPeriod): boolean =>
  mac.verify(keyring, row);

const COLUMNS: readonly string[] = [
  ...[
    'person_id as "personId"',
    'version',
    'municipality_id as "municipalityId"',
    'unit_id as "unitId"',
    'since',
    'mac',
  ],
];
const FIND = `select ${COLUMNS.join(', ')} from employment_periods where person_id = any($1::uuid[])
  order by person_id, version`;
const INSERT = `insert into employment_periods (person_id, version, municipality_id, unit_id, since, mac)
  values ($1, $2, $3, $4, $5, $6)`;

type Reading = Pick<Work, 'query' | 'vault' | 'noteTampering'>;

/** By person, oldest first. Whoever has not moved since there are periods may have none. */
export async function findPeriods(
  { query, vault, noteTampering }: Reading,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EmploymentPeriod[]>> {
  const rows = await query<StoredPeriod>(FIND, [[...new Set(personIds)]]);
  const authentic = onlyAuthentic({ noteTampering }, rows, {
    isAuthentic: (row) => isAuthenticPeriod({ keyring: vault.keyring }, row),
    tamperingOf: ({ personId, municipalityId }) => ({
      ...{ table: 'employment_periods', personId, municipalityId, isShown: true },
    }),
  });
  return Map.groupBy(authentic, ({ personId }) => personId);
}

type Office = Pick<EmploymentPeriod, 'municipalityId' | 'unitId'>;

const isSame = (one: Office, other: Office): boolean =>
  one.unitId === other.unitId && one.municipalityId === other.municipalityId;

interface Move {
  readonly personId: string;
  /** The unit until now, with the time since when it is known; null for somebody new. */
  readonly from: (Office & { readonly since: Date }) | null;
  readonly to: Office;
}

/** Adds a period where they have moved. The caller has locked the employment. */
export async function savePeriod(
  { query, vault, now }: Pick<Work, 'query' | 'vault' | 'now'>,
  { personId, from, to }: Move,
): Promise<void> {
  const [last] = await query<Office & { readonly version: number }>(
    `select version, municipality_id as "municipalityId", unit_id as "unitId" from employment_periods
     where person_id = $1 order by version desc limit 1`,
    [personId],
  );
  const add = (version: number, { municipalityId, unitId }: Office, since: Date): Promise<object[]> => {
    const row = { personId, version, municipalityId, unitId, since };
    return query(INSERT, [personId, version, municipalityId, unitId, since, periodMac(vault, row)]);
  };
  if (last) {
    if (!isSame(last, to)) await add(last.version + 1, to, now);
    return;
  }
  if (from === null) await add(1, to, now);
  else if (!isSame(from, to)) {
    await add(1, from, from.since);
    await add(2, to, now);
  }
}
