import type { Evaluate } from '../../core/policy.ts';
import {
  ADMINISTRATORS,
  APPROVERS,
  approves,
  COORDINATORS,
  coordinates,
  type DialogFacts,
  type DialogPolicy,
  notByAdministering,
  orAdministers,
} from '../policy.ts';

const coordinatesOrApproves: Evaluate<DialogFacts> = (actor, facts) =>
  facts.isApprover ? approves(actor, facts) : coordinates(actor, facts);

export const seeAdmissions: DialogPolicy = {
  name: 'admissions.see',
  description: `${COORDINATORS}; ${APPROVERS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinatesOrApproves),
};
export const answerAdmissions: DialogPolicy = {
  name: 'admission.answer',
  description: APPROVERS,
  evaluate: notByAdministering(approves, 'approvers_only'),
};
export const remindOfAdmissions: DialogPolicy = {
  name: 'admission.remind',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
/** Never administrators: they add others, so they must not decide who has to approve. */
export const changeDemands: DialogPolicy = {
  name: 'admission-demand.change',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
export const withdrawAdmissions: DialogPolicy = {
  name: 'admission.withdraw',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
