import type { Actor } from '../../core/actor.ts';
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { notificationMac } from './notification-mac.ts';
import type { MembershipNotice } from './state.ts';

interface Notified {
  readonly notify: MembershipNotice;
  readonly personId: string;
}

/**
 * Sent whatever the participants chose for mails of new posts, because all of them must know who can read the dialog.
 */
export function notify(work: Work<Actor>, dialogId: string, { notify: notice, personId }: Notified): void {
  const notificationId = newId();
  const task = `notifications.${notice}` as const;
  const notified = { notificationId, dialogId, personId };
  const payload = { ...notified, mac: notificationMac(work.vault, task, notified) };
  work.enqueue({ task, payload, key: `${notice}:${notificationId}` });
}
