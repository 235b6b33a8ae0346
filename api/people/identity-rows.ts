/** The only access to `identities`. Which person a login belongs to is a row with a MAC. */
import type { FindOptions, InferAttributes } from 'sequelize';
import { forbidden } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { RowAccess, Work } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import { LoginIdentity } from './model.ts';
import { sealSubject } from './records.ts';

export type IdentityMeaning = Pick<
  LoginIdentity,
  'id' | 'personId' | 'issuer' | 'subjectIndex' | 'capacity' | 'municipalityId'
>;

const mac = rowMac<IdentityMeaning>('identities', (row) => [
  ...[row.id, row.personId, row.issuer, row.subjectIndex.toString('hex'), row.capacity, row.municipalityId],
]);

export const identityMac = ({ keyring }: Vault, row: IdentityMeaning): Buffer => mac.compute(keyring, row);

export const isAuthenticIdentity = ({ keyring }: Vault, row: IdentityMeaning & { readonly mac: Uint8Array }): boolean =>
  mac.verify(keyring, row);

/** Unverified, for rows that may have to be locked or removed. `authenticIdentity` verifies each. */
export const findIdentitiesUnverified = (
  { transaction }: Pick<RowAccess, 'transaction'>,
  options: FindOptions<InferAttributes<LoginIdentity>>,
): Promise<LoginIdentity[]> => LoginIdentity.findAll({ order: ['id'], ...options, transaction });

/**
 * A row that fails verification counts as absent and is removed, so that the rightful one can be stored. A row from
 * before rows had MACs counts as absent too, but somebody's dialogs depend on it. So the login is refused until the row
 * is backfilled.
 * @throws DomainError identity_without_mac for a row from before, unless the person is found by other means
 */
export async function authenticIdentity(
  work: RowAccess,
  row: LoginIdentity | null,
  { isFoundAnyway }: { readonly isFoundAnyway: boolean },
): Promise<LoginIdentity | null> {
  if (!row || isAuthenticIdentity(work.vault, row)) return row;
  const { id: targetId, personId, municipalityId } = row;
  work.noteTampering({ table: 'identities', targetId, personId, municipalityId });
  if (row.mac.length === 0 && !isFoundAnyway) throw forbidden('identity_without_mac');
  await row.destroy({ transaction: work.transaction });
  return null;
}

type NewIdentity = Omit<IdentityMeaning, 'id'> & { readonly subject: string | null };

export async function insertIdentity(
  { vault, transaction, now }: Pick<Work, keyof RowAccess | 'now'>,
  { subject, ...identity }: NewIdentity,
): Promise<void> {
  const row = { id: newId(), ...identity };
  const sealedSubject = subject === null ? null : await sealSubject(vault, row, subject);
  await LoginIdentity.create({ ...row, sealedSubject, mac: identityMac(vault, row), createdAt: now }, { transaction });
}

/** Read only for a new index key. The MAC does not cover it. */
export async function keepSubject(
  { vault, transaction }: RowAccess,
  row: LoginIdentity,
  subject: string,
): Promise<void> {
  await row.update({ sealedSubject: await sealSubject(vault, row, subject) }, { transaction });
}

export async function removeIdentities({ transaction }: RowAccess, personId: string): Promise<void> {
  await LoginIdentity.destroy({ where: { personId }, transaction });
}
