import Joi from '@hapi/joi';
import { PERSON_KINDS, type PersonKind, PRIVILEGES, type Privilege } from '../core/actor.ts';
import type { Language } from '../core/languages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { id, language, nullable, oneOf, version } from '../http/schemas.ts';
import { pictureId } from '../pictures/schemas.ts';
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
  language: Language;
  notices: NoticePreference;
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

export const me = shape<Me>({
  id: id(),
  kind: personKind(),
  name: personName().description('As the identity provider verified it at the last login'),
  protected: Joi.boolean().description(
    'My name and address are protected: other participants see an alias, administrators of the municipality my name',
  ),
  pictureId: pictureId(),
  email: nullable(text().max(254)).description('Where notices go; null means that none are sent'),
  language: language().description('The language of notices'),
  notices: noticePreference(),
  municipalityId: nullable(id()).description('Employees only'),
  unitId: nullable(id()).description('Employees only'),
  privileges: privileges(),
  version: version(),
}).label('Me');

export interface MeChange {
  language?: Language;
  notices?: NoticePreference;
  protected?: boolean;
}
export const meChange = shape<MeChange>({
  language: language().optional(),
  notices: noticePreference().optional(),
  protected: Joi.boolean()
    .optional()
    .description('Ask for protection of name and address, or take back what you asked for; citizens and externals'),
})
  .min(1)
  .label('MeChange');
