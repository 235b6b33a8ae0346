import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import type { EffectiveState } from '../../dialogs/model.ts';
import { dialogState, summaryKeys } from '../../dialogs/schemas.ts';
import { count, id, nullable, oneOf, page, pageKeys, time } from '../../http/schemas.ts';
import { type UnitRef, unitRef } from '../../people/employee-schemas.ts';
import { EXPORT_STATES, type ExportState } from '../exports/states.ts';

export interface JournalWorkQuery extends PageQuery {
  olderThanDays?: number;
  unitId?: string;
}
export const journalWorkQuery = shape<JournalWorkQuery>({
  ...pageKeys,
  olderThanDays: Joi.number()
    .integer()
    .min(0)
    .max(3_650)
    .optional()
    .description('Only dialogs whose oldest such post was written more than so many days ago'),
  unitId: id().optional().description('In this unit'),
});

export interface LatestExport {
  id: string;
  state: ExportState;
  progress: number;
  fault: string | null;
}
export interface JournalWork {
  dialogId: string;
  topic: string | null;
  unit: UnitRef;
  state: EffectiveState;
  notJudged: number;
  pending: number;
  oldestAt: string;
  isFiled: boolean;
  latestExport: LatestExport | null;
}
const latestExport = shape<LatestExport>({
  id: id(),
  state: oneOf('JournalExportState', EXPORT_STATES),
  progress: Joi.number().integer().min(0).max(100).description('Per cent of the packaging'),
  fault: nullable(text().max(60)).description('Why the last try failed: a code'),
}).label('LatestJournalExport');

export const journalWork = shape<JournalWork>({
  dialogId: id(),
  topic: summaryKeys.topic,
  unit: unitRef(),
  state: dialogState(),
  notJudged: count().description('How many posts nobody has judged, or not since they were changed'),
  pending: count().description('How many wait to be journaled and are not on their way'),
  oldestAt: time().description('When the oldest of them was written'),
  isFiled: Joi.boolean().description('Whether it can be exported'),
  latestExport: latestExport
    .allow(null)
    .description('The one that is on its way, else the last that was not cancelled'),
}).label('JournalWork');
export const journalWorkPage = page(journalWork, 'JournalWorkPage');
export type JournalWorkPage = Page<JournalWork>;
