import Joi from '@hapi/joi';
import { parseDay } from '../../core/ages.ts';
import { mailAddress } from '../../core/mail-address.ts';
import type { Page } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { typedLine, typedText, VISIBLE_TEXT } from '../../core/typed-text.ts';
import { id, nullable, oneOf, pageFields, time } from '../../http/schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import {
  RELATION_KINDS,
  RELATION_SOURCES,
  type RelationKind,
  type RelationSource,
} from '../../people/relations/relation.ts';
import { cpr, personRef } from '../../people/schemas.ts';

/** More than are recorded about anybody: a list without an end is refused by careful clients. */
export const MAX_RELATIONS = 500;
const MAX_NOTE = 2_000;

const kind = (): Joi.StringSchema => oneOf('RelationKind', RELATION_KINDS);
const source = (): Joi.StringSchema => oneOf('RelationSource', RELATION_SOURCES);

/** A day that there is, from the year 1000 to 2999. */
const day = (): Joi.StringSchema =>
  Joi.string()
    .length(10)
    .pattern(/^[12]\d{3}-\d\d-\d\d$/)
    .custom((value: string, helpers) => (parseDay(value) ? value : helpers.error('string.isoDate')));

export interface NewRelationPerson {
  name: string;
  cpr: string;
  email?: string;
}
export interface NewRelation {
  personId?: string;
  person?: NewRelationPerson;
  kind: RelationKind;
  validFrom: string;
  validTo?: string;
  sharedResidence?: boolean;
  source: RelationSource;
  verifiedOn: string;
  note?: string;
  replaces?: string;
}
export const newRelation = shape<NewRelation>({
  personId: id()
    .optional()
    .description(
      'Somebody who takes or took part in the dialog, or of whom a fact is recorded. Without it and `person` it is the subject',
    ),
  person: shape<NewRelationPerson>({
    name: typedLine(200),
    cpr: cpr(),
    email: mailAddress()
      .optional()
      .description(
        'Where notices go, for somebody who has no address and has never logged in; else it is not taken, and nothing tells which',
      ),
  })
    .label('NewRelationPerson')
    .optional()
    .description('A citizen; found by CPR number or made, and no answer tells which. Instead of `personId`'),
  kind: kind().description('What the person is to the subject; `born`, `married` and `deceased` are about the person'),
  validFrom: day().description('The first day on which it holds, in Denmark'),
  validTo: day()
    .optional()
    .description(
      'The first day on which it holds no longer. The same as `validFrom`, of a fact that replaces another, says that the other was wrong',
    ),
  sharedResidence: Joi.boolean().optional().description('Shared residence: both holders decide on daily matters too'),
  source: source().description('Where it is known from'),
  verifiedOn: day().description('The day on which somebody made sure of it'),
  note: typedText(MAX_NOTE).optional().description(`Sealed, and shown to those who see the fact. ${VISIBLE_TEXT}`),
  replaces: id().optional().description('The fact that this one ends or corrects'),
}).label('NewRelation');

export interface RelationView {
  id: string;
  person: NamedPerson;
  isSubject: boolean;
  kind: RelationKind;
  validFrom: string;
  validTo: string | null;
  holds: boolean;
  sharedResidence: boolean;
  source: RelationSource;
  verifiedOn: string;
  note: string | null;
  recordedAt: string;
  recordedBy: NamedPerson | null;
  replaces: string | null;
}
export const relationView = shape<RelationView>({
  id: id(),
  person: personRef().description('As they were named, or as participants of the dialog are shown'),
  isSubject: Joi.boolean().description('It is about the subject'),
  kind: kind(),
  validFrom: day(),
  validTo: nullable(day()),
  holds: Joi.boolean().description('Whether it holds on the day that was asked about'),
  sharedResidence: Joi.boolean(),
  source: source(),
  verifiedOn: day(),
  note: nullable(text().max(MAX_NOTE)),
  recordedAt: time(),
  recordedBy: personRef().allow(null).description('Null where the system recorded it'),
  replaces: nullable(id()),
}).label('Relation');
export const relationPage = shape<Page<RelationView>>(pageFields(relationView, MAX_RELATIONS)).label('RelationPage');

export interface RelationQuery {
  asOf?: string;
}
export const relationQuery = shape<RelationQuery>({
  asOf: time()
    .optional()
    .description('What was known at this instant, and whether it held then; of a time to come, by what is known now'),
});
