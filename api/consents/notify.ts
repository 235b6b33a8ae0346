/** Notices of what is asked and answered. They name nobody and no dialog, and tell no answer. */
import type { Actor } from '../core/actor.ts';
import { newId } from '../core/ids.ts';
import type { Work } from '../core/unit-of-work.ts';
import { notificationMac } from '../dialogs/membership/notification-mac.ts';
import { coordinatorsOf } from '../dialogs/membership/state.ts';
import type { ConsentBook } from './book.ts';
import type { ConsentRecord } from './model.ts';

type ConsentNotice = 'consent-requested' | 'consent-answered';

/** To the giver, whether or not they take part. */
export const notifyAsked = (work: Work<Actor>, book: ConsentBook, { id, giverId }: ConsentRecord): void =>
  notify(work, book, { notice: 'consent-requested', personId: giverId, consentId: id });

/** To the coordinators. */
export function notifyAnswered(work: Work<Actor>, book: ConsentBook, { id }: ConsentRecord): void {
  const own = 'personId' in work.actor ? work.actor.personId : null;
  for (const { personId } of coordinatorsOf(book.state))
    if (personId !== own) notify(work, book, { notice: 'consent-answered', personId, consentId: id });
}

function notify(
  work: Work<Actor>,
  { state }: ConsentBook,
  { notice, personId, consentId }: { readonly notice: ConsentNotice; personId: string; consentId: string },
): void {
  const notificationId = newId();
  const task = `notifications.${notice}` as const;
  const notified = { notificationId, dialogId: state.dialog.id, personId };
  const payload = { ...notified, mac: notificationMac(work.vault, task, notified) };
  work.enqueue({ task, payload, key: `${notice}:${consentId}:${notificationId}` });
}
