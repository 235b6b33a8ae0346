/**
 * The stored bytes of an erased dialog. A job that is written with the erasure removes them; their keys went with the
 * rows, so what is left meanwhile tells nothing. A sweep finds what a job could not, or what was stored at that moment.
 */
import type { DialogErasure } from '../../core/jobs.ts';
import type { Vault } from '../../crypto/vault.ts';
import { PORTRAITS } from '../../pictures/portraits.ts';
import type { Storage } from '../../storage/storage.ts';

export const DIALOGS = 'dialogs/';

type Erased = Pick<DialogErasure, 'dialogId' | 'pictureIds'>;

/** All that is stored of the dialog begins with one of these. */
export const placesOf = ({ dialogId, pictureIds }: Erased): string[] => [
  `${DIALOGS}${dialogId}/`,
  ...pictureIds.map((id) => `${PORTRAITS}${id}/`),
];

export async function measureFiles(storage: Storage, erased: Erased): Promise<{ count: number; bytes: number }> {
  let [count, bytes] = [0, 0];
  for (const place of placesOf(erased))
    for await (const { size } of storage.list(place)) [count, bytes] = [count + 1, bytes + size];
  return { count, bytes };
}

/** @returns how many there were */
export async function removeFiles(storage: Storage, erased: Erased): Promise<number> {
  let count = 0;
  for (const place of placesOf(erased))
    for await (const { key } of storage.list(place)) if (await storage.remove(key)) count += 1;
  return count;
}

const LABEL = 'job|retention.erase-files';
const meaningOf = ({ dialogId, pictureIds }: Erased): string => JSON.stringify([dialogId, pictureIds]);

/** The queue is a table like others: without a MAC, whoever writes a job there could have any file erased. */
export const fileErasureMac = ({ keyring }: Vault, erased: Erased): string =>
  keyring.mac(LABEL, meaningOf(erased)).toString('base64url');

export const isAuthenticFileErasure = ({ keyring }: Vault, { mac, ...erased }: DialogErasure): boolean =>
  keyring.verifyMac(LABEL, meaningOf(erased), Buffer.from(mac, 'base64url'));
