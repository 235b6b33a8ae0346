import Joi from '@hapi/joi';
import { shape } from '../http/schemas.ts';
import type { Sweep, Task } from '../jobs/worker.ts';
import { type Announcement, announceToNewcomer, announceToOthers } from './announcements.ts';
import { deliverInvitation, deliverNext, findOwed, type NoticeTools } from './use-cases/deliver.ts';

/** Payloads are ours, and still checked: a job may be older than the code that runs it. */
const invitationPayload = shape<{ invitationId: string }>({ invitationId: Joi.string().guid() });

const announcementPayload = shape<Announcement>({
  announcementId: Joi.string().guid(),
  dialogId: Joi.string().guid(),
  personId: Joi.string().guid(),
});

export const noticeTasks = (tools: NoticeTools): Record<string, Task> => ({
  'notifications.invitation': async (payload) =>
    deliverInvitation(tools, await invitationPayload.validateAsync(payload)),
  'notifications.participant-added': async (payload) =>
    announceToOthers(tools.query, await announcementPayload.validateAsync(payload), tools.clock.now()),
  'notifications.added-to-dialog': async (payload) =>
    announceToNewcomer(tools.query, await announcementPayload.validateAsync(payload), tools.clock.now()),
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
