import Joi from '@hapi/joi';
import type { RoomJobs, Task, TaskPayloads } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';

type JournalTask = 'journal.package' | 'journal.deliver';

const ofExport = shape<TaskPayloads['journal.package']>({
  dialogId: Joi.string().guid(),
  exportId: Joi.string().guid(),
});

const task = (run: Task<TaskPayloads['journal.package']>['run']): Task<TaskPayloads['journal.package']> => ({
  check: (stored) => ofExport.validateAsync(stored),
  run,
});

export const journalJobs = (): RoomJobs<JournalTask> => ({
  tasks: {
    'journal.package': task(async () => undefined),
    'journal.deliver': task(async () => undefined),
  },
  sweeps: [],
});
