import type { PersonKind } from '../../core/actor.ts';
import { shape } from '../../core/shape.ts';
import { id, line, nullable, oneOf, page, time, version } from '../../http/schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import { personKind, personRef, personRefs } from '../../people/schemas.ts';
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

const OWN_ONLY = 'To an approver who is no coordinator, the own answer alone';

export const admissionView = shape<AdmissionView>({
  id: id(),
  person: personRef().description(
    'With the name that the identity provider verified; null for a protected person, except to administrators',
  ),
  kind: personKind().description('In which capacity the newcomer will take part'),
  title: nullable(line(100)).description('Profession or relation, as the inviter wrote it'),
  history: oneOf('AdmissionHistory', ['all', 'from_now']).description(
    'What the newcomer will read of what was written before: all that the inviter can read, or nothing',
  ),
  requestedBy: personRef().description('Who invited the newcomer, or added as an administrator'),
  invitationId: nullable(id()).description('Null for an employee whom an administrator added'),
  state: oneOf('AdmissionState', ADMISSION_STATES),
  waitsFor: personRefs().description(`Approvers who have yet to approve. ${OWN_ONLY}`),
  approvedBy: personRefs().description(OWN_ONLY),
  refusedBy: personRef().allow(null).description(OWN_ONLY),
  createdAt: time(),
  settledAt: nullable(time()).description('When it was approved by all, refused or withdrawn'),
  version: version(),
}).label('Admission');
export const admissionPage = page(admissionView, 'AdmissionPage');
