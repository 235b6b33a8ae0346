import Joi from '@hapi/joi';
import type { DialogNotification, Sweep, Task, TaskName, TaskPayloads, Tasks } from '../core/jobs.ts';
import { shape } from '../http/schemas.ts';
import { announceTo, announceToOthers } from './announcements.ts';
import { deliverInvitation, deliverNext, findOwed, type NoticeTools } from './use-cases/deliver.ts';

/** Payloads are ours, and still checked: a job may be older than the code that runs it. */
const invitationPayload = shape<TaskPayloads['notifications.invitation']>({ invitationId: Joi.string().guid() });

const notificationPayload = shape<DialogNotification>({
  notificationId: Joi.string().guid(),
  dialogId: Joi.string().guid(),
  personId: Joi.string().guid(),
  // As it was called in jobs that have waited since.
}).rename('announcementId', 'notificationId');

type NoticeTaskName = Extract<TaskName, `notifications.${string}`>;

export const noticeTasks = (tools: NoticeTools): Tasks<NoticeTaskName> => ({
  'notifications.invitation': {
    check: (stored) => invitationPayload.validateAsync(stored),
    run: (payload) => deliverInvitation(tools, payload),
  },
  'notifications.participant-added': announcing(tools, announceToOthers),
  'notifications.added-to-dialog': announcing(tools, announceTo('added-to-dialog')),
  'notifications.admission-requested': announcing(tools, announceTo('admission-requested')),
  'notifications.admission-refused': announcing(tools, announceTo('admission-refused')),
});

const announcing = ({ query, clock }: NoticeTools, announce: typeof announceToOthers): Task<DialogNotification> => ({
  check: (stored) => notificationPayload.validateAsync(stored),
  run: (notification) => announce(query, notification, clock.now()),
});

const LANES = 4;

export const noticeSweep = (tools: NoticeTools, everySeconds: number): Sweep => ({
  name: 'notifications',
  everySeconds,
  run: async (signal) => {
    await findOwed(tools);
    const lane = async (): Promise<void> => {
      while (!signal.aborted && (await deliverNext(tools)));
    };
    const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
    const fault = ends.find((end) => end.status === 'rejected');
    if (fault) throw fault.reason;
  },
});
