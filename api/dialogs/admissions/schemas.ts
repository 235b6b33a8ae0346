import Joi from '@hapi/joi';
import { PERSON_KINDS, type PersonKind } from '../../core/actor.ts';
import { shape } from '../../core/shape.ts';
import { id, line, nullable, page, time, version } from '../../http/schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import { namedPersonKeys } from '../../people/schemas.ts';
import { ADMISSION_STATES, type Admission, type AdmissionState } from '../model.ts';
import type { DialogParams } from '../schemas.ts';

export interface AdmissionParams extends DialogParams {
  admissionId: string;
}
export const admissionParams = shape<AdmissionParams>({ dialogId: id(), admissionId: id() });

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
  createdAt: string;
  settledAt: string | null;
  version: number;
}

const person = (label: string): Joi.ObjectSchema<NamedPerson> => shape<NamedPerson>(namedPersonKeys).label(label);
const OWN_ONLY = 'To an approver who is no coordinator, the own answer alone';

export const admissionView = shape<AdmissionView>({
  id: id(),
  person: person('Newcomer').description(
    'With the name that the identity provider verified; null for a protected person, except to administrators',
  ),
  kind: Joi.string()
    .valid(...PERSON_KINDS)
    .description('In which capacity the newcomer will take part'),
  title: nullable(line(100)).description('Profession or relation, as the inviter wrote it'),
  history: Joi.string()
    .valid('all', 'from_now')
    .description('What the newcomer will read of what was written before: all that the inviter can read, or nothing'),
  requestedBy: person('Requester').description('Who invited the newcomer, or added as an administrator'),
  invitationId: nullable(id()).description('Null for an employee whom an administrator added'),
  state: Joi.string().valid(...ADMISSION_STATES),
  waitsFor: Joi.array().items(person('Asked')).description(`Approvers who have yet to approve. ${OWN_ONLY}`),
  approvedBy: Joi.array().items(person('Approver')).description(OWN_ONLY),
  refusedBy: person('Refuser').allow(null).description(OWN_ONLY),
  createdAt: time(),
  settledAt: nullable(time()).description('When it was approved by all, refused or withdrawn'),
  version: version(),
}).label('Admission');
export const admissionPage = page(admissionView, 'AdmissionPage');
