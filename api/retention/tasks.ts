import Joi from '@hapi/joi';
import type { DialogErasure, RetentionErasureRun, RoomJobs } from '../core/jobs.ts';
import { eraseFilesTask } from './erase/files-task.ts';
import { leftoverSweep } from './erase/leftovers.ts';
import { nightlySweep } from './erase/nightly.ts';
import { type RunTools, runRetention } from './erase/run.ts';

const uuid = (): Joi.StringSchema => Joi.string().guid().required();
const run = Joi.object<RetentionErasureRun>({
  ...{ runId: uuid(), municipalityId: uuid(), requestedBy: Joi.string().guid().allow(null).required() },
  ...{ isDry: Joi.boolean().required(), mac: Joi.string().required() },
});
const erasure = Joi.object<DialogErasure>({
  dialogId: uuid(),
  pictureIds: Joi.array().items(Joi.string().guid()).required(),
  mac: Joi.string().required(),
});

export const retentionJobs = (tools: RunTools): RoomJobs<'retention.run' | 'retention.erase-files'> => ({
  tasks: {
    'retention.run': {
      check: (stored) => run.validateAsync(stored),
      run: (payload) => runRetention(tools, payload),
    },
    'retention.erase-files': {
      check: (stored) => erasure.validateAsync(stored),
      run: (payload) => eraseFilesTask(tools, payload),
    },
  },
  sweeps: [nightlySweep(tools), leftoverSweep(tools)],
});
