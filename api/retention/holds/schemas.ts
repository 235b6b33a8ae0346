import Joi from '@hapi/joi';
import type { Page } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { typedText } from '../../core/typed-text.ts';
import { id, nullable, pageFields, time, version } from '../../http/schemas.ts';

const MAX_REASON = 1_500;

export interface NewHold {
  reason: string;
  until?: string;
}
export const newHold = shape<NewHold>({
  reason: typedText(MAX_REASON),
  until: time().optional().description('When it ends by itself; without it somebody has to lift it'),
}).label('NewLegalHold');

export interface HoldLift {
  reason: string;
}
export const holdLift = shape<HoldLift>({ reason: typedText(MAX_REASON) }).label('LegalHoldLift');

export interface HoldParams {
  dialogId: string;
  holdId: string;
}
export const holdParams = shape<HoldParams>({ dialogId: id(), holdId: id() });

export interface HoldView {
  id: string;
  reason: string | null;
  liftedReason: string | null;
  placedBy: string | null;
  placedAt: string | null;
  until: string | null;
  liftedBy: string | null;
  liftedAt: string | null;
  inForce: boolean;
  proven: boolean;
  version: number;
}
export const holdView = shape<HoldView>({
  id: id(),
  reason: nullable(text().max(MAX_REASON)).description('Null where it cannot be opened'),
  liftedReason: nullable(text().max(MAX_REASON)),
  placedBy: nullable(id()),
  placedAt: nullable(time()),
  until: nullable(time()),
  liftedBy: nullable(id()),
  liftedAt: nullable(time()),
  inForce: Joi.boolean().description('Whether nothing of the dialog is erased because of it'),
  proven: Joi.boolean().description('False where somebody has changed it outside of LetDialog: it is in force then'),
  version: version(),
}).label('LegalHold');

/** As many as one page holds, so that the list is never cut. */
export const MAX_HOLDS = 200;
export const holdPage = shape<Page<HoldView>>(pageFields(holdView, MAX_HOLDS)).label('LegalHoldPage');
