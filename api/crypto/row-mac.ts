import type { Keyring } from './keyring.ts';

/**
 * Rows that confer authority carry a MAC over their meaning, under a key of the keyring. So somebody with only the
 * database can neither write nor change such a row. A row with a wrong MAC counts as absent and is reported as
 * tampering.
 */
interface RowMac<Meaning> {
  compute(keyring: Keyring, row: Meaning): Buffer;
  verify(keyring: Keyring, row: Meaning & { readonly mac: Uint8Array }): boolean;
}

/** `meaningOf` begins with the primary key, so that the MAC of one row is wrong for every other row of the table. */
export function rowMac<Meaning>(table: string, meaningOf: (row: Meaning) => readonly unknown[]): RowMac<Meaning> {
  const label = `row|${table}`;
  return {
    compute: (keyring, row) => keyring.mac(label, JSON.stringify(meaningOf(row))),
    verify: (keyring, row) => {
      const meaning = writtenMeaning(meaningOf, row);
      return meaning !== null && keyring.verifyMac(label, meaning, row.mac);
    },
  };
}

/** Null for what we never wrote: SQL can put values into a row that its type does not have, such as an infinite date. */
function writtenMeaning<Meaning>(meaningOf: (row: Meaning) => readonly unknown[], row: Meaning): string | null {
  try {
    return JSON.stringify(meaningOf(row));
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}
