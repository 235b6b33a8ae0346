import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { MembershipNotice } from './state.ts';

interface Notified {
  readonly notify: MembershipNotice;
  readonly personId: string;
}

/**
 * Sent whatever the participants chose for mails of new posts, because all of them must know who can read the dialog.
 */
export function notify(work: Work, dialogId: string, { notify: notice, personId }: Notified): void {
  const notificationId = newId();
  const payload = { notificationId, dialogId, personId };
  work.enqueue({ task: `notifications.${notice}`, payload, key: `${notice}:${notificationId}` });
}
