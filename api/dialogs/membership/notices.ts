/** Whom a change of membership is told by mail, whatever they chose for mails of new posts. */
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { MembershipKey } from '../participants/rows.ts';

type MembershipNotice = 'participant-added' | 'added-to-dialog' | 'admission-requested' | 'admission-refused';

/** Access that an administrator gave: to all others in the dialog. */
export const notifyOthers = (work: Work, place: MembershipKey): void => notify(work, 'participant-added', place);

/** To whoever got access without having asked, or has waited for it. */
export const notifyNewcomer = (work: Work, place: MembershipKey): void => notify(work, 'added-to-dialog', place);

/** To an approver: somebody waits for the answer. */
export const notifyApprover = (work: Work, place: MembershipKey): void => notify(work, 'admission-requested', place);

/** To a coordinator: somebody is not let in. */
export const notifyOfRefusal = (work: Work, place: MembershipKey): void => notify(work, 'admission-refused', place);

function notify(work: Work, notice: MembershipNotice, { dialogId, personId }: MembershipKey): void {
  const announcementId = newId();
  const payload = { announcementId, dialogId, personId };
  work.enqueue({ task: `notifications.${notice}`, payload, key: `${notice}:${announcementId}` });
}
