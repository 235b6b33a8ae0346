import Joi from '@hapi/joi';
import { type Period, parsePeriod } from '../../core/local-days.ts';
import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { type SubjectView, summaryKeys } from '../../dialogs/schemas.ts';
import { count, id, nullable, oneOf, page, pageKeys, time } from '../../http/schemas.ts';
import { type UnitRef, unitRef } from '../../people/employee-schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import { personRef } from '../../people/schemas.ts';
import { CONSENT_STATES, type ConsentState, GIVER_CAPACITIES, type GiverCapacity } from '../consent.ts';

export interface RegisteredConsent {
  id: string;
  dialog: { id: string; topic: string | null; subject: SubjectView };
  unit: UnitRef;
  giver: NamedPerson;
  capacity: GiverCapacity;
  declaration: { id: string; code: string | null; version: number | null };
  state: ConsentState;
  requestedAt: string;
  answerBy: string;
  answeredAt: string | null;
  endsAt: string | null;
  lapsesAt: string | null;
  previousId: string | null;
  nextId: string | null;
}
const NOT_PROVEN = 'Null when the declaration was changed in the database, which is reported';
export const registeredConsent = shape<RegisteredConsent>({
  id: id(),
  dialog: shape<RegisteredConsent['dialog']>({
    id: id(),
    topic: summaryKeys.topic,
    subject: summaryKeys.subject,
  }).label('RegisteredDialog'),
  unit: unitRef(),
  giver: personRef(),
  capacity: oneOf('GiverCapacity', GIVER_CAPACITIES),
  declaration: shape<RegisteredConsent['declaration']>({
    id: id(),
    code: nullable(text().max(100)).description(NOT_PROVEN),
    version: Joi.number().integer().min(1).max(2_147_483_647).allow(null).description(NOT_PROVEN),
  }).label('RegisteredDeclaration'),
  state: oneOf('ConsentState', CONSENT_STATES).description('At the moment of the answer'),
  requestedAt: time(),
  answerBy: time(),
  answeredAt: nullable(time()),
  endsAt: nullable(time()).description('The first instant at which it is no longer valid; null where it has no end'),
  lapsesAt: nullable(time()).description('When the subject is old enough that it does not count any more'),
  previousId: nullable(id()).description('The consent that this one renews, or the answer that was changed'),
  nextId: nullable(id()),
}).label('RegisteredConsent');
export const consentRegisterPage = page(registeredConsent, 'ConsentRegisterPage');
export type ConsentRegisterPage = Page<RegisteredConsent>;

export interface ConsentFilters {
  state?: ConsentState;
  unitId?: string;
  /** The code of a declaration, in whichever version. */
  declaration?: string;
  giverId?: string;
  dialogId?: string;
  consentId?: string;
  endsBefore?: string;
  endsWithin?: string;
}
export interface ConsentRegisterQuery extends ConsentFilters, PageQuery {}

/** What joi has matched by the form may still be no period: P0D, or one that is longer than anybody asks for. */
const MAX_YEARS = 5;
const isAsked = ({ years, months, days }: Period): boolean => years * 366 + months * 31 + days <= MAX_YEARS * 366;

const period = (): Joi.StringSchema =>
  Joi.string()
    .max(20)
    .pattern(/^[\dA-Z]*$/)
    .custom((value: string, helpers) => {
      const parsed = parsePeriod(value);
      return parsed !== null && isAsked(parsed) ? value : helpers.error('string.pattern.base');
    })
    .description('An ISO 8601 period of days, weeks, months and years, five years at most, such as P30D');

const filterKeys = {
  state: oneOf('ConsentState', CONSENT_STATES).optional().description('Where it stands now, also by the time alone'),
  unitId: id().optional().description('In dialogs of this unit'),
  declaration: text().max(100).optional().description('By the code of a declaration, in whichever version'),
  giverId: id().optional().description('Asked of, or given by, this person'),
  dialogId: id().optional(),
  consentId: id().optional().description('This one alone'),
  endsBefore: time().optional().description('That end before this, by time or by age'),
  endsWithin: period()
    .optional()
    .description('That are given, and end within so long from now: a period such as P30D, to the end of its last day'),
};
export const consentRegisterQuery = shape<ConsentRegisterQuery>({ ...pageKeys, ...filterKeys });

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ConsentExportQuery extends ConsentFilters {
  format: ExportFormat;
}
export const consentExportQuery = shape<ConsentExportQuery>({
  ...filterKeys,
  format: oneOf('ConsentExportFormat', EXPORT_FORMATS).description('`csv` for spreadsheets; `json` is one document'),
});

/** More than any municipality has: a list without an end is refused by careful clients. */
const MAX_EXPORTED = 10_000_000;
export interface ConsentExport {
  items: RegisteredConsent[];
}
export const consentExport = shape<ConsentExport>({
  items: Joi.array().items(registeredConsent).max(MAX_EXPORTED),
}).label('ConsentExport');

export interface ConsentLapsesQuery {
  within: string;
}
export const consentLapsesQuery = shape<ConsentLapsesQuery>({ within: period().default('P30D') });

export interface UnitLapses {
  unit: UnitRef;
  count: number;
  firstEnd: string;
}
export interface ConsentLapses {
  items: UnitLapses[];
}
const MAX_UNITS = 10_000;
export const consentLapses = shape<ConsentLapses>({
  items: Joi.array()
    .items(
      shape<UnitLapses>({
        unit: unitRef(),
        count: count().description('How many consents end'),
        firstEnd: time().description('When the first of them ends'),
      }).label('UnitLapses'),
    )
    .max(MAX_UNITS),
}).label('ConsentLapses');
