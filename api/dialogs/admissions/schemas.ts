import Joi from '@hapi/joi';
import type { PersonKind } from '../../core/actor.ts';
import { shape } from '../../core/shape.ts';
import { id, line, nullable, oneOf, page, time, version } from '../../http/schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import { personKind, personRef, personRefs } from '../../people/schemas.ts';
import {
  ADMISSION_DEMANDS,
  ADMISSION_STATES,
  type Admission,
  type AdmissionDemand,
  type AdmissionState,
} from '../model.ts';
import type { DialogParams } from '../schemas.ts';

export interface AdmissionParams extends DialogParams {
  admissionId: string;
}
export const admissionParams = shape<AdmissionParams>({ dialogId: id(), admissionId: id() });

const ADMISSION_HISTORIES = ['all', 'from_now'] as const;

export interface AdmissionView {
  id: string;
  person: NamedPerson;
  kind: PersonKind;
  title: string | null;
  history: Admission['history'];
  requestedBy: NamedPerson;
  invitationId: string | null;
  state: AdmissionState;
  waitsFor: NamedPerson[];
  approvedBy: NamedPerson[];
  refusedBy: NamedPerson | null;
  fromNowBy: NamedPerson[];
  expiresAt: string | null;
  remindedAt: string | null;
  createdAt: string;
  settledAt: string | null;
  version: number;
}

const admissionHistory = () => oneOf('AdmissionHistory', ADMISSION_HISTORIES);

const OWN_ONLY = 'To an approver who is no coordinator, the own answer alone';

export const admissionView = shape<AdmissionView>({
  id: id(),
  person: personRef().description(
    'With the name that the identity provider verified; null for a protected person, except to administrators',
  ),
  kind: personKind().description('In which capacity the newcomer will take part'),
  title: nullable(line(100)).description('Profession or relation, as the inviter wrote it'),
  history: admissionHistory().description(
    'What the newcomer will read of what was written before: all that the inviter can read, or nothing. The narrowest of what the inviter and the approvers give; to an approver who is no coordinator without what others gave',
  ),
  requestedBy: personRef().description('Who invited the newcomer, or added as an administrator'),
  invitationId: nullable(id()).description('Null for an employee whom an administrator added'),
  state: oneOf('AdmissionState', ADMISSION_STATES),
  waitsFor: personRefs().description(`Approvers who have yet to approve. ${OWN_ONLY}`),
  approvedBy: personRefs().description(OWN_ONLY),
  refusedBy: personRef().allow(null).description(OWN_ONLY),
  fromNowBy: personRefs().description(`Approvers who give only what is new. ${OWN_ONLY}`),
  expiresAt: nullable(time()).description(
    'When the newcomer waits no longer; null for one from before there was such a time',
  ),
  remindedAt: nullable(time()).description('When those who had not answered were reminded last'),
  createdAt: time(),
  settledAt: nullable(time()).description('When it was approved by all, refused, withdrawn or ended after its time'),
  version: version(),
}).label('Admission');
export const admissionPage = page(admissionView, 'AdmissionPage');

export interface Approval {
  history?: Admission['history'];
}
export const approval = shape<Approval>({
  history: admissionHistory()
    .optional()
    .description('What the approver lets the newcomer read of the past; left out, what the inviter gave'),
}).label('Approval');

export interface AdmissionDemandChange {
  demand: AdmissionDemand;
}
const admissionDemand = () => oneOf('AdmissionDemandKind', ADMISSION_DEMANDS);
export const admissionDemandChange = shape<AdmissionDemandChange>({
  demand: admissionDemand().description('`none` lifts it: who waits joins, and newcomers join at once'),
}).label('AdmissionDemandChange');

export interface AdmissionDemandView {
  demand: AdmissionDemand;
  isApprover: boolean;
  approvers: NamedPerson[] | null;
  needsApprover: boolean | null;
  version: number;
}
const TO_COORDINATORS = 'Null for participants who do not coordinate: it could tell who holds custody';
export const admissionDemandView = shape<AdmissionDemandView>({
  demand: admissionDemand().description(
    'Whose approval newcomers need: nobody’s; that of approvers who are named; beside them that of everybody in the dialog, of all citizens in it, or of the subject and who holds custody',
  ),
  isApprover: Joi.boolean().description('Whether newcomers need your approval'),
  approvers: personRefs().allow(null).description(`Who must approve newcomers now. ${TO_COORDINATORS}`),
  needsApprover: Joi.boolean()
    .allow(null)
    .description(`Nobody is left who could approve, or nobody knows who: newcomers wait. ${TO_COORDINATORS}`),
  version: version().description('The version of the dialog, for If-Match'),
}).label('AdmissionDemand');
