import Joi from '@hapi/joi';
import { isInstant } from '../core/calendar.ts';
import { LANGUAGES } from '../core/languages.ts';
import { type Finds, type Lookup, MAX_LOOKED_FOR, MAX_LOOKED_UP } from '../core/lookup.ts';
import { MAX_PAGE, type Page } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { typedLine } from '../core/typed-text.ts';

/** In lower case, as PostgreSQL writes them: ids are part of what is sealed, so there must be one spelling. */
export const id = (): Joi.StringSchema => Joi.string().guid({ separator: '-', wrapper: false }).lowercase();
/** joi accepts the year zero and years far ahead, which PostgreSQL does not. */
const YEARS = /^[12]\d{3}-/;
/**
 * A date and time with its offset, and one that there is. joi alone takes days and times without an offset, and makes
 * 1 December of 31 November before any rule sees it: hence the original.
 */
export const time = (): Joi.StringSchema =>
  Joi.string()
    .isoDate()
    .pattern(YEARS)
    .max(30)
    .custom((value: string, helpers) => (isInstant(helpers.original) ? value : helpers.error('string.isoDate')))
    .description('RFC 3339, UTC');
/** A closed list of words; the name is that of its type in the contract. */
export const oneOf = (name: string, words: readonly string[]): Joi.StringSchema =>
  Joi.string()
    .valid(...words)
    .label(name);
export const language = (): Joi.StringSchema => oneOf('Language', LANGUAGES);
export const nullable = (schema: Joi.StringSchema): Joi.StringSchema => schema.allow(null);
/** One line of text in an answer. What people write has a rule of its own (core/typed-text.ts). */
export const line = (max: number): Joi.StringSchema => text().trim().min(1).max(max);
export const count = (): Joi.NumberSchema => Joi.number().integer().min(0).max(2_147_483_647);

export const version = (): Joi.NumberSchema =>
  Joi.number().integer().min(1).max(999_999_999).description('For If-Match, in double quotes; a single one’s ETag');

export const pageKeys = {
  limit: Joi.number().integer().min(1).max(MAX_PAGE).default(50).description('How many items at most'),
  cursor: text().max(400).optional().description('`next` of the page before; opaque'),
};

/** For a page that holds more than its items, or is the only one and holds them all. */
export const pageFields = <T>(item: Joi.ObjectSchema<T>, most = MAX_PAGE) => ({
  items: Joi.array().items(item).max(most),
  next: nullable(text().max(400)).description('Give it as `cursor` for the next page; null on the last'),
});

export const page = <T>(item: Joi.ObjectSchema<T>, label: string): Joi.ObjectSchema<Page<T>> =>
  shape<Page<T>>(pageFields(item)).label(label);

/** What somebody types to find something by (core/lookup.ts). Each operation tells which texts it looks at. */
export const lookup = shape<Lookup>({
  text: typedLine(MAX_LOOKED_FOR).description(
    'The beginning of an id, at least four characters of it; or words that begin words of what is looked at. Capitals and accents count for nothing',
  ),
  limit: Joi.number().integer().min(1).max(MAX_LOOKED_UP).default(20).description('How many items at most'),
}).label('Lookup');

export const finds = <T>(item: Joi.ObjectSchema<T>, label: string): Joi.ObjectSchema<Finds<T>> =>
  shape<Finds<T>>({
    items: Joi.array().items(item).max(MAX_LOOKED_UP),
    more: Joi.boolean().description('There are others, too: say more'),
  }).label(label);

/** Code points of a path that an error names. */
export const MAX_PATH = 400;

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
  errors?: FieldError[];
}

export const problem = shape<Problem>({
  type: text().max(200).description('A stable URI for the code'),
  title: text().max(200),
  status: Joi.number().integer().min(400).max(599),
  code: text()
    .max(80)
    .pattern(/^[a-z0-9_]+$/)
    .label('ProblemCode'),
  requestId: text().max(80),
  details: Joi.object()
    .unknown()
    .optional()
    .description('More about the problem, for some codes: the schema is named after the code'),
  errors: Joi.array()
    .items(shape<FieldError>({ path: text().max(MAX_PATH).allow(''), rule: text().max(80) }).label('FieldError'))
    .max(100)
    .optional()
    .description('The fields that broke a rule, and the rule. Never the values'),
}).label('Problem');
