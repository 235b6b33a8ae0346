import Joi from '@hapi/joi';
import type { RoomJobs, Task, TaskPayloads } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import { type DeliveryTools, deliver } from './delivery/deliver.ts';
import { deliverySweep } from './delivery/sweep.ts';
import { type ReceiptFolderTools, receiptSweep } from './receipts/folder-sweep.ts';

type JournalTask = 'journal.package' | 'journal.deliver';

const ofExport = shape<TaskPayloads['journal.package']>({
  dialogId: Joi.string().guid(),
  exportId: Joi.string().guid(),
});

const task = (run: Task<TaskPayloads['journal.package']>['run']): Task<TaskPayloads['journal.package']> => ({
  check: (stored) => ofExport.validateAsync(stored),
  run,
});

/** What journaling is done with. */
export type JournalTools = DeliveryTools & ReceiptFolderTools;

export const journalJobs = (tools: JournalTools): RoomJobs<JournalTask> => ({
  tasks: {
    'journal.package': task(async () => undefined),
    'journal.deliver': task((ref) => deliver(tools, ref)),
  },
  sweeps: [deliverySweep(tools), receiptSweep(tools)],
});
