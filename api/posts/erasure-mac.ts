/** The queue is a table like others: without a MAC, whoever writes a job there could have any file erased. */
import type { FileErasure } from '../core/jobs.ts';
import type { Vault } from '../crypto/vault.ts';

type Erased = Pick<FileErasure, 'dialogId' | 'attachmentIds'>;

const LABEL = 'job|attachments.erase';

const meaningOf = ({ dialogId, attachmentIds }: Erased): string => JSON.stringify([dialogId, attachmentIds]);

export const erasureMac = ({ keyring }: Vault, erased: Erased): string =>
  keyring.mac(LABEL, meaningOf(erased)).toString('base64url');

export const isAuthenticErasure = ({ keyring }: Vault, { mac, ...erased }: FileErasure): boolean =>
  keyring.verifyMac(LABEL, meaningOf(erased), Buffer.from(mac, 'base64url'));
