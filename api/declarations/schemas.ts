import Joi from '@hapi/joi';
import { MAX_PAGE, type PageQuery } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { isOneLine, isVisible } from '../core/typed-text.ts';
import { id, line, nullable, page, pageKeys, time, version } from '../http/schemas.ts';
import { period } from '../municipalities/legal-bases/definition.ts';
import { code } from '../municipalities/legal-bases/schemas.ts';
import type { GivenText } from './completeness.ts';

const MAX_LANGUAGES = 20;
const MAX_PURPOSES = 20;
const MAX_RECIPIENTS = 50;
const MAX_CATEGORIES = 50;
const MAX_BODY = 20_000;
const MAX_TEXT = 2_000;
/** Nothing of one language can be longer. */
const MAX_SHOWN = MAX_BODY + MAX_TEXT * (MAX_PURPOSES + MAX_RECIPIENTS + 10);

const language = (): Joi.StringSchema =>
  Joi.string()
    .max(40)
    .pattern(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .description('BCP 47, such as da or ar');

/** Missing and empty ones are told all at once, with their languages, by a code of their own. */
const given = (max: number, { oneLine = false } = {}): Joi.StringSchema =>
  text()
    .trim(oneLine)
    .max(max)
    .allow('')
    .optional()
    .custom((typed: string, { error, original }) => {
      if (!typed.isWellFormed()) return error('string.wellFormed');
      return oneLine && isVisible(typed) && !isOneLine(String(original)) ? error('string.oneLine') : typed;
    })
    .messages({ 'string.wellFormed': 'must hold whole characters', 'string.oneLine': 'must be one line' });

export interface TextInLanguage {
  language: string;
  text?: string;
}
/** Of one purpose or recipient. What is sent may lack a text; what is answered has each. */
const inLanguages = (label: string, said: Joi.StringSchema): Joi.ArraySchema =>
  Joi.array()
    .items(shape<TextInLanguage>({ language: language(), text: said }).label(label))
    .max(MAX_LANGUAGES)
    .unique('language');
const givenTexts = (): Joi.ArraySchema => inLanguages('NewTextInLanguage', given(MAX_TEXT, { oneLine: true }));
const saidTexts = (): Joi.ArraySchema => inLanguages('TextInLanguage', line(MAX_TEXT));

interface DataCategory {
  code: string;
  special: boolean;
}
const dataCategories = (): Joi.ArraySchema =>
  Joi.array()
    .items(
      shape<DataCategory>({
        code: code(),
        special: Joi.boolean().description('Health, religion and the like (GDPR, article 9)'),
      }).label('DataCategory'),
    )
    .max(MAX_CATEGORIES)
    .unique('code');

interface Recipient {
  code: string;
  texts: TextInLanguage[];
}
interface Purpose extends Recipient {
  dataCategories: DataCategory[];
}
const purposes = (label: string, texts: Joi.ArraySchema): Joi.ArraySchema =>
  Joi.array()
    .items(shape<Purpose>({ code: code(), texts, dataCategories: dataCategories() }).label(label))
    .min(1)
    .max(MAX_PURPOSES)
    .unique('code');
const recipients = (label: string, texts: Joi.ArraySchema): Joi.ArraySchema =>
  Joi.array()
    .items(shape<Recipient>({ code: code(), texts }).label(label))
    .max(MAX_RECIPIENTS)
    .unique('code')
    .description('As whom participants are invited; empty where the consent names nobody');

export interface NewDeclaration {
  code: string;
  legalBasisCode: string;
  purposes: Purpose[];
  recipients: Recipient[];
  period: string | null;
  texts: GivenText[];
}
export const newDeclaration = shape<NewDeclaration>({
  code: code().description('All versions of a declaration have the same'),
  legalBasisCode: code(),
  purposes: purposes('NewDeclarationPurpose', givenTexts()),
  recipients: recipients('NewDeclarationRecipient', givenTexts()),
  period: period().allow(null).description('ISO 8601; null for the longest that the legal basis allows'),
  texts: Joi.array()
    .items(
      shape<GivenText>({
        language: language(),
        title: given(200, { oneLine: true }),
        body: given(MAX_BODY),
        ifRefused: given(MAX_TEXT).description('What happens on refusal'),
        withdrawal: given(MAX_TEXT).description('How and until when it may be withdrawn'),
        law: given(MAX_TEXT).description('Which law it is by'),
        recipients: given(MAX_TEXT).description('Who receives what is shared'),
      }).label('DeclarationWording'),
    )
    .min(1)
    .max(MAX_LANGUAGES)
    .unique('language')
    .description('Each must say everything'),
}).label('NewDeclaration');

export interface DeclarationParams {
  declarationId: string;
}
export const declarationParams = shape<DeclarationParams>({ declarationId: id() });

export interface DeclarationTextParams extends DeclarationParams {
  language: string;
}
export const declarationTextParams = shape<DeclarationTextParams>({ declarationId: id(), language: language() });

export type DeclarationQuery = PageQuery;
export const declarationQuery = shape<DeclarationQuery>(pageKeys);

const hash = (): Joi.StringSchema =>
  Joi.string()
    .length(64)
    .pattern(/^[0-9a-f]+$/)
    .description('SHA-256 of the UTF-8 bytes of what is shown; an answer names it');

interface TitleView {
  language: string;
  title: string;
  hash: string;
}
export interface ShownTextView extends TitleView {
  text: string;
}
const titleKeys = { language: language(), title: line(200), hash: hash() };
export const shownTextView = shape<ShownTextView>({
  ...titleKeys,
  text: text().max(MAX_SHOWN).description('To be shown as it is: every character of it was hashed'),
}).label('ShownText');

interface BasisRef {
  id: string;
  code: string | null;
  version: number;
}
export interface DeclarationView {
  id: string;
  code: string;
  version: number;
  legalBasis: BasisRef;
  purposes: Purpose[];
  recipients: Recipient[];
  period: string | null;
  texts: TitleView[];
  publishedAt: string;
  retiredAt: string | null;
}
const declarationKeys = {
  id: id().description('Of this version'),
  code: code(),
  version: version(),
  legalBasis: shape<BasisRef>({
    id: id(),
    code: nullable(code()).description('Null when the row cannot be proven'),
    version: version(),
  }).label('LegalBasisRef'),
  purposes: purposes('DeclarationPurpose', saidTexts()),
  recipients: recipients('DeclarationRecipient', saidTexts()),
  period: period().allow(null).description('Null for the longest that the legal basis allows'),
  publishedAt: time(),
  retiredAt: nullable(time()),
};
export const declarationView = shape<DeclarationView>({
  ...declarationKeys,
  texts: Joi.array().items(shape<TitleView>(titleKeys).label('DeclarationTitle')).max(MAX_LANGUAGES),
}).label('Declaration');
export const declarationPage = page(declarationView, 'DeclarationPage');

/** As many different ones as one page holds, so that the list of what is valid now is never cut. */
export const MAX_DECLARATIONS = MAX_PAGE;
export interface WholeDeclarationView extends Omit<DeclarationView, 'texts'> {
  texts: ShownTextView[];
}
export const wholeDeclarationView = shape<WholeDeclarationView>({
  ...declarationKeys,
  texts: Joi.array().items(shownTextView).max(MAX_LANGUAGES),
}).label('WholeDeclaration');
