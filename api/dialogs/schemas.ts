import Joi from '@hapi/joi';
import { PERSON_KINDS, type PersonKind } from '../core/actor.ts';
import {
  count,
  id,
  type Language,
  language,
  line,
  nullable,
  type Page,
  page,
  pageFields,
  shape,
  time,
  version,
} from '../http/schemas.ts';
import { CPR_PATTERN } from '../people/cpr.ts';
import type { NamedPerson } from '../people/names.ts';
import { isProtected, namedPersonKeys, personName } from '../people/schemas.ts';
import {
  DIALOG_STATES,
  type DialogState,
  HISTORIES,
  type History,
  INVITATION_STATES,
  type InvitationState,
  ROLES,
  type Role,
} from './model.ts';

const cpr = (): Joi.StringSchema =>
  Joi.string().pattern(CPR_PATTERN).max(11).description('CPR number, with or without hyphen; goes in, never out');

export interface DialogParams {
  dialogId: string;
}
export const dialogParams = shape<DialogParams>({ dialogId: id() });

export interface NewDialog {
  topic: string;
  subject: { name: string; cpr?: string };
}
export const newDialogKeys = {
  topic: line(200),
  subject: shape<NewDialog['subject']>({ name: line(200), cpr: cpr().optional() })
    .label('NewSubject')
    .description('The citizen whom the dialog is about; found by CPR number or made, and no answer tells which'),
};
export const newDialog = shape<NewDialog>(newDialogKeys).label('NewDialog');

export interface SubjectView {
  name: string;
  protected: boolean;
}
export interface DialogSummary {
  id: string;
  topic: string;
  subject: SubjectView;
  state: DialogState;
  role: Role;
  lastPostNumber: number;
  unread: number;
  lastActivityAt: string;
}
export const summaryKeys = {
  id: id(),
  topic: line(200),
  subject: shape<SubjectView>({
    name: line(200).description('An alias when protected, for everybody but the subject and administrators'),
    protected: isProtected(),
  }).label('Subject'),
  state: Joi.string().valid(...DIALOG_STATES),
  role: Joi.string()
    .valid(...ROLES)
    .description('Your own role in it'),
  lastPostNumber: count(),
  unread: count().description('Posts after your read marker'),
  lastActivityAt: time(),
};
const dialogSummary = shape<DialogSummary>(summaryKeys).label('DialogSummary');
export interface DialogPage extends Page<DialogSummary> {
  stepUp: string | null;
}
export const dialogPage = shape<DialogPage>({
  ...pageFields(dialogSummary),
  stepUp: nullable(Joi.string().max(400)).description(
    '`acr_values` of a login that shows more: dialogs of municipalities that ask for a more secure one are left out. Null when none was',
  ),
}).label('DialogPage');

export interface DialogView extends Omit<DialogSummary, 'role'> {
  role: Role | null;
  municipalityId: string;
  unitId: string;
  createdAt: string;
  lastReadNumber: number;
  version: number;
}
export const dialogView = shape<DialogView>({
  ...summaryKeys,
  role: Joi.string()
    .valid(...ROLES)
    .allow(null)
    .description('Your own role in it; null for administrators, who know of it and take no part'),
  municipalityId: id(),
  unitId: id(),
  createdAt: time(),
  lastReadNumber: count().description('Your read marker'),
  version: version(),
}).label('Dialog');

export interface ParticipantView {
  id: string;
  kind: PersonKind;
  name: string | null;
  protected: boolean;
  title: string | null;
  role: Role;
  isConsentGiver: boolean;
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
  isConsentGiver: Joi.boolean().description('Newcomers need this participant’s approval'),
  isSubject: Joi.boolean().description('The dialog is about this person'),
  joinedAt: time(),
  leftAt: nullable(time()).description('Former participants stay listed, since their posts stay'),
  version: version(),
}).label('Participant');
export const participantPage = page(participantView, 'ParticipantPage');

