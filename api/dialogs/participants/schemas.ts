import Joi from '@hapi/joi';
import type { PersonKind } from '../../core/actor.ts';
import type { Page } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { id, line, nullable, pageFields, time, version } from '../../http/schemas.ts';
import { isProtected, MAX_PEOPLE, personKind, personName } from '../../people/schemas.ts';
import { pictureId } from '../../pictures/schemas.ts';
import type { Role } from '../model.ts';
import { role } from '../schemas.ts';

export interface ParticipantView {
  id: string;
  kind: PersonKind;
  name: string | null;
  protected: boolean;
  pictureId: string | null;
  title: string | null;
  recipient: string | null;
  role: Role;
  isApprover: boolean;
  isSubject: boolean;
  joinedAt: string;
  leftAt: string | null;
  version: number;
}
export const participantView = shape<ParticipantView>({
  id: id().description('The person’s id'),
  kind: personKind(),
  name: personName().description('An alias when protected, for everybody but the person and administrators'),
  protected: isProtected(),
  pictureId: pictureId(),
  title: nullable(line(100)).description(
    'Profession or relation, as the inviter wrote it; null for whom a protected person’s name is hidden',
  ),
  recipient: nullable(text().max(80)).description('As which recipient of the consent declarations they take part'),
  role: role(),
  isApprover: Joi.boolean().description('Newcomers need this participant’s approval'),
  isSubject: Joi.boolean().description('The dialog is about this person'),
  joinedAt: time(),
  leftAt: nullable(time()).description('Former participants stay listed, since their posts stay'),
  version: version(),
}).label('Participant');
/** The list is never cut: everybody who ever took part, at once. */
export const participantPage = shape<Page<ParticipantView>>(pageFields(participantView, MAX_PEOPLE)).label(
  'ParticipantPage',
);

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
  recipient?: string;
}
export const newParticipant = shape<NewParticipant>({
  personId: id().description(
    'An employee of the dialog’s municipality, other than yourself. Who was in it before gets what is new alone, too',
  ),
  recipient: text()
    .min(1)
    .max(80)
    .optional()
    .description('As which recipient of the consent declarations, where these name some'),
}).label('NewParticipant');
