import type { Keyring } from './keyring.ts';

/**
 * Rows that confer authority carry a MAC over their meaning, under a key of the keyring: who has only the database can
 * neither write one nor change one. A row whose MAC does not fit counts as absent, and is reported.
 */
interface RowMac<Meaning> {
  compute(keyring: Keyring, row: Meaning): Buffer;
  verify(keyring: Keyring, row: Meaning & { readonly mac: Uint8Array }): boolean;
}

/** `meaningOf` names the row (its key first), so that no MAC fits another row of the table. */
export function rowMac<Meaning>(table: string, meaningOf: (row: Meaning) => readonly unknown[]): RowMac<Meaning> {
  const label = `row|${table}`;
  return {
    compute: (keyring, row) => keyring.mac(label, JSON.stringify(meaningOf(row))),
    verify: (keyring, row) => keyring.verifyMac(label, JSON.stringify(meaningOf(row)), row.mac),
  };
}
