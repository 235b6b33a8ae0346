import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { addressMac, provenState } from './address.ts';
import { disablingMac, isProvenDisabled } from './disabling.ts';
import { type EmploymentPeriod, isAuthenticPeriod, periodMac } from './employment-periods.ts';
import { type EmploymentMeaning, employmentMac, isAuthenticEmployment } from './employment-rows.ts';
import { type IdentityMeaning, identityMac, isAuthenticIdentity } from './identity-rows.ts';
import type { AddressState } from './model.ts';
import { openSubject, unsealPersonText } from './records.ts';

interface PersonRow {
  readonly id: string;
  readonly municipality_id: string | null;
  readonly sealed_cpr: Buffer;
  readonly cpr_index: Buffer;
}

export const reindexedPersons = (vault: Vault): IndexedTable<PersonRow> => ({
  name: 'persons',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['cpr_index'],
  columns: ['id', 'municipality_id', 'sealed_cpr', 'cpr_index'],
  where: 'cpr_index is not null',
  unmovable: 'sealed_cpr is null',
  remake: async ({ id, municipality_id, sealed_cpr }) => {
    const cpr = await unsealPersonText(vault, { id, municipalityId: municipality_id }, 'sealed_cpr', sealed_cpr);
    return cpr === null ? null : [vault.blindIndex.cpr(cpr)];
  },
});

interface DisabledRow {
  readonly id: string;
  readonly disabledAt: Date | null;
  readonly disabled_mac: Buffer | null;
}

/** One that fails verification proves nothing, and is left as it is. */
export const reindexedDisablings = (vault: Vault): IndexedTable<DisabledRow> => ({
  name: 'persons',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['disabled_mac'],
  columns: ['id', 'disabled_at as "disabledAt"', 'disabled_mac'],
  where: 'disabled_mac is not null',
  unmovable: 'false',
  remake: async ({ id, disabledAt, disabled_mac: disabledMac }) =>
    disabledAt !== null && isProvenDisabled(vault, { id, disabledAt, disabledMac })
      ? [disablingMac(vault, { id, disabledAt })]
      : null,
});

interface AddressRow {
  readonly id: string;
  readonly municipalityId: string | null;
  readonly sealedEmail: Buffer | null;
  readonly addressState: AddressState | null;
  readonly address_mac: Buffer;
}

/** The same of what is known of an address. */
export const reindexedAddresses = (vault: Vault): IndexedTable<AddressRow> => ({
  name: 'persons',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['address_mac'],
  columns: [
    ...['id', 'municipality_id as "municipalityId"', 'sealed_email as "sealedEmail"'],
    ...['address_state as "addressState"', 'address_mac'],
  ],
  where: 'address_mac is not null',
  unmovable: 'false',
  remake: async (row) => {
    const address = await unsealPersonText(vault, row, 'sealed_email', row.sealedEmail);
    if (address === null) return null;
    const state = provenState(vault, { ...row, addressMac: row.address_mac }, address);
    return state === null ? null : [addressMac(vault, row.id, { address, state })];
  },
});

interface IdentityRow extends Omit<IdentityMeaning, 'subjectIndex'> {
  readonly sealedSubject: Buffer;
  readonly subject_index: Buffer;
  readonly mac: Buffer;
}

/**
 * The MAC covers the index too, so both change together. A row from before MACs is reindexed without one. A row that
 * fails verification is left as it is.
 */
export const reindexedIdentities = (vault: Vault): IndexedTable<IdentityRow> => ({
  name: 'identities',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['subject_index', 'mac'],
  columns: [
    ...['id', 'person_id as "personId"', 'issuer', 'subject_index', 'capacity'],
    ...['municipality_id as "municipalityId"', 'sealed_subject as "sealedSubject"', 'mac'],
  ],
  where: 'true',
  unmovable: 'sealed_subject is null',
  remake: async (row) => {
    const isFromBefore = row.mac.length === 0;
    const isAuthentic = isAuthenticIdentity(vault, { ...row, subjectIndex: row.subject_index });
    if (!isAuthentic && !isFromBefore) return null;
    const subjectIndex = vault.blindIndex.subject(row.issuer, await openSubject(vault, row, row.sealedSubject));
    return [subjectIndex, isFromBefore ? row.mac : identityMac(vault, { ...row, subjectIndex })];
  },
});

interface EmploymentRow extends Omit<EmploymentMeaning, 'personId'> {
  readonly person_id: string;
  readonly mac: Buffer;
}

const EMPLOYMENT_COLUMNS = [
  ...['person_id', 'municipality_id as "municipalityId"', 'unit_id as "unitId"', 'privileges', 'granted', 'withheld'],
  'mac',
];

/** The table has no index, but its MACs are made with the same key. */
export const reindexedEmployments = (vault: Vault): IndexedTable<EmploymentRow> => ({
  name: 'employments',
  key: [{ column: 'person_id', type: 'uuid' }],
  made: ['mac'],
  columns: EMPLOYMENT_COLUMNS,
  where: 'true',
  unmovable: 'false',
  remake: async (row) => {
    const employment = { ...row, personId: row.person_id };
    return isAuthenticEmployment(vault, employment) ? [employmentMac(vault, employment)] : null;
  },
});

interface PeriodRow extends Omit<EmploymentPeriod, 'personId'> {
  readonly person_id: string;
  readonly mac: Buffer;
}

/** The same. */
export const reindexedPeriods = (vault: Vault): IndexedTable<PeriodRow> => ({
  name: 'employment_periods',
  key: [
    { column: 'person_id', type: 'uuid' },
    { column: 'version', type: 'int' },
  ],
  made: ['mac'],
  columns: [...['person_id', 'version', 'municipality_id as "municipalityId"', 'unit_id as "unitId"', 'since', 'mac']],
  where: 'true',
  unmovable: 'false',
  remake: async (row) => {
    const period = { ...row, personId: row.person_id };
    return isAuthenticPeriod(vault, period) ? [periodMac(vault, period)] : null;
  },
});
