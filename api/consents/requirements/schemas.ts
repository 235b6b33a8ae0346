import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { typedText } from '../../core/typed-text.ts';
import type { DialogParams } from '../../dialogs/schemas.ts';
import { id, line, nullable, oneOf, page, time } from '../../http/schemas.ts';
import { BASIS_MODES, type BasisMode } from '../../municipalities/legal-bases/legal-basis.ts';
import type { NamedPerson } from '../../people/names.ts';
import { MAX_PEOPLE, personRef } from '../../people/schemas.ts';
import { CONSENT_STATES, type ConsentState, GIVER_CAPACITIES, type GiverCapacity } from '../consent.ts';
import { REQUIREMENT_STATUSES, type RequirementStatus } from '../rules/facts.ts';

export interface RequirementParams extends DialogParams {
  requirementId: string;
}
export const requirementParams = shape<RequirementParams>({ dialogId: id(), requirementId: id() });

export interface NewRequirement {
  declarationId?: string;
  legalBasisId?: string;
  reason?: string;
}
export const newRequirement = shape<NewRequirement>({
  declarationId: id().optional().description('A published declaration: all who are to give by its rules are asked'),
  legalBasisId: id().optional().description('A statutory legal basis instead: nobody is asked'),
  reason: typedText(2_000).optional().description('Why the law allows it here; with a statutory basis, and only there'),
})
  .xor('declarationId', 'legalBasisId')
  .and('legalBasisId', 'reason')
  .label('NewConsentRequirement');

export interface Lifting {
  reason: string;
}
export const lifting = shape<Lifting>({
  reason: typedText(2_000).description('Why it is not needed any more'),
}).label('ConsentRequirementLifting');

export const capacity = (): Joi.StringSchema => oneOf('GiverCapacity', GIVER_CAPACITIES);
export const code = (): Joi.StringSchema => text().max(80);
export interface RequirementGiver {
  person: NamedPerson;
  capacity: GiverCapacity;
  state: ConsentState | 'not_asked';
  consentId: string | null;
  reachable: boolean;
}
const giver = shape<RequirementGiver>({
  person: personRef(),
  capacity: capacity(),
  state: oneOf('GiverState', [...CONSENT_STATES, 'not_asked']),
  consentId: nullable(id()).description('Null for one who was not asked'),
  reachable: Joi.boolean().description('Whether there are contact details: nobody else is asked by mail'),
}).label('RequirementGiver');

export interface RequirementView {
  id: string;
  mode: BasisMode;
  declarationId: string | null;
  declarationCode: string | null;
  legalBasisId: string;
  legalBasisCode: string | null;
  legalBasisTitle: string | null;
  lawReference: string | null;
  reason: string | null;
  createdAt: string;
  createdBy: NamedPerson;
  liftedAt: string | null;
  liftedBecause: string | null;
  status: RequirementStatus | null;
  givers: RequirementGiver[];
}
export const requirementView = shape<RequirementView>({
  id: id(),
  mode: oneOf('BasisMode', BASIS_MODES),
  declarationId: nullable(id()).description('Null for a statutory basis'),
  declarationCode: nullable(code()),
  legalBasisId: id(),
  legalBasisCode: nullable(code()).description('Null where the legal basis is not proven'),
  legalBasisTitle: nullable(line(200)).description('In Danish'),
  lawReference: nullable(text().max(400).allow('')),
  reason: nullable(text().max(2_000)).description(
    'Of a statutory basis: the words of whoever answers for it, for all participants',
  ),
  createdAt: time(),
  createdBy: personRef().description('Who required it, and answers for it'),
  liftedAt: nullable(time()).description('Not required any more since then'),
  liftedBecause: nullable(text().max(2_000)).description('To employees alone'),
  status: nullable(oneOf('RequirementStatus', REQUIREMENT_STATUSES)).description(
    'What the answers come to; null for participants who are no employees',
  ),
  givers: Joi.array()
    .items(giver)
    .max(MAX_PEOPLE)
    .description('Whose answers count now; empty for participants who are no employees'),
}).label('ConsentRequirement');
export const requirementPage = page(requirementView, 'ConsentRequirementPage');
