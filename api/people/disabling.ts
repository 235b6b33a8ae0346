/**
 * That an employee is disabled, as a fact that SQL cannot make. Whoever is disabled is not waited for where newcomers need
 * approval, so a time that somebody has written into the row must not be enough. For all else it is: it only takes access
 * away.
 */
import type { Vault } from '../crypto/vault.ts';
import type { Person } from './model.ts';

type Disabled = Pick<Person, 'id'> & { readonly disabledAt: Date };

const LABEL = 'person|disabled';
const meaningOf = ({ id, disabledAt }: Disabled): string => JSON.stringify([id, disabledAt.getTime()]);

export const disablingMac = ({ keyring }: Vault, disabled: Disabled): Buffer => keyring.mac(LABEL, meaningOf(disabled));

/** False for whoever was disabled before there was a proof of it. */
export const isProvenDisabled = (
  { keyring }: Vault,
  { id, disabledAt, disabledMac }: Pick<Person, 'id' | 'disabledAt' | 'disabledMac'>,
): boolean =>
  disabledAt !== null && disabledMac !== null && keyring.verifyMac(LABEL, meaningOf({ id, disabledAt }), disabledMac);

/** What is written when somebody is disabled. Whoever was before stays so since then. */
export function disabling(
  vault: Vault,
  { id, disabledAt: before }: Pick<Person, 'id' | 'disabledAt'>,
  now: Date,
): Pick<Person, 'disabledAt' | 'disabledMac'> {
  const disabledAt = before ?? now;
  return { disabledAt, disabledMac: disablingMac(vault, { id, disabledAt }) };
}

export const NOT_DISABLED: Pick<Person, 'disabledAt' | 'disabledMac'> = { disabledAt: null, disabledMac: null };
