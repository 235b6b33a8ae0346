import Joi from '@hapi/joi';
import { PERSON_KINDS, type PersonKind, PRIVILEGES, type Privilege } from '../core/actor.ts';
import type { Language } from '../core/languages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { id, language, nullable, oneOf, version } from '../http/schemas.ts';
import { pictureId } from '../pictures/schemas.ts';
import { MAIL_STATES, type MailState } from './address.ts';
import { CPR_PATTERN, CPR_SPELLINGS } from './cpr.ts';
import { NOTICE_PREFERENCES, type NoticePreference } from './model.ts';
import type { NamedPerson } from './names.ts';

export type { Language };

export interface Me {
  id: string;
  kind: PersonKind;
  name: string | null;
  protected: boolean;
  pictureId: string | null;
  email: string | null;
  emailVerified: boolean;
  mail: MailState;
  language: Language;
  notices: NoticePreference;
  quietHours: QuietHours | null;
  municipalityId: string | null;
  unitId: string | null;
  privileges: Privilege[];
  version: number;
}

export const isProtected = (): Joi.BooleanSchema =>
  Joi.boolean().description(
    'Name and address are protected: show this mark with the name, and nobody more than you must',
  );

export const personName = (): Joi.StringSchema => nullable(text().max(200));

/** Other spellings are taken too, as from a login; the contract names the two that are usual. */
export const cpr = (): Joi.StringSchema =>
  CPR_SPELLINGS.reduce((schema, [spelling, replacement]) => schema.replace(spelling, replacement), Joi.string())
    .pattern(CPR_PATTERN)
    .max(11)
    .description('CPR number, with or without hyphen; goes in, never out');

/** The keys of a person who is named in an answer, for `shape`. */
export const namedPersonKeys = { id: id(), name: personName(), protected: isProtected() };

/** Whoever is named in an answer. */
export const personRef = (): Joi.ObjectSchema<NamedPerson> => shape<NamedPerson>(namedPersonKeys).label('PersonRef');

/** More than take part in any dialog: a list without an end is refused by careful clients. */
export const MAX_PEOPLE = 1_000;

export const personRefs = (): Joi.ArraySchema => Joi.array().items(personRef()).max(MAX_PEOPLE);

export const personKind = (): Joi.StringSchema => oneOf('PersonKind', PERSON_KINDS);

export const privileges = (): Joi.ArraySchema =>
  Joi.array().items(oneOf('Privilege', PRIVILEGES)).max(PRIVILEGES.length);

const noticePreference = (): Joi.StringSchema =>
  oneOf('NoticePreference', NOTICE_PREFERENCES).description(
    'How soon a mail tells of new posts: at most one an hour, one a day after 07:00 Danish time, or never; invitations, and word of access that an administrator gave or approvers are asked for, always come',
  );

export interface QuietHours {
  from: string;
  to: string;
}

const timeOfDay = (): Joi.StringSchema =>
  Joi.string()
    .pattern(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
    .max(5);

const quietHours = (): Joi.ObjectSchema<QuietHours> =>
  shape<QuietHours>({
    from: timeOfDay().description('Such as 22:00, in Danish time'),
    to: timeOfDay().description('Such as 07:00; before `from`, it is that of the next day'),
  })
    .label('QuietHours')
    .allow(null)
    .description(
      'When no mail comes. What came up meanwhile is mailed when they end; a code that was asked for comes at once. null: none',
    );

export const mailState = (): Joi.StringSchema => oneOf('MailState', MAIL_STATES);

export const me = shape<Me>({
  id: id(),
  kind: personKind(),
  name: personName().description('As the identity provider verified it at the last login'),
  protected: Joi.boolean().description(
    'My name and address are protected: other participants see an alias, administrators of the municipality my name',
  ),
  pictureId: pictureId(),
  email: nullable(text().max(254)).description('Where notices go; null means that none are sent'),
  emailVerified: Joi.boolean().description(
    'The login brought the address, or a code that was mailed to it was typed; one that is not is used all the same',
  ),
  mail: mailState().description(
    'failing: mail to the address came back, so none is sent until it is changed or confirmed',
  ),
  language: language().description('The language of notices'),
  notices: noticePreference(),
  quietHours: quietHours(),
  municipalityId: nullable(id()).description('Employees only'),
  unitId: nullable(id()).description('Employees only'),
  privileges: privileges(),
  version: version(),
}).label('Me');

export interface MeChange {
  language?: Language;
  notices?: NoticePreference;
  quietHours?: QuietHours | null;
  protected?: boolean;
}
export const meChange = shape<MeChange>({
  language: language().optional(),
  notices: noticePreference().optional(),
  quietHours: quietHours().optional(),
  protected: Joi.boolean()
    .optional()
    .description('Ask for protection of name and address, or take back what you asked for; citizens and externals'),
})
  .min(1)
  .label('MeChange');
