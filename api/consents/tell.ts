/** Those who give, and those who coordinate, are told of one consent. The job says which, and is written with the act. */
import type { Actor } from '../core/actor.ts';
import { newId } from '../core/ids.ts';
import type { ConsentNotification } from '../core/jobs.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { isAuthenticNotification, notificationMac } from '../dialogs/membership/notification-mac.ts';

export const CONSENT_NOTICES = ['consent-expiring', 'consent-unanswered'] as const;
export type ConsentNotice = (typeof CONSENT_NOTICES)[number];

/** Bound to the consent too, so that nobody without the keyring has people told of another one. */
const labelOf = (notice: ConsentNotice, consentId: string): string => `notifications.${notice}:${consentId}`;

interface Told {
  readonly notice: ConsentNotice;
  readonly dialogId: string;
  readonly consentId: string;
  readonly giverId: string;
}

export function tell(work: Work<Actor>, { notice, dialogId, consentId, giverId }: Told): void {
  const notified = { notificationId: newId(), dialogId, personId: giverId };
  const mac = notificationMac(work.vault, labelOf(notice, consentId), notified);
  const key = `${notice}:${notified.notificationId}`;
  work.enqueue({ task: `notifications.${notice}`, payload: { ...notified, consentId, mac }, key });
}

export const isAuthenticTelling = (
  vault: Vault,
  notice: ConsentNotice,
  { consentId, ...notification }: ConsentNotification,
): boolean => isAuthenticNotification(vault, labelOf(notice, consentId), notification);
