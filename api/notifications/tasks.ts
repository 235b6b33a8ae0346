import Joi from '@hapi/joi';
import type { DialogNotification, RoomJobs, Sweep, Task, TaskName, TaskPayloads, Tasks } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import type { DialogNoticeKind } from './about-dialog.ts';
import { addedToDialog } from './kinds/added-to-dialog.ts';
import { admissionRefused } from './kinds/admission-refused.ts';
import { admissionRequested } from './kinds/admission-requested.ts';
import { writeInvitationNotice } from './kinds/invitation.ts';
import { participantAdded } from './kinds/participant-added.ts';
import { deliverAtOnce, deliverNext, type NoticeTools, writeOwedNotices } from './use-cases/deliver.ts';

type NoticeTaskName = Extract<TaskName, `notifications.${string}`>;

export const noticeJobs = (tools: NoticeTools, everySeconds: number): RoomJobs<NoticeTaskName> => ({
  tasks: noticeTasks(tools),
  sweeps: [noticeSweep(tools, everySeconds)],
});

/**
 * For the kinds of notice that an act causes. The task writes the notice, and the next sweep sends it; an invitation is
 * sent at once.
 */
export const noticeTasks = (tools: NoticeTools): Tasks<NoticeTaskName> => ({
  'notifications.invitation': {
    check: (stored) => invitationPayload.validateAsync(stored),
    run: async ({ invitationId }) =>
      deliverAtOnce(tools, await writeInvitationNotice(tools.query, invitationId, tools.clock.now())),
  },
  'notifications.participant-added': writing(tools, participantAdded),
  'notifications.added-to-dialog': writing(tools, addedToDialog),
  'notifications.admission-requested': writing(tools, admissionRequested),
  'notifications.admission-refused': writing(tools, admissionRefused),
});

const invitationPayload = shape<TaskPayloads['notifications.invitation']>({ invitationId: Joi.string().guid() });

const notificationPayload = shape<DialogNotification>({
  notificationId: Joi.string().guid(),
  dialogId: Joi.string().guid(),
  personId: Joi.string().guid(),
  // The name until migration 0020, which jobs may still have that have waited since.
}).rename('announcementId', 'notificationId');

const writing = ({ query, clock }: NoticeTools, kind: DialogNoticeKind): Task<DialogNotification> => ({
  check: (stored) => notificationPayload.validateAsync(stored),
  run: (notification) => kind.writeFor(query, notification, clock.now()),
});

/** The number of mails that each process sends at the same time. */
const CONCURRENCY = 4;

const noticeSweep = (tools: NoticeTools, everySeconds: number): Sweep => ({
  name: 'notifications',
  everySeconds,
  run: async (signal) => {
    await writeOwedNotices(tools);
    const deliverAll = async (): Promise<void> => {
      while (!signal.aborted && (await deliverNext(tools)));
    };
    const results = await Promise.allSettled(Array.from({ length: CONCURRENCY }, deliverAll));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  },
});
