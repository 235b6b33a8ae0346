/**
 * A notice causes a mail, so it is a row with a MAC over what it is about, whom it goes to and its state. Whoever has
 * only the database can neither write one nor set back one that was sent.
 */
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';

export interface NoticeMeaning {
  readonly id: string;
  readonly kind: string;
  readonly person_id: string | null;
  readonly dialog_id: string | null;
  readonly subject_id: string | null;
  readonly state: string;
}

const mac = rowMac<NoticeMeaning>('notices', (row) => [
  ...[row.id, row.kind, row.person_id, row.dialog_id, row.subject_id, row.state],
]);

export const noticeMac = ({ keyring }: Vault, row: NoticeMeaning): Buffer => mac.compute(keyring, row);

export const isAuthenticNotice = ({ keyring }: Vault, row: NoticeMeaning & { readonly mac: Uint8Array }): boolean =>
  mac.verify(keyring, row);
