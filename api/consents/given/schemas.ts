import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { typedText } from '../../core/typed-text.ts';
import type { DialogParams } from '../../dialogs/schemas.ts';
import { count, id, nullable, oneOf, page, time } from '../../http/schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import { MAX_PEOPLE, personRef } from '../../people/schemas.ts';
import {
  CONSENT_CHANNELS,
  CONSENT_STATES,
  type ConsentChannel,
  type ConsentState,
  type GiverCapacity,
} from '../consent.ts';
import { capacity, code } from '../requirements/schemas.ts';

export interface ConsentParams extends DialogParams {
  consentId: string;
}
export const consentParams = shape<ConsentParams>({ dialogId: id(), consentId: id() });

export interface AsOfQuery {
  asOf?: string;
}
export const asOfQuery = shape<AsOfQuery>({
  asOf: time().optional().description('What held at that instant, by what was recorded until then'),
});

const MAX_WORDS = 2_000;
export const MAX_RECIPIENTS = 50;
export const words = (): Joi.StringSchema => typedText(MAX_WORDS);
export const sha256 = (): Joi.StringSchema =>
  Joi.string()
    .length(64)
    .pattern(/^[0-9a-f]{64}$/)
    .description('SHA-256, in lower-case hexadecimal digits');
export const consentState = (): Joi.StringSchema => oneOf('ConsentState', CONSENT_STATES);
export const textLanguage = (): Joi.StringSchema =>
  Joi.string()
    .pattern(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .max(35)
    .description('A language of the declaration');
export const recipientCodes = (): Joi.ArraySchema => Joi.array().items(code()).max(MAX_RECIPIENTS).unique();

export interface EvidenceView {
  sha256: string;
  type: string;
}
const evidence = shape<EvidenceView>({ sha256: sha256(), type: text().max(40) }).label('ConsentEvidence');

export interface ConsentView {
  id: string;
  requirementId: string;
  declarationId: string;
  giver: NamedPerson;
  capacity: GiverCapacity;
  state: ConsentState;
  requestedAt: string;
  answerBy: string;
  answeredAt: string | null;
  givenAt: string | null;
  endsAt: string | null;
  lapsesAt: string | null;
  endedAt: string | null;
  channel: ConsentChannel | null;
  language: string | null;
  textHash: string | null;
  recipients: string[] | null;
  words: string | null;
  evidence: EvidenceView | null;
  recordedBy: NamedPerson | null;
  previousId: string | null;
  nextId: string | null;
}
export const consentTimes = {
  requestedAt: time(),
  answerBy: time().description('From then on an open request is unanswered'),
  answeredAt: nullable(time()).description('When the answer was recorded'),
  givenAt: nullable(time()).description('From when it counts; earlier than `answeredAt` when it was given on paper'),
  endsAt: nullable(time()).description('At that instant it expires; null where time does not end it'),
  lapsesAt: nullable(time()).description('At that instant the young person is old enough to answer themselves'),
  endedAt: nullable(time()).description('When it was withdrawn, revoked, invalidated or superseded'),
};
export const consentView = shape<ConsentView>({
  id: id(),
  requirementId: id(),
  declarationId: id(),
  giver: personRef(),
  capacity: capacity(),
  state: consentState(),
  ...consentTimes,
  channel: nullable(oneOf('ConsentChannel', CONSENT_CHANNELS)).description('By which the answer came'),
  language: nullable(textLanguage()),
  textHash: nullable(sha256()).description('SHA-256 of the text that was answered to'),
  recipients: Joi.array()
    .items(code())
    .max(MAX_RECIPIENTS)
    .allow(null)
    .description('Whom the giver allows, by the codes of the declaration; null where it names none'),
  words: nullable(text().max(MAX_WORDS)).description('Of whoever registered, revoked or invalidated it'),
  evidence: evidence.allow(null).description('Of what was answered on paper or by phone'),
  recordedBy: personRef().allow(null).description('Who registered the answer; null for one that the giver gave here'),
  previousId: nullable(id()).description('The record before it: what it renews, or the answer that was changed'),
  nextId: nullable(id()).description('The record that follows it'),
}).label('Consent');
export const consentPage = page(consentView, 'ConsentPage');

export interface NewAsking {
  requirementId: string;
  giverId: string;
}
export const newAsking = shape<NewAsking>({
  requirementId: id(),
  giverId: id().description(
    'Somebody whose answer is needed and who was not asked, such as one without contact details',
  ),
}).label('NewConsentRequest');

export interface Ending {
  words: string;
}
export const ending = shape<Ending>({ words: words().description('Why, in your own words') }).label('ConsentEnding');

export interface ConsentUses {
  from: string | null;
  until: string | null;
  firstPost: number | null;
  lastPost: number | null;
  postCount: number;
  joined: { person: NamedPerson; joinedAt: string }[];
}
const postNumber = (): Joi.NumberSchema => Joi.number().integer().min(1).max(2_147_483_647).allow(null);
const joined = shape<ConsentUses['joined'][number]>({ person: personRef(), joinedAt: time() }).label('ConsentUse');
export const consentUses = shape<ConsentUses>({
  from: nullable(time()).description('From when it was in force; null for one that never was'),
  until: nullable(time()).description('Until when; null while it still is'),
  firstPost: postNumber().description('The first post that was written meanwhile'),
  lastPost: postNumber(),
  postCount: count(),
  joined: Joi.array().items(joined).max(MAX_PEOPLE).description('Who got access meanwhile, in their order'),
}).label('ConsentUses');

export interface InvalidatedConsent {
  consent: ConsentView;
  uses: ConsentUses;
}
export const invalidatedConsent = shape<InvalidatedConsent>({ consent: consentView, uses: consentUses }).label(
  'InvalidatedConsent',
);
