import Joi from '@hapi/joi';
import type { RoomJobs, Task, TaskPayloads } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import { type AutomaticTools, automaticSweep } from './exports/automatic.ts';
import { makePackage, type PackagingTools } from './exports/make-package.ts';
import { remake } from './exports/remake-package.ts';
import { orphanedPackageSweep, packageSweep } from './exports/sweep.ts';

type JournalTask = 'journal.package' | 'journal.deliver';

const ofExport = shape<TaskPayloads['journal.package']>({
  dialogId: Joi.string().guid(),
  exportId: Joi.string().guid(),
});

const task = (run: Task<TaskPayloads['journal.package']>['run']): Task<TaskPayloads['journal.package']> => ({
  check: (stored) => ofExport.validateAsync(stored),
  run,
});

export type JournalTools = PackagingTools & AutomaticTools;

export const journalJobs = (tools: JournalTools): RoomJobs<JournalTask> => ({
  tasks: {
    'journal.package': task(async (ref) => {
      await makePackage(tools, ref);
      await remake(tools, ref);
    }),
    'journal.deliver': task(async () => undefined),
  },
  sweeps: [packageSweep(tools), orphanedPackageSweep(tools), automaticSweep(tools)],
});
