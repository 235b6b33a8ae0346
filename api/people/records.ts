import { type Opening, openOrNote } from '../core/tampering.ts';
import type { RecordPlace } from '../crypto/record-keys.ts';
import { UnsealError } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';

export const PERSON_COLUMNS = ['sealed_name', 'sealed_email', 'sealed_cpr'] as const;
type PersonColumn = (typeof PERSON_COLUMNS)[number];

const place = (personId: string, column: PersonColumn): RecordPlace => ({ table: 'persons', column, id: personId });

/** An employee's records are sealed under the municipality's key, everybody else's under the installation's. */
export async function sealPersonText(
  vault: Vault,
  person: PersonRef,
  column: PersonColumn,
  text: string | null,
): Promise<Buffer | null> {
  if (text === null) return null;
  return (await vault.recordKeys.of(person.municipalityId)).seal(place(person.id, column), text);
}

/** Null for a text that does not open, which is reported: no row takes a list, a page or a login along. */
export async function openPersonText(
  { vault, noteTampering }: Opening,
  person: PersonRef,
  column: PersonColumn,
  sealed: Uint8Array | null,
): Promise<string | null> {
  const { id: personId, municipalityId } = person;
  return openOrNote({ noteTampering }, { table: 'persons', personId, municipalityId }, () =>
    unsealPersonText(vault, person, column, sealed),
  );
}

interface PersonRef {
  readonly id: string;
  readonly municipalityId: string | null;
}

/** @throws UnsealError */
export async function unsealPersonText(
  vault: Vault,
  person: PersonRef,
  column: PersonColumn,
  sealed: Uint8Array | null,
): Promise<string | null> {
  if (sealed === null) return null;
  return (await vault.recordKeys.of(person.municipalityId)).open(place(person.id, column), sealed);
}

/** The same in the present format. @throws UnsealError */
export const resealPersonText = async (
  vault: Vault,
  person: PersonRef,
  column: PersonColumn,
  sealed: Uint8Array,
): Promise<Buffer> => (await vault.recordKeys.of(person.municipalityId)).reseal(place(person.id, column), sealed);

/** An index can be copied with SQL to another person's row. The number cannot, because it is sealed for its own row. */
export async function holdsCpr(
  vault: Vault,
  person: PersonRef & { readonly sealedCpr: Buffer | null },
  index: Uint8Array,
): Promise<boolean> {
  try {
    const cpr = await unsealPersonText(vault, person, 'sealed_cpr', person.sealedCpr);
    return cpr !== null && vault.blindIndex.cpr(cpr).equals(index);
  } catch (error) {
    if (error instanceof UnsealError) return false;
    throw error;
  }
}

type IdentityRef = PersonRef;

const subjectPlace = ({ id }: IdentityRef): RecordPlace => ({ table: 'identities', column: 'sealed_subject', id });

/** The provider's id of the person. It is opened only to index it anew. */
export const sealSubject = async (vault: Vault, identity: IdentityRef, subject: string): Promise<Buffer> =>
  (await vault.recordKeys.of(identity.municipalityId)).seal(subjectPlace(identity), subject);

/** @throws UnsealError */
export const openSubject = async (vault: Vault, identity: IdentityRef, sealed: Uint8Array): Promise<string> =>
  (await vault.recordKeys.of(identity.municipalityId)).open(subjectPlace(identity), sealed);

/** The same in the present format. @throws UnsealError */
export const resealSubject = async (vault: Vault, identity: IdentityRef, sealed: Uint8Array): Promise<Buffer> =>
  (await vault.recordKeys.of(identity.municipalityId)).reseal(subjectPlace(identity), sealed);

const changePlace = ({ id }: PersonRef): RecordPlace => ({ table: 'address_changes', column: 'sealed_email', id });

/** An address that waits for its code. */
export const sealNewAddress = async (vault: Vault, person: PersonRef, address: string): Promise<Buffer> =>
  (await vault.recordKeys.of(person.municipalityId)).seal(changePlace(person), address);

/** Null for one that does not open, which is reported. */
export const openNewAddress = async (
  { vault, noteTampering }: Opening,
  person: PersonRef,
  sealed: Uint8Array,
): Promise<string | null> => {
  const { id: personId, municipalityId } = person;
  return openOrNote({ noteTampering }, { table: 'address_changes', personId, municipalityId }, async () =>
    (await vault.recordKeys.of(municipalityId)).open(changePlace(person), sealed),
  );
};

/** The same in the present format. @throws UnsealError */
export const resealNewAddress = async (vault: Vault, person: PersonRef, sealed: Uint8Array): Promise<Buffer> =>
  (await vault.recordKeys.of(person.municipalityId)).reseal(changePlace(person), sealed);
