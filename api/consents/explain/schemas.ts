import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { CONSENT_OUTCOMES, type ConsentOutcome, type EffectiveState, type Role } from '../../dialogs/model.ts';
import { dialogState, role } from '../../dialogs/schemas.ts';
import { count, id, nullable, oneOf, time } from '../../http/schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import { RELATION_KINDS, type RelationKind } from '../../people/relations/relation.ts';
import { MAX_PEOPLE, personRef, personRefs } from '../../people/schemas.ts';
import { CONSENT_STATES, type ConsentState, type GiverCapacity } from '../consent.ts';
import { capacity, code } from '../requirements/schemas.ts';
import { REQUIREMENT_STATUSES, type RequirementStatus } from '../rules/facts.ts';
import { NEWCOMER_OUTCOMES, type NewcomerOutcome } from './newcomer.ts';
import { REASON_CODES, type ReasonCode } from './reasons.ts';

export interface InstantQuery {
  asOf?: string;
}
export const instantQuery = shape<InstantQuery>({
  asOf: time().optional().description('What held at that instant, by what was recorded until then; now without it'),
});

export interface EvaluatedView {
  id: string;
  declarationCode: string | null;
  status: RequirementStatus;
  recipients: string[] | null;
  givers: {
    person: NamedPerson;
    capacity: GiverCapacity;
    state: ConsentState | 'not_asked';
    consentId: string | null;
  }[];
}
const MOST = 100;
const evaluated = shape<EvaluatedView>({
  id: id().description('Of the requirement'),
  declarationCode: nullable(code()).description('Null for a statutory basis'),
  status: oneOf('RequirementStatus', REQUIREMENT_STATUSES),
  recipients: Joi.array()
    .items(code())
    .max(MOST)
    .allow(null)
    .description('Whom all who gave allow; null where it is about no recipients'),
  givers: Joi.array()
    .items(
      shape<EvaluatedView['givers'][number]>({
        person: personRef(),
        capacity: capacity(),
        state: oneOf('GiverState', [...CONSENT_STATES, 'not_asked']),
        consentId: nullable(id()),
      }).label('EvaluatedGiver'),
    )
    .max(MAX_PEOPLE)
    .description('Those whose answers count'),
}).label('EvaluatedRequirement');
const requirements = () => Joi.array().items(evaluated).max(MOST);
const outcome = () => oneOf('ConsentOutcome', CONSENT_OUTCOMES).allow(null).description('Null where none is required');

export interface RightsView {
  asOf: string;
  state: EffectiveState;
  outcome: ConsentOutcome | null;
  endsAt: string | null;
  participants: {
    person: NamedPerson;
    role: Role;
    since: string;
    until: string | null;
    recipient: string | null;
    isCovered: boolean;
    mayRead: boolean;
    mayWrite: boolean;
  }[];
  requirements: EvaluatedView[];
}
const participant = shape<RightsView['participants'][number]>({
  person: personRef(),
  role: role().description('Their role then'),
  since: time(),
  until: nullable(time()).description('When they left; null for who took part then'),
  recipient: nullable(code()).description('As which recipient of the declarations; null for whoever needs to be none'),
  isCovered: Joi.boolean().description('Whether a consent allowed this recipient; true for whoever needs to be none'),
  mayRead: Joi.boolean().description('Whether they took part, so that they could read what they held the keys of'),
  mayWrite: Joi.boolean().description('Whether they took part, and the dialog was open'),
}).label('PastParticipant');
export const rightsView = shape<RightsView>({
  asOf: time(),
  state: dialogState().description('What the dialog was then'),
  outcome: outcome(),
  endsAt: nullable(time()).description(
    'The first instant, of those known then, at which the consents would not suffice',
  ),
  participants: Joi.array().items(participant).max(MAX_PEOPLE).description('Everybody who had ever taken part'),
  requirements: requirements(),
}).label('DialogRights');

export interface ReasonView {
  code: ReasonCode;
  requirementId: string | null;
  person: NamedPerson | null;
  recipient: string | null;
  at: string | null;
}
const reason = shape<ReasonView>({
  code: oneOf('ReasonCode', REASON_CODES),
  requirementId: nullable(id()),
  person: personRef().allow(null),
  recipient: nullable(code()),
  at: nullable(time()),
}).label('ConsentReason');
const reasons = () => Joi.array().items(reason).max(MAX_PEOPLE);

export interface ExplanationView {
  at: string;
  state: EffectiveState;
  outcome: ConsentOutcome | null;
  endsAt: string | null;
  requirements: EvaluatedView[];
  reasons: ReasonView[];
  upcoming: ReasonView[];
}
export const explanationView = shape<ExplanationView>({
  at: time(),
  state: dialogState(),
  outcome: outcome(),
  endsAt: nullable(time()).description('The first instant that is known at which the consents do not suffice any more'),
  requirements: requirements(),
  reasons: reasons().description('Which rules apply, and what is missing'),
  upcoming: reasons().description('What will happen by itself, and when; the first one first'),
}).label('ConsentExplanation');

export interface Newcomer {
  personId?: string;
  recipient?: string;
  relation?: RelationKind;
}
export const newcomer = shape<Newcomer>({
  personId: id().optional().description('Somebody who is known; without it, somebody new'),
  recipient: code().optional().description('As which recipient of the declarations they would take part'),
  relation: oneOf('RelationKind', RELATION_KINDS).optional().description('What they are to the subject'),
})
  .or('personId', 'recipient', 'relation')
  .label('SimulatedNewcomer');

export interface SimulationView {
  outcome: NewcomerOutcome;
  approvers: NamedPerson[];
  approvals: number;
  reasons: ReasonView[];
  explanation: ExplanationView;
}
export const simulationView = shape<SimulationView>({
  outcome: oneOf('NewcomerOutcome', NEWCOMER_OUTCOMES).description('What inviting or adding them would come to now'),
  approvers: personRefs().description('Who would have to approve'),
  approvals: count(),
  reasons: reasons().description('Why'),
  explanation: explanationView,
}).label('ParticipantSimulation');
