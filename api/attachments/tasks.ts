import Joi from '@hapi/joi';
import type { RoomJobs, TaskPayloads } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import { createQueue } from '../pictures/queue.ts';
import { eraseTask } from './erase.ts';
import { judgeUpload } from './judging/judge-upload.ts';
import type { JudgingTools } from './judging/tools.ts';
import { orphanSweep, uploadSweep } from './sweep.ts';

const payload = shape<TaskPayloads['attachments.scan']>({
  dialogId: Joi.string().guid(),
  uploadId: Joi.string().guid(),
});

export function attachmentJobs(
  services: Omit<JudgingTools, 'oneAtATime'>,
): RoomJobs<'attachments.scan' | 'attachments.erase'> {
  const tools = { ...services, oneAtATime: createQueue() };
  return {
    tasks: {
      'attachments.erase': eraseTask(tools),
      'attachments.scan': {
        check: (stored) => payload.validateAsync(stored),
        run: ({ dialogId, uploadId: attachmentId }) => judgeUpload(tools, { dialogId, attachmentId }),
      },
    },
    sweeps: [uploadSweep(tools), orphanSweep(tools)],
  };
}
