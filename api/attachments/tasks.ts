import type { RoomJobs } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import { id } from '../http/schemas.ts';
import { type JudgingTools, judgeUpload } from './judging/judge-upload.ts';
import { createOneAtATime } from './judging/one-at-a-time.ts';
import { orphanSweep, uploadSweep } from './sweep.ts';

const payload = shape<{ dialogId: string; uploadId: string }>({ dialogId: id(), uploadId: id() });

export function attachmentJobs(services: Omit<JudgingTools, 'oneAtATime'>): RoomJobs<'attachments.scan'> {
  const tools = { ...services, oneAtATime: createOneAtATime() };
  return {
    tasks: {
      'attachments.scan': {
        check: (stored) => payload.validateAsync(stored),
        run: ({ dialogId, uploadId: attachmentId }) => judgeUpload(tools, { dialogId, attachmentId }),
      },
    },
    sweeps: [uploadSweep(tools), orphanSweep(tools)],
  };
}
