import type { DialogNotification } from '../../core/jobs.ts';
import type { Vault } from '../../crypto/vault.ts';

type Notified = Pick<DialogNotification, 'notificationId' | 'dialogId' | 'personId'>;

const LABEL = 'job|notification';

/** The queue is a table like others: without a MAC, whoever writes a job there could have any mail sent. */
export const notificationMac = ({ keyring }: Vault, task: string, notified: Notified): string =>
  keyring.mac(LABEL, meaningOf(task, notified)).toString('base64url');

export const isAuthenticNotification = (
  { keyring }: Vault,
  task: string,
  { mac, ...notified }: DialogNotification,
): boolean => keyring.verifyMac(LABEL, meaningOf(task, notified), Buffer.from(mac, 'base64url'));

const meaningOf = (task: string, { notificationId, dialogId, personId }: Notified): string =>
  JSON.stringify([task, notificationId, dialogId, personId]);