export interface DialogChange {
  topic: string;
}
export const dialogChange = shape<DialogChange>({ topic: line(200) }).label('DialogChange');

export interface ParticipantChange {
  role?: 'coordinator';
  isConsentGiver?: boolean;
}
export const participantChange = shape<ParticipantChange>({
  role: Joi.string()
    .valid('coordinator')
    .optional()
    .description('A further coordinator; an employee of the dialog’s municipality'),
  isConsentGiver: Joi.boolean()
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

export interface NewInvitation {
  email: string;
  capacity: PersonKind;
  cpr?: string;
  title?: string;
  history?: History;
  language: Language;
}
export const newInvitation = shape<NewInvitation>({
  email: Joi.string().email({ tlds: false }).max(254),
  capacity: Joi.string()
    .valid(...PERSON_KINDS)
    .description('In which capacity the invited person will take part'),
  cpr: cpr()
    .optional()
    .description(
      'Binds the invitation to this person; without it a coordinator must confirm who claimed it, and so for administrators who take no part',
    ),
  title: line(100).optional().description('Profession or relation'),
  history: Joi.string()
    .valid(...HISTORIES)
    .optional()
    .description(
      'What the newcomer may read of what was written before. Not given, it is all_unless_former: everything, but only what is new to a former participant of the dialog. all gives the past to whoever it is, and only coordinators say that. Administrators who take no part hold no past to give: theirs is from_now',
    ),
  language: language().default('da').description('Language of the invitation mail'),
}).label('NewInvitation');

const INVITATION_STATES_SEEN = [...INVITATION_STATES, 'expired'] as const;

export interface InvitationView {
  id: string;
  email: string | null;
  capacity: PersonKind;
  title: string | null;
  history: History;
  boundToCpr: boolean;
  state: InvitationState | 'expired';
  claimedBy: NamedPerson | null;
  createdAt: string;
  expiresAt: string;
  version: number;
}
export const invitationView = shape<InvitationView>({
  id: id(),
  email: nullable(Joi.string().max(254)).description(
    'Null, like the title, once a protected person has accepted, or who accepted is erased',
  ),
  capacity: Joi.string().valid(...PERSON_KINDS),
  title: nullable(line(100)),
  history: Joi.string()
    .valid(...HISTORIES)
    .description('all_unless_former is decided when somebody is let in, or asked to be'),
  boundToCpr: Joi.boolean(),
  state: Joi.string()
    .valid(...INVITATION_STATES_SEEN)
    .description('confirmed: it is the one who was invited, and waits for the approval of consent givers'),
  claimedBy: shape<NamedPerson>(namedPersonKeys)
    .label('Claimant')
    .allow(null)
    .description(
      'Who logged in and claimed it, with the name that the identity provider verified. A coordinator sees the name of a protected person until it is confirmed, and only then; null when the provider keeps it to itself',
    ),
  createdAt: time(),
  expiresAt: time(),
  version: version(),
}).label('Invitation');
export const invitationPage = page(invitationView, 'InvitationPage');

export interface Acceptance {
  state: 'accepted' | 'claimed';
  dialogId: string | null;
  loginAs?: 'external';
}
export const invitationToken = shape<{ token: string }>({
  token: Joi.string()
    .length(64)
    .pattern(/^[A-Za-z0-9_-]+$/)
    .description('From the invitation mail'),
}).label('InvitationToken');
export const acceptance = shape<Acceptance>({
  state: Joi.string()
    .valid('accepted', 'claimed')
    .description(
      'claimed: somebody in the dialog must let you in first; you are told by mail when that waited for approvals',
    ),
  dialogId: nullable(id()),
  loginAs: Joi.string()
    .valid('external')
    .optional()
    .description(
      'Only when you were invited as an external and are logged in privately: it was accepted for you as an external. Log in again with `prompt=login`, and choose that',
    ),
}).label('Acceptance');
