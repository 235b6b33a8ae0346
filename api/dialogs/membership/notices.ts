import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { MembershipNotice } from './state.ts';

interface Notified {
  readonly notify: MembershipNotice;
  readonly personId: string;
}

/** By mail, whatever they chose for mails of new posts: who can read in a dialog is for all to know who are in it. */
export function notify(work: Work, dialogId: string, { notify: notice, personId }: Notified): void {
  const notificationId = newId();
  const payload = { notificationId, dialogId, personId };
  work.enqueue({ task: `notifications.${notice}`, payload, key: `${notice}:${notificationId}` });
}
