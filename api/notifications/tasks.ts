import Joi from '@hapi/joi';
import { isAuthenticTelling } from '../consents/tell.ts';
import type {
  ConsentNotification,
  DialogNotification,
  RoomJobs,
  Sweep,
  Task,
  TaskName,
  TaskPayloads,
  Tasks,
} from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import { tryEach } from '../core/try-each.ts';
import { isAuthenticNotification } from '../dialogs/membership/notification-mac.ts';
import type { ConsentNoticeKind } from './about-consent.ts';
import type { DialogNoticeKind } from './about-dialog.ts';
import { accessEnded } from './kinds/access-ended.ts';
import { addedToDialog } from './kinds/added-to-dialog.ts';
import { writeAddressCode } from './kinds/address-code.ts';
import { admissionDemandChanged } from './kinds/admission-demand-changed.ts';
import { admissionExpired } from './kinds/admission-expired.ts';
import { admissionRefused } from './kinds/admission-refused.ts';
import { admissionReminder } from './kinds/admission-reminder.ts';
import { admissionRequested } from './kinds/admission-requested.ts';
import { consentAnswered } from './kinds/consent-answered.ts';
import { consentExpiring } from './kinds/consent-expiring.ts';
import { consentRequested } from './kinds/consent-requested.ts';
import { consentUnanswered } from './kinds/consent-unanswered.ts';
import { dialogLapsed } from './kinds/dialog-lapsed.ts';
import { dialogUnattended } from './kinds/dialog-unattended.ts';
import { writeInvitationNotice } from './kinds/invitation.ts';
import { participantAdded } from './kinds/participant-added.ts';
import { deliverAll, deliverAtOnce, type NoticeTools, writeOwedNotices } from './use-cases/deliver.ts';

type NoticeTaskName = Extract<TaskName, `notifications.${string}`>;

export const noticeJobs = (tools: NoticeTools, everySeconds: number): RoomJobs<NoticeTaskName> => ({
  tasks: noticeTasks(tools),
  sweeps: [noticeSweep(tools, everySeconds)],
});

/**
 * For the kinds of notice that an act causes. The task writes the notice, and the next sweep sends it; an invitation and a
 * code are sent at once.
 */
export const noticeTasks = (tools: NoticeTools): Tasks<NoticeTaskName> => ({
  'notifications.invitation': {
    check: (stored) => invitationPayload.validateAsync(stored),
    run: async ({ invitationId }) =>
      deliverAtOnce(tools, await writeInvitationNotice(tools, invitationId, tools.clock.now())),
  },
  'notifications.address-code': {
    check: (stored) => addressCodePayload.validateAsync(stored),
    run: async ({ changeId }) => deliverAtOnce(tools, await writeAddressCode(tools, changeId, tools.clock.now())),
  },
  'notifications.participant-added': writing(tools, participantAdded),
  'notifications.added-to-dialog': writing(tools, addedToDialog),
  'notifications.admission-requested': writing(tools, admissionRequested),
  'notifications.admission-reminder': writing(tools, admissionReminder),
  'notifications.admission-refused': writing(tools, admissionRefused),
  'notifications.dialog-lapsed': writing(tools, dialogLapsed),
  'notifications.consent-expiring': telling(tools, consentExpiring),
  'notifications.consent-unanswered': telling(tools, consentUnanswered),
  'notifications.consent-requested': writing(tools, consentRequested),
  'notifications.consent-answered': writing(tools, consentAnswered),
  'notifications.access-ended': writing(tools, accessEnded),
  'notifications.admission-expired': writing(tools, admissionExpired),
  'notifications.admission-demand-changed': writing(tools, admissionDemandChanged),
  'notifications.dialog-unattended': writing(tools, dialogUnattended),
});

const invitationPayload = shape<TaskPayloads['notifications.invitation']>({ invitationId: Joi.string().guid() });

const addressCodePayload = shape<TaskPayloads['notifications.address-code']>({ changeId: Joi.string().guid() });

const notificationPayload = shape<DialogNotification>({
  notificationId: Joi.string().guid(),
  dialogId: Joi.string().guid(),
  personId: Joi.string().guid(),
  mac: Joi.string().max(64).default(''),
  // The name until migration 0020, which jobs may still have that have waited since.
}).rename('announcementId', 'notificationId');

export const readNotification = (stored: unknown): Promise<DialogNotification> =>
  notificationPayload.validateAsync(stored);

/**
 * A job that somebody without the keyring has written notifies nobody, and is reported. One without a MAC may be from
 * before jobs had one: it fails, and is run again after `keys backfill`.
 */
const writing = (tools: NoticeTools, kind: DialogNoticeKind): Task<DialogNotification> => ({
  check: readNotification,
  run: async (notification) => {
    const { dialogId, personId, notificationId: targetId, mac } = notification;
    if (mac === '') throw Object.assign(new Error('run keys backfill'), { code: 'job_without_mac' });
    if (isAuthenticNotification(tools.vault, `notifications.${kind.name}`, notification)) {
      await kind.writeFor(tools, notification, tools.clock.now());
    } else {
      await tools.reportTampering([{ table: 'jobs', dialogId, personId, targetId }]);
    }
  },
});

const consentPayload = shape<ConsentNotification>({
  notificationId: Joi.string().guid(),
  dialogId: Joi.string().guid(),
  personId: Joi.string().guid(),
  consentId: Joi.string().guid(),
  mac: Joi.string().max(64),
});

/** The same for what is told about one consent. */
const telling = (tools: NoticeTools, kind: ConsentNoticeKind): Task<ConsentNotification> => ({
  check: (stored) => consentPayload.validateAsync(stored),
  run: async (notification) => {
    const { dialogId, personId, consentId: targetId } = notification;
    if (isAuthenticTelling(tools.vault, kind.name, notification)) {
      await kind.writeFor(tools, notification, tools.clock.now());
    } else {
      await tools.reportTampering([{ table: 'jobs', dialogId, personId, targetId }]);
    }
  },
});

/** The number of mails that each process sends at the same time. */
const CONCURRENCY = 4;

const noticeSweep = (tools: NoticeTools, everySeconds: number): Sweep => ({
  name: 'notifications',
  everySeconds,
  run: async (signal) => {
    const delivering = (): Promise<void>[] => Array.from({ length: CONCURRENCY }, () => deliverAll(tools, signal));
    await tryEach([
      () => writeOwedNotices(tools),
      async () => {
        const results = await Promise.allSettled(delivering());
        const failure = results.find((result) => result.status === 'rejected');
        if (failure) throw failure.reason;
      },
    ]);
  },
});
