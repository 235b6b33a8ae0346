/** The definition of a legal basis as its row keeps it: one text, which the MAC of the row covers. */
import Joi from '@hapi/joi';
import { PERIOD_ENDS } from '../../core/expiry.ts';
import { LANGUAGES, type Language } from '../../core/languages.ts';
import { parsePeriod } from '../../core/local-days.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { isOneLine, isVisible, typedLine } from '../../core/typed-text.ts';
import { BASIS_MODES, CONSENT_FORMS, HOLDER_RULES, HOLDERS_AT_AGE, type LegalBasisDefinition } from './legal-basis.ts';

const MAX_PERIOD = 30;
/** At that age custody ends, and everybody decides for themselves. */
const OF_AGE = 18;

const word = (name: string, words: readonly string[]): Joi.StringSchema =>
  Joi.string()
    .valid(...words)
    .label(name);

/** A period of days, weeks, months and years. */
export const period = (): Joi.StringSchema =>
  Joi.string()
    .max(MAX_PERIOD)
    .pattern(/^[\dA-Z]*$/)
    .custom((value: string, { error }) => (parsePeriod(value) ? value : error('string.period')))
    .messages({ 'string.period': 'must be an ISO 8601 period of days or longer' });

const titles = (): Joi.ObjectSchema<Record<Language, string>> =>
  Joi.object<Record<Language, string>>(
    Object.fromEntries(LANGUAGES.map((each): [string, Joi.Schema] => [each, typedLine(200).required()])),
  ).label('NewLegalBasisTitle');

/** Not `typedLine` with an empty one allowed: the contract would still say that it has a character. */
const lineOrNothing = (max: number): Joi.StringSchema =>
  text()
    .trim()
    .max(max)
    .allow('')
    .custom((typed: string, { error, original }) => {
      if (!typed.isWellFormed()) return error('string.wellFormed');
      return isVisible(typed) && isOneLine(String(original)) ? typed : error('string.oneLine');
    })
    .messages({ 'string.wellFormed': 'must hold whole characters', 'string.oneLine': 'must be one line, or nothing' });

/** By field; each of them alone is what a change may name. */
export const definitionKeys = {
  title: titles(),
  lawReference: lineOrNothing(200).description('Where the law says so; empty where the paragraph is not known'),
  mode: word('BasisMode', BASIS_MODES).description('By consent, or by the law itself'),
  form: word('ConsentForm', CONSENT_FORMS).description('How consent must be given'),
  longestPeriod: period()
    .allow(null)
    .description('ISO 8601, such as P1Y; null for a consent that does not end by time'),
  periodEnd: word('PeriodEnd', PERIOD_ENDS).description(
    'When a period ends: as the corresponding day begins, which is never longer than the period, or as it ends',
  ),
  holders: word('HolderRule', HOLDER_RULES).description('Whether all who hold custody of a child must give, or one'),
  subjectAge: Joi.number()
    .integer()
    .min(0)
    .max(OF_AGE)
    .description('From this age the young person gives, and their answer beats the holders’'),
  holdersAtAge: word('HoldersAtAge', HOLDERS_AT_AGE).description('What becomes of the holders’ access at that age'),
  guardianGives: Joi.boolean().description('Whether a guardian of an adult gives in their place'),
  refusalBlocks: Joi.boolean().description('Whether the dialog stays shut when consent is refused'),
  checkedByLawyer: Joi.boolean().description('Whether a lawyer has checked it for the municipality'),
};

const stored = shape<LegalBasisDefinition>(definitionKeys);

const FIELDS = [...Object.keys(definitionKeys), ...LANGUAGES];

/** In one order, so that equal definitions are equal texts. */
export const definitionText = (definition: LegalBasisDefinition): string => JSON.stringify(definition, FIELDS);

/** @throws Error for a text that no version of LetDialog has written, which its MAC rules out */
export function readDefinition(text: string): LegalBasisDefinition {
  const written: unknown = JSON.parse(text);
  const { value, error } = stored.validate(written);
  if (error) throw new Error(`A stored legal basis is not understood: ${error.details.map(({ type }) => type).join()}`);
  return value;
}
