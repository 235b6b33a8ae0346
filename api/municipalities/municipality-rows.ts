/**
 * The only access to `municipalities`. Which municipality a CVR number means, and how secure its logins must be, is a
 * row with a MAC.
 */
import type { CreationAttributes, WhereOptions } from 'sequelize';
import type { Act } from '../core/acts.ts';
import { type AssuranceRules, HIGHEST_LEVEL, levelFor } from '../core/assurance.ts';
import { type NoteTampering, onlyAuthentic, type Tampering } from '../core/tampering.ts';
import type { RowAccess } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import { Municipality } from './model.ts';

export type MunicipalityMeaning = Pick<
  Municipality,
  'id' | 'cvr' | 'name' | 'language' | 'minimumAssurance' | 'actAssurance' | 'showsEmployeeNames'
>;

const mac = rowMac<MunicipalityMeaning>('municipalities', (row) => [
  ...[row.id, row.cvr, row.name, row.language, row.minimumAssurance, Object.entries(row.actAssurance).toSorted()],
  // Left out while it is false, so that the MACs from before it existed stay valid.
  ...(row.showsEmployeeNames ? ['shows employee names'] : []),
]);

type Keys = Pick<Vault, 'keyring'>;

export const municipalityMac = ({ keyring }: Keys, row: MunicipalityMeaning): Buffer => mac.compute(keyring, row);

export const isAuthenticMunicipality = (
  { keyring }: Keys,
  row: MunicipalityMeaning & { readonly mac: Uint8Array },
): boolean => mac.verify(keyring, row);

/** A row `m` as SQL gives it, for statements that read other things too. */
export interface MunicipalityRow extends MunicipalityMeaning {
  /** Hexadecimal. */
  readonly mac: string;
}
export const MUNICIPALITY_ROW = `json_build_object('id', m.id, 'cvr', m.cvr, 'name', m.name, 'language', m.language,
  'minimumAssurance', m.minimum_assurance, 'actAssurance', m.act_assurance, 'showsEmployeeNames', m.shows_employee_names,
  'mac', encode(m.mac, 'hex'))`;

const tamperingOf = ({ id }: { readonly id: string }): Tampering => ({
  ...{ table: 'municipalities', municipalityId: id, targetId: id },
});

/** The row, if it is authentic; else null, and it is reported. */
export function authenticMunicipality(
  { vault, noteTampering }: { readonly vault: Keys; readonly noteTampering: NoteTampering },
  row: MunicipalityRow | null | undefined,
): MunicipalityRow | null {
  const isAuthentic = (each: MunicipalityRow): boolean =>
    isAuthenticMunicipality(vault, { ...each, mac: Buffer.from(each.mac, 'hex') });
  return onlyAuthentic<MunicipalityRow>({ noteTampering }, row ? [row] : [], { isAuthentic, tamperingOf })[0] ?? null;
}

/** What is asked where it cannot be known what the municipality asks. */
const STRICTEST: AssuranceRules = { minimum: HIGHEST_LEVEL, acts: {} };

export const rulesOf = (row: Pick<MunicipalityMeaning, 'minimumAssurance' | 'actAssurance'> | null): AssuranceRules =>
  row ? { minimum: row.minimumAssurance, acts: row.actAssurance } : STRICTEST;

/** The level that the municipality asks for an act; the highest when its row is not authentic. */
export const levelAskedBy = (
  access: Parameters<typeof authenticMunicipality>[0],
  row: MunicipalityRow | null,
  act: Act,
): number => levelFor(rulesOf(authenticMunicipality(access, row)), act);

/** The municipality, if there is one and its row is authentic. */
export async function findMunicipality(
  work: RowAccess,
  where: WhereOptions<Pick<Municipality, 'id' | 'cvr'>>,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Municipality | null> {
  const { transaction, vault } = work;
  const row = await Municipality.findOne({ where, transaction, ...(lock ? { lock: transaction.LOCK.UPDATE } : {}) });
  const isAuthentic = (each: Municipality): boolean => isAuthenticMunicipality(vault, each);
  return onlyAuthentic<Municipality>(work, row ? [row] : [], { isAuthentic, tamperingOf })[0] ?? null;
}

export function insertMunicipality(
  { vault, transaction }: RowAccess,
  values: Omit<CreationAttributes<Municipality>, 'mac'>,
): Promise<Municipality> {
  const row = Municipality.build({ ...values, mac: Buffer.alloc(0) });
  row.mac = municipalityMac(vault, row);
  return row.save({ transaction });
}

/** Computes the MAC. The row was found authentic. */
export async function saveMunicipality({ vault, transaction }: RowAccess, row: Municipality): Promise<void> {
  row.mac = municipalityMac(vault, row);
  await row.save({ transaction });
}
