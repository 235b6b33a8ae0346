import Joi from '@hapi/joi';
import type { RoomJobs, Task, TaskPayloads } from '../core/jobs.ts';
import { shape } from '../core/shape.ts';
import { type DeliveryTools, deliver } from './delivery/deliver.ts';
import { deliverySweep } from './delivery/sweep.ts';
import { type AutomaticTools, automaticSweep } from './exports/automatic.ts';
import { makePackage, type PackagingTools } from './exports/make-package.ts';
import { remake } from './exports/remake-package.ts';
import { orphanedPackageSweep, packageSweep } from './exports/sweep.ts';
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
export interface JournalTools {
  readonly packaging: PackagingTools & AutomaticTools;
  readonly delivery: DeliveryTools & ReceiptFolderTools;
}

export const journalJobs = ({ packaging, delivery }: JournalTools): RoomJobs<JournalTask> => ({
  tasks: {
    'journal.package': task(async (ref) => {
      await makePackage(packaging, ref);
      await remake(packaging, ref);
    }),
    'journal.deliver': task((ref) => deliver(delivery, ref)),
  },
  sweeps: [
    packageSweep(packaging),
    orphanedPackageSweep(packaging),
    automaticSweep(packaging),
    deliverySweep(delivery),
    receiptSweep(delivery),
  ],
});
