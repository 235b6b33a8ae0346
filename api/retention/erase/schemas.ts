import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { count, id, nullable, oneOf, time } from '../../http/schemas.ts';
import { type RetentionRun, RUN_STATES, type RunState } from './run-rows.ts';

export interface NewRun {
  dryRun: boolean;
}
export const newRun = shape<NewRun>({
  dryRun: Joi.boolean().description('Judge every dialog and erase none'),
}).label('NewRetentionRun');

export interface RunParams {
  runId: string;
}
export const runParams = shape<RunParams>({ runId: id() });

interface KeptFor {
  reason: string;
  dialogs: number;
}

export interface RunView {
  id: string;
  dryRun: boolean;
  requestedBy: string | null;
  state: RunState;
  looked: number;
  due: number;
  erased: number;
  exportsRequested: number;
  kept: KeptFor[];
  createdAt: string;
  endedAt: string | null;
}
export const runView = shape<RunView>({
  id: id().description('Certificates are listed by it'),
  dryRun: Joi.boolean(),
  requestedBy: nullable(id()).description('Null for the nightly run'),
  state: oneOf('RetentionRunState', RUN_STATES),
  looked: count().description('Closed dialogs that were judged; counts are 0 until it is done'),
  due: count().description('Of a dry run: those that would have been erased'),
  erased: count(),
  exportsRequested: count().description('Due, and handed over to the case system first: a later run erases them'),
  kept: Joi.array()
    .items(
      shape<KeptFor>({
        reason: Joi.string()
          .max(40)
          .pattern(/^[a-z_]+$/),
        dialogs: count(),
      }).label('KeptDialogs'),
    )
    .max(20)
    .description('Why the others were kept; one dialog may have several reasons'),
  createdAt: time(),
  endedAt: nullable(time()),
}).label('RetentionRun');

export const toRunView = ({ counts, ...run }: RetentionRun): RunView => ({
  ...{ id: run.id, dryRun: run.isDry, requestedBy: run.requestedBy, state: run.state },
  ...{ looked: counts?.looked ?? 0, due: counts?.due ?? 0, erased: counts?.erased ?? 0 },
  exportsRequested: counts?.exportsRequested ?? 0,
  kept: Object.entries(counts?.kept ?? {}).map(([reason, dialogs]) => ({ reason, dialogs })),
  ...{ createdAt: run.createdAt.toISOString(), endedAt: run.endedAt?.toISOString() ?? null },
});
