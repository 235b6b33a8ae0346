import Joi from '@hapi/joi';
import { LANGUAGES } from '../core/languages.ts';
import { MAX_PAGE, type Page } from '../core/pages.ts';
import { shape } from '../core/shape.ts';

/** In the one spelling that PostgreSQL gives back: ids enter what is sealed, so two spellings would be two places. */
export const id = (): Joi.StringSchema => Joi.string().guid({ separator: '-', wrapper: false }).lowercase();
/** Years that PostgreSQL and people mean: joi takes the year zero and far beyond for a date too. */
const YEARS = /^[12]\d{3}-/;
export const time = (): Joi.StringSchema => Joi.string().isoDate().pattern(YEARS).max(30).description('RFC 3339, UTC');
/** A closed list of words; the name is that of its type in the contract. */
export const oneOf = (name: string, words: readonly string[]): Joi.StringSchema =>
  Joi.string()
    .valid(...words)
    .label(name);
export const language = (): Joi.StringSchema => oneOf('Language', LANGUAGES);
export const nullable = (schema: Joi.StringSchema): Joi.StringSchema => schema.allow(null);
/** One line of text that a person writes or reads. */
export const line = (max: number): Joi.StringSchema => Joi.string().trim().min(1).max(max);
export const count = (): Joi.NumberSchema => Joi.number().integer().min(0).max(2_147_483_647);

export const version = (): Joi.NumberSchema =>
  Joi.number().integer().min(1).max(999_999_999).description('For If-Match, in double quotes; a single one’s ETag');

export const pageKeys = {
  limit: Joi.number().integer().min(1).max(MAX_PAGE).default(50).description('How many items at most'),
  cursor: Joi.string().max(400).optional().description('`next` of the page before; opaque'),
};

/** For a page that tells more than its items, or is the only one and holds them all. */
export const pageFields = <T>(item: Joi.ObjectSchema<T>, most = MAX_PAGE) => ({
  items: Joi.array().items(item).max(most),
  next: nullable(Joi.string().max(400)).description('Give it as `cursor` for the next page; null on the last'),
});

export const page = <T>(item: Joi.ObjectSchema<T>, label: string): Joi.ObjectSchema<Page<T>> =>
  shape<Page<T>>(pageFields(item)).label(label);

export interface FieldError {
  path: string;
  rule: string;
}

/** RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  requestId: string;
  details?: Record<string, unknown>;
  faults?: FieldError[];
}

export const problem = shape<Problem>({
  type: Joi.string().max(200).description('A stable URI for the code'),
  title: Joi.string().max(200),
  status: Joi.number().integer().min(400).max(599),
  code: Joi.string()
    .max(80)
    .pattern(/^[a-z0-9_]+$/)
    .description('The stable word to rely on'),
  requestId: Joi.string().max(80),
  details: Joi.object()
    .unknown()
    .optional()
    .description('More about the fault, for some codes: the schema is named after the code'),
  faults: Joi.array()
    .items(shape<FieldError>({ path: Joi.string().max(400).allow(''), rule: Joi.string().max(80) }).label('FieldFault'))
    .max(100)
    .optional()
    .description('Which fields broke which rule; never the values'),
}).label('Problem');
