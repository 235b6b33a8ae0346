/**
 * By which login a person comes in. A forged row counts as absent and gives way to the rightful one. A row from before
 * rows had MACs counts for nothing either, but somebody's dialogs hang on it: the login is refused until it is vouched for.
 */
import { forbidden } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { LoginIdentity } from './model.ts';
import { sealSubject } from './records.ts';
import { type IdentityMeaning, identityMac } from './row-macs.ts';

type Tools = Pick<Work, 'transaction' | 'now' | 'noteTampering'>;

/** @throws DomainError identity_without_mac for a row from before, unless the person is found by other means */
export async function authenticIdentity(
  work: Tools,
  vault: Vault,
  row: LoginIdentity | null,
  { isFoundAnyway }: { readonly isFoundAnyway: boolean },
): Promise<LoginIdentity | null> {
  if (!row || identityMac.fits(vault.keyring, row)) return row;
  const isFromBefore = row.mac.length === 0;
  if (isFromBefore && !isFoundAnyway) throw forbidden('identity_without_mac');
  const { id: targetId, personId, municipalityId } = row;
  if (!isFromBefore) work.noteTampering({ table: 'identities', targetId, personId, municipalityId });
  await row.destroy({ transaction: work.transaction });
  return null;
}

type NewIdentity = Omit<IdentityMeaning, 'id'> & { readonly subject: string | null };

export async function keepIdentity(work: Tools, vault: Vault, { subject, ...identity }: NewIdentity): Promise<void> {
  const row = { id: newId(), ...identity };
  await LoginIdentity.create(
    {
      ...row,
      sealedSubject: subject === null ? null : await sealSubject(vault, row, subject),
      mac: identityMac.of(vault.keyring, row),
      createdAt: work.now,
    },
    { transaction: work.transaction },
  );
}
