import Joi from '@hapi/joi';
import { shape } from '../http/schemas.ts';
import type { Sweep, Task } from '../jobs/worker.ts';
import { deliverInvitation, deliverNext, findOwed, type NoticeTools } from './use-cases/deliver.ts';

/** Payloads are ours, and still checked: a job may be older than the code that runs it. */
const invitationPayload = shape<{ invitationId: string }>({ invitationId: Joi.string().guid() });

export const noticeTasks = (tools: NoticeTools): Record<string, Task> => ({
  'notifications.invitation': async (payload) =>
    deliverInvitation(tools, await invitationPayload.validateAsync(payload)),
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
