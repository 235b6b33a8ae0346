import Joi from '@hapi/joi';
import type { PersonKind } from '../../core/actor.ts';
import type { Language } from '../../core/languages.ts';
import { mailAddress } from '../../core/mail-address.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { ONE_LINE, typedLine, typedText, VISIBLE_TEXT } from '../../core/typed-text.ts';
import { id, language, line, nullable, oneOf, page, time, version } from '../../http/schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import { cpr, personKind, personRef } from '../../people/schemas.ts';
import {
  HISTORIES,
  type History,
  INVITATION_STATES,
  type InvitationState,
  SAID_RELATIONS,
  type SaidRelation,
} from '../model.ts';

export interface NewInvitation {
  email: string;
  capacity: PersonKind;
  cpr?: string;
  title?: string;
  recipient?: string;
  history?: History;
  relation?: SaidRelation;
  reason?: string;
  language: Language;
}
export const recipient = (): Joi.StringSchema => text().min(1).max(80);
const history = (): Joi.StringSchema => oneOf('History', HISTORIES);

const saidRelation = (): Joi.StringSchema => oneOf('SaidRelation', SAID_RELATIONS);
const MAX_REASON = 2_000;
const reasonWords = (): Joi.StringSchema =>
  typedText(MAX_REASON).description(
    `Why a parent without custody may come in; coordinators give it, and it is sealed. ${VISIBLE_TEXT}`,
  );

export const newInvitation = shape<NewInvitation>({
  email: mailAddress(),
  capacity: personKind().description('In which capacity the invited person will take part'),
  cpr: cpr()
    .optional()
    .description(
      'Binds the invitation to this person; without it a coordinator must confirm who claimed it, and so for administrators who take no part',
    ),
  title: typedLine(100).optional().description(`Profession or relation. ${ONE_LINE}`),
  recipient: recipient()
    .optional()
    .description(
      'As which recipient of the consent declarations; employees and externals must be one where these name some',
    ),
  history: history()
    .optional()
    .description(
      'What the newcomer may read of what was written before. Not given, it is all_unless_former: everything, but only what is new to a former participant of the dialog. all gives the past to whoever it is, and only coordinators say that. Administrators who take no part hold no past to give: theirs is from_now',
    ),
  relation: saidRelation()
    .optional()
    .description('What the newcomer is to the subject, as far as you know; it becomes a fact when they join'),
  reason: reasonWords().optional(),
  language: language().default('da').description('Language of the invitation mail'),
}).label('NewInvitation');

const INVITATION_STATES_SEEN = [...INVITATION_STATES, 'expired'] as const;

export interface InvitationView {
  id: string;
  email: string | null;
  capacity: PersonKind;
  title: string | null;
  recipient: string | null;
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
  email: nullable(text().max(254)).description(
    'Null, like the title, once a protected person has accepted, or who accepted is erased',
  ),
  capacity: personKind(),
  title: nullable(line(100)),
  recipient: nullable(recipient()).description('As which recipient of the consent declarations'),
  history: history().description('all_unless_former is decided when somebody is let in, or asked to be'),
  boundToCpr: Joi.boolean(),
  state: oneOf('InvitationState', INVITATION_STATES_SEEN).description(
    'confirmed: it is the one who was invited, and waits for the approval of approvers',
  ),
  claimedBy: personRef()
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
  state: oneOf('AcceptanceState', ['accepted', 'claimed']).description(
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
