import Joi from '@hapi/joi';
import type { DialogNotification, Sweep, Task, TaskName, TaskPayloads, Tasks } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import type { DialogNoticeKind } from './about-dialog.ts';
import { addedToDialog } from './kinds/added-to-dialog.ts';
import { admissionRefused } from './kinds/admission-refused.ts';
import { admissionRequested } from './kinds/admission-requested.ts';
import { writeInvitationNotice } from './kinds/invitation.ts';
import { participantAdded } from './kinds/participant-added.ts';
import { deliverAtOnce, deliverNext, type NoticeTools, writeOwedNotices } from './use-cases/deliver.ts';

type NoticeTaskName = Extract<TaskName, `notifications.${string}`>;

/** Kinds that an act makes. They are written when the task runs, and sent by the next sweep; an invitation at once. */
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
  // As it was called until migration 0020, in jobs that have waited since.
}).rename('announcementId', 'notificationId');

const writing = ({ query, clock }: NoticeTools, kind: DialogNoticeKind): Task<DialogNotification> => ({
  check: (stored) => notificationPayload.validateAsync(stored),
  run: (notification) => kind.writeFor(query, notification, clock.now()),
});

/** Mails under way at the same time, in each process. */
const CONCURRENCY = 4;

export const noticeSweep = (tools: NoticeTools, everySeconds: number): Sweep => ({
  name: 'notifications',
  everySeconds,
  run: async (signal) => {
    await writeOwedNotices(tools);
    const deliverAll = async (): Promise<void> => {
      while (!signal.aborted && (await deliverNext(tools)));
    };
    const ends = await Promise.allSettled(Array.from({ length: CONCURRENCY }, deliverAll));
    const fault = ends.find((end) => end.status === 'rejected');
    if (fault) throw fault.reason;
  },
});
