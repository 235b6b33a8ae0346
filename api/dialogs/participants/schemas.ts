import Joi from '@hapi/joi';
import { PERSON_KINDS, type PersonKind } from '../../core/actor.ts';
import { shape } from '../../core/shape.ts';
import { id, line, nullable, page, time, version } from '../../http/schemas.ts';
import { isProtected, personName } from '../../people/schemas.ts';
import { ROLES, type Role } from '../model.ts';

export interface ParticipantView {
  id: string;
  kind: PersonKind;
  name: string | null;
  protected: boolean;
  title: string | null;
  role: Role;
  isApprover: boolean;
  isSubject: boolean;
  joinedAt: string;
  leftAt: string | null;
  version: number;
}
export const participantView = shape<ParticipantView>({
  id: id().description('The person’s id'),
  kind: Joi.string().valid(...PERSON_KINDS),
  name: personName().description('An alias when protected, for everybody but the person and administrators'),
  protected: isProtected(),
  title: nullable(line(100)).description(
    'Profession or relation, as the inviter wrote it; null for whom a protected person’s name is hidden',
  ),
  role: Joi.string().valid(...ROLES),
  isApprover: Joi.boolean().description('Newcomers need this participant’s approval'),
  isSubject: Joi.boolean().description('The dialog is about this person'),
  joinedAt: time(),
  leftAt: nullable(time()).description('Former participants stay listed, since their posts stay'),
  version: version(),
}).label('Participant');
export const participantPage = page(participantView, 'ParticipantPage');

export interface ParticipantChange {
  role?: 'coordinator';
  isApprover?: boolean;
}
export const participantChange = shape<ParticipantChange>({
  role: Joi.string()
    .valid('coordinator')
    .optional()
    .description('A further coordinator; an employee of the dialog’s municipality'),
  isApprover: Joi.boolean()
    .optional()
    .description('Whether newcomers need this participant’s approval from now on; coordinators choose'),
})
  .length(1)
  .label('ParticipantChange');

export interface NewParticipant {
  personId: string;
}
export const newParticipant = shape<NewParticipant>({
  personId: id().description(
    'An employee of the dialog’s municipality, other than yourself. Who was in it before gets what is new alone, too',
  ),
}).label('NewParticipant');
