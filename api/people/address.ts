/**
 * A person's address, and what is known of it: that the identity provider said it, that its holder confirmed it with a
 * code, or that it takes no mail. The MAC is over the address itself: another address, from wherever, is again one of
 * which nothing is known. Where nothing is known, as of an invitation's address, it is used all the same.
 */
import type { Opening } from '../core/tampering.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import type { AddressState, Person } from './model.ts';
import { openPersonText, sealPersonText } from './records.ts';

type Addressed = Pick<Person, 'id' | 'municipalityId' | 'sealedEmail' | 'addressState' | 'addressMac'>;
type AddressColumns = Pick<Person, 'sealedEmail' | 'addressState' | 'addressMac'>;

export interface KnownAddress {
  readonly address: string;
  /** Null where nothing is known, or what stands there is not proven. */
  readonly state: AddressState | null;
}

const LABEL = 'person|address';
const meaningOf = (id: string, state: AddressState, address: string): string => JSON.stringify([id, state, address]);

export const addressMac = ({ keyring }: Vault, id: string, { address, state }: KnownAddress): Buffer | null =>
  state === null ? null : keyring.mac(LABEL, meaningOf(id, state, address));

export const NO_ADDRESS: AddressColumns = { sealedEmail: null, addressState: null, addressMac: null };

/** What is written when somebody gets an address, or something becomes known of it. */
export async function addressColumns(
  vault: Vault,
  person: Pick<Person, 'id' | 'municipalityId'>,
  known: KnownAddress,
): Promise<AddressColumns> {
  return {
    sealedEmail: await sealPersonText(vault, person, 'sealed_email', known.address),
    addressState: known.state,
    addressMac: addressMac(vault, person.id, known),
  };
}

/** Null for whoever has none, and for one that does not open. */
export async function openAddress(opening: Opening, person: Addressed): Promise<KnownAddress | null> {
  const address = await openPersonText(opening, person, 'sealed_email', person.sealedEmail);
  return address === null ? null : { address, state: provenState(opening.vault, person, address) };
}

export function provenState({ keyring }: Vault, person: Addressed, address: string): AddressState | null {
  const { id, addressState: state, addressMac: mac } = person;
  if (state === null || mac === null) return null;
  return keyring.verifyMac(LABEL, meaningOf(id, state, address), mac) ? state : null;
}

/**
 * What a login brings. A citizen who has confirmed an address keeps it; an employee's is the employer's to say. The same
 * address stays what it is, so that no login makes one that fails be tried again.
 */
export async function takeLoginAddress(
  work: Pick<Work, 'vault' | 'noteTampering'>,
  person: Person,
  address: string,
): Promise<void> {
  const known = await openAddress(work, person);
  if (known?.state === 'confirmed' && person.kind !== 'employee') return;
  if (known?.address === address && known.state !== null) return;
  person.set(await addressColumns(work.vault, person, { address, state: 'from_login' }));
}

/** What the provider calls unverified is not kept either, unless its holder has confirmed it. Another one stays. */
export async function dropRefusedAddress(
  work: Pick<Work, 'vault' | 'noteTampering'>,
  person: Person,
  refused: string,
): Promise<void> {
  const known = await openAddress(work, person);
  if (known?.address === refused && known.state !== 'confirmed') person.set(NO_ADDRESS);
}

export const MAIL_STATES = ['ok', 'failing', 'none'] as const;
/** Whether mails reach somebody, as far as is known. */
export type MailState = (typeof MAIL_STATES)[number];

export const mailStateOf = (known: KnownAddress | null): MailState => {
  if (known === null) return 'none';
  return known.state === 'failing' ? 'failing' : 'ok';
};
