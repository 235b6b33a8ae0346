import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { subjectView } from '../../dialogs/schemas.ts';
import { id, nullable, page, time } from '../../http/schemas.ts';
import { namedPlace } from '../../municipalities/schemas.ts';
import type { ConsentState, GiverCapacity } from '../consent.ts';
import { consentState, consentTimes, MAX_RECIPIENTS, recipientCodes, sha256, textLanguage } from '../given/schemas.ts';
import { capacity, code } from '../requirements/schemas.ts';

export interface OwnConsentParams {
  consentId: string;
}
export const ownConsentParams = shape<OwnConsentParams>({ consentId: id() });

export interface LanguageQuery {
  language: string;
}
export const languageQuery = shape<LanguageQuery>({ language: textLanguage() });

/** More than the longest declaration. */
export const MAX_TEXT_BYTES = 262_144;

export interface Giving {
  language: string;
  textHash: string;
  recipients?: string[];
}
export const giving = shape<Giving>({
  language: textLanguage().description('In which the declaration was shown'),
  textHash: sha256().description('SHA-256 of the bytes that were shown, as it came with them'),
  recipients: recipientCodes()
    .min(1)
    .optional()
    .description('Whom you allow, of those that the declaration names; all of them when left out'),
}).label('ConsentGiving');

export interface Refusing {
  language: string;
  textHash: string;
}
export const refusing = shape<Refusing>({
  language: textLanguage().description('In which the declaration was shown'),
  textHash: sha256().description('SHA-256 of the bytes that were shown, as it came with them'),
}).label('ConsentRefusing');

export interface OwnConsentView {
  id: string;
  municipality: { id: string; name: string | null };
  subject: { name: string | null; protected: boolean };
  dialogId: string | null;
  declarationId: string;
  declarationCode: string | null;
  declarationVersion: number | null;
  languages: string[];
  recipients: { code: string; text: { language: string; text: string }[] }[];
  capacity: GiverCapacity;
  state: ConsentState;
  isNeeded: boolean;
  requestedAt: string;
  answerBy: string;
  answeredAt: string | null;
  givenAt: string | null;
  endsAt: string | null;
  lapsesAt: string | null;
  endedAt: string | null;
  language: string | null;
  textHash: string | null;
  allowed: string[] | null;
  previousId: string | null;
  nextId: string | null;
}
const inLanguage = shape<{ language: string; text: string }>({
  language: textLanguage(),
  text: text().max(2_000),
}).label('RecipientText');
const recipient = shape<OwnConsentView['recipients'][number]>({
  code: code(),
  text: Joi.array().items(inLanguage).max(MAX_RECIPIENTS),
}).label('ConsentRecipient');

export const ownConsentView = shape<OwnConsentView>({
  id: id(),
  municipality: namedPlace().description('Who asks'),
  subject: subjectView.description('Whom it is about'),
  dialogId: nullable(id()).description('Null for whoever takes no part in the dialog'),
  declarationId: id(),
  declarationCode: nullable(code()).description('Null where the declaration is not proven: nobody can answer then'),
  declarationVersion: Joi.number().integer().min(1).max(999_999_999).allow(null),
  languages: Joi.array().items(textLanguage()).max(MAX_RECIPIENTS).description('In which it can be shown'),
  recipients: Joi.array().items(recipient).max(MAX_RECIPIENTS).description('Who receives; empty where it names nobody'),
  capacity: capacity().description('As what you are asked'),
  state: consentState(),
  isNeeded: Joi.boolean().description(
    'False when it is not required any more, or another is to give: nobody answers then',
  ),
  ...consentTimes,
  answeredAt: nullable(time()),
  language: nullable(textLanguage()).description('In which you answered'),
  textHash: nullable(sha256()).description('SHA-256 of the text that you answered to'),
  allowed: Joi.array().items(code()).max(MAX_RECIPIENTS).allow(null).description('Whom you allow'),
  previousId: nullable(id()).description('The record before it: what it renews, or the answer that you changed'),
  nextId: nullable(id()).description('The record that follows it'),
}).label('OwnConsent');
export const ownConsentPage = page(ownConsentView, 'OwnConsentPage');
