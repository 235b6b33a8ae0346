import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { id, nullable, oneOf, page, pageKeys, time } from '../../http/schemas.ts';
import { klePattern } from '../policies/schemas.ts';
import { BLOCKERS, type Blocker } from './judge.ts';

export const blockers = (): Joi.ArraySchema =>
  Joi.array()
    .items(oneOf('RetentionBlocker', BLOCKERS))
    .max(BLOCKERS.length)
    .description('What stands in the way of erasing it; empty for one that the next run erases');

export interface PlanQuery extends PageQuery {
  days: number;
}
export const planQuery = shape<PlanQuery>({
  ...pageKeys,
  days: Joi.number()
    .integer()
    .min(0)
    .max(36_500)
    .default(0)
    .description('Also those that will be due within so many days'),
});

export interface PlannedDialog {
  dialogId: string;
  closedAt: string | null;
  dueAt: string | null;
  policy: string | null;
  blockers: Blocker[];
}
export const plannedDialog = shape<PlannedDialog>({
  dialogId: id(),
  closedAt: nullable(time()).description('By the audit log'),
  dueAt: nullable(time()).description('Null where no policy fits'),
  policy: klePattern().allow(null).description('The pattern of the policy that holds for it'),
  blockers: blockers(),
}).label('PlannedDialog');
export const planPage = page(plannedDialog, 'RetentionPlanPage');
export type PlanPage = Page<PlannedDialog>;
