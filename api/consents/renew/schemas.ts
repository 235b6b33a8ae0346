import { shape } from '../../core/shape.ts';
import type { DialogParams } from '../../dialogs/schemas.ts';
import { id, nullable, oneOf, time } from '../../http/schemas.ts';
import { CONSENT_STATES, type ConsentState } from '../consent.ts';

export interface RenewalParams extends DialogParams {
  consentId: string;
}
export const renewalParams = shape<RenewalParams>({ dialogId: id(), consentId: id() });

export interface ConsentRenewal {
  id: string;
  dialogId: string;
  previousId: string | null;
  declarationId: string;
  giverId: string;
  state: ConsentState;
  requestedAt: string;
  answerBy: string;
}
export const consentRenewal = shape<ConsentRenewal>({
  id: id().description('The new record, which asks'),
  dialogId: id(),
  previousId: nullable(id()).description('The record that it follows on; a given one stays in force until its own end'),
  declarationId: id().description('The version of the declaration that is published now'),
  giverId: id(),
  state: oneOf('ConsentState', CONSENT_STATES),
  requestedAt: time(),
  answerBy: time(),
}).label('ConsentRenewal');
