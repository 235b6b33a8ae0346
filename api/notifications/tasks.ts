import Joi from '@hapi/joi';
import { shape } from '../core/shape.ts';
import type { Sweep, Task } from '../jobs/worker.ts';
import { type Announcement, announceTo, announceToOthers } from './announcements.ts';
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
  'notifications.participant-added': announcing(tools, announceToOthers),
  'notifications.added-to-dialog': announcing(tools, announceTo('added-to-dialog')),
  'notifications.admission-requested': announcing(tools, announceTo('admission-requested')),
  'notifications.admission-refused': announcing(tools, announceTo('admission-refused')),
});

const announcing =
  ({ query, clock }: NoticeTools, announce: typeof announceToOthers): Task =>
  async (payload) =>
    announce(query, await announcementPayload.validateAsync(payload), clock.now());

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
