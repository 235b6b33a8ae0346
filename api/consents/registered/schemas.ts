import Joi from '@hapi/joi';
import { parseDay } from '../../core/ages.ts';
import { isDay } from '../../core/calendar.ts';
import { shape } from '../../core/shape.ts';
import { id, oneOf } from '../../http/schemas.ts';
import { recipientCodes, sha256, textLanguage, words } from '../given/schemas.ts';
import { EVIDENCE_TYPES, type EvidenceType, MAX_EVIDENCE_BYTES } from './file-type.ts';

export const REGISTERED_ANSWERS = ['given', 'refused', 'withdrawn'] as const;
export type RegisteredAnswer = (typeof REGISTERED_ANSWERS)[number];
export const REGISTERED_CHANNELS = ['paper', 'phone'] as const;
export type RegisteredChannel = (typeof REGISTERED_CHANNELS)[number];

const evidenceType = (): Joi.StringSchema => oneOf('EvidenceType', EVIDENCE_TYPES);

export interface EvidenceRef {
  id: string;
  sha256: string;
  type: EvidenceType;
}
const evidenceKeys = { id: id(), sha256: sha256(), type: evidenceType() };

export interface UploadedEvidence extends EvidenceRef {
  size: number;
}
export const uploadedEvidence = shape<UploadedEvidence>({
  ...evidenceKeys,
  size: Joi.number().integer().min(0).max(MAX_EVIDENCE_BYTES).description('Bytes'),
}).label('UploadedEvidence');

export interface Registration {
  answer: RegisteredAnswer;
  channel: RegisteredChannel;
  givenAt: string;
  language: string;
  recipients?: string[];
  words: string;
  evidence?: EvidenceRef;
}
export const registration = shape<Registration>({
  answer: oneOf('RegisteredAnswer', REGISTERED_ANSWERS),
  channel: oneOf('RegisteredChannel', REGISTERED_CHANNELS),
  givenAt: Joi.string()
    .length(10)
    .pattern(/^[12]\d{3}-\d\d-\d\d$/)
    .custom((value: string, helpers) => (isCalendarDay(value) ? value : helpers.error('string.isoDate')))
    .description('The day on which it was answered, in Denmark, as 2026-11-30'),
  language: textLanguage().description('Of the declaration that was answered'),
  recipients: recipientCodes().min(1).optional().description('Whom the giver allows; all of them when left out'),
  words: words().description('What happened, in your own words'),
  evidence: shape<EvidenceRef>(evidenceKeys)
    .label('EvidenceRef')
    .optional()
    .description('What was uploaded before; left out only for a withdrawal'),
}).label('ConsentRegistration');

function isCalendarDay(value: string): boolean {
  const day = parseDay(value);
  return day !== null && isDay(day);
}
