/**
 * Addresses that wait for the code that was mailed to them: one for each person, for ten minutes and five tries. The code
 * is a MAC over the row and the address, and is stored nowhere: a row that was changed with SQL has a code that nobody was
 * told. SQL can set the tries back.
 */
import type { Opening } from '../../core/tampering.ts';
import type { Query } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { Expiring } from '../../database/expiry.ts';
import { openNewAddress } from '../../people/records.ts';

export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;

export interface AddressChange {
  readonly personId: string;
  readonly municipalityId: string | null;
  readonly id: string;
  readonly sealedEmail: Buffer;
  readonly expiresAt: Date;
}

const LABEL = 'address-code';
const COLUMNS = `c.person_id as "personId", p.municipality_id as "municipalityId", c.id, c.sealed_email as "sealedEmail",
  c.expires_at as "expiresAt" from address_changes c join persons p on p.id = c.person_id`;

/** Six digits, by each index key: a code outlives a re-index. The first is the one to mail. */
export function codesOf({ keyring }: Vault, change: AddressChange, address: string): readonly string[] {
  const meaning = JSON.stringify([change.personId, change.id, change.expiresAt.getTime(), address]);
  return keyring.macs(LABEL, meaning).map((mac) => String(mac.readBigUInt64BE() % 1_000_000n).padStart(6, '0'));
}

/** Takes the place of the one before, whose code is of no use then. */
export const putChange = (query: Query, { personId, id, sealedEmail, expiresAt }: AddressChange): Promise<object[]> =>
  query(
    `insert into address_changes (person_id, id, sealed_email, expires_at) values ($1, $2, $3, $4)
     on conflict (person_id) do update set id = $2, sealed_email = $3, expires_at = $4, tries = 0`,
    [personId, id, sealedEmail, expiresAt],
  );

/** Null when there is none, or none any more. */
export async function findChange(query: Query, personId: string, now: Date): Promise<AddressChange | null> {
  const sql = `select ${COLUMNS} where c.person_id = $1 and c.expires_at > $2`;
  const [change] = await query<AddressChange>(sql, [personId, now]);
  return change ?? null;
}

export async function findChangeById(query: Query, id: string | null, now: Date): Promise<AddressChange | null> {
  const sql = `select ${COLUMNS} where c.id = $1 and c.expires_at > $2`;
  const [change] = await query<AddressChange>(sql, [id, now]);
  return change ?? null;
}

/** Two tries at the same moment are two. @returns whether there is anything to be tried */
export async function takeTry(query: Query, personId: string, now: Date): Promise<boolean> {
  const sql = `update address_changes set tries = tries + 1
    where person_id = $1 and tries < ${CODE_TRIES} and expires_at > $2 returning id`;
  return (await query(sql, [personId, now])).length > 0;
}

export const dropChange = (query: Query, personId: string): Promise<object[]> =>
  query('delete from address_changes where person_id = $1', [personId]);

export const openChange = (opening: Opening, { personId: id, municipalityId, sealedEmail }: AddressChange) =>
  openNewAddress(opening, { id, municipalityId }, sealedEmail);

export const EXPIRING_CHANGES: Expiring = { table: 'address_changes', time: 'expires_at', keptMilliseconds: 0 };
