import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { typedLine } from '../../core/typed-text.ts';
import { id, line, nullable, version } from '../../http/schemas.ts';
import type { Filing, Sensitivity } from '../package/dialog-document.ts';
import { sensitivity } from '../settings/schemas.ts';

/** SF1470 and SF2900 take no longer title. */
const MAX_TITLE = 255;
const MAX_CASE_NUMBER = 100;
const MAX_LEGAL_BASIS = 255;

const kle = (): Joi.StringSchema =>
  Joi.string()
    .max(8)
    .pattern(/^\d\d\.\d\d\.\d\d$/)
    .description('A topic of KL’s plan (KLE), such as 27.24.00');
const facet = (): Joi.StringSchema =>
  Joi.string()
    .max(3)
    .pattern(/^[A-ZÆØÅ]\d\d$/)
    .description('The action facet of KLE, such as G01');

interface Exemption {
  alternativeTitle: string;
  legalBasis: string;
}
const TITLE = 'Of the document in the case system. It is in its index, so it should name nobody';

export interface FilingWish {
  title: string;
  kle: string;
  facet: string | null;
  sensitivity: Sensitivity;
  caseNumber: string | null;
  caseId: string | null;
  exemption: Exemption | null;
}

/** What people write is held to the rule for lines; what is answered is what they wrote. */
const filingKeys = (text: (max: number) => Joi.StringSchema, exemption: Joi.ObjectSchema<Exemption>) => ({
  title: text(MAX_TITLE).description(TITLE),
  kle: kle(),
  facet: nullable(facet()).default(null),
  sensitivity: sensitivity().description('As SF1470 has it'),
  caseNumber: nullable(text(MAX_CASE_NUMBER)).default(null).description('As people know the case in the case system'),
  caseId: nullable(id()).default(null).description('The UUID of the case in the case system'),
  exemption: exemption.allow(null).default(null).description('Where the title is exempt from access'),
});
const exemptionKeys = (text: (max: number) => Joi.StringSchema) => ({
  alternativeTitle: text(MAX_TITLE).description('What is shown in place of the title'),
  legalBasis: text(MAX_LEGAL_BASIS).description('Why the title is exempt'),
});

export const filingWish = shape<FilingWish>(
  filingKeys(typedLine, shape<Exemption>(exemptionKeys(typedLine)).label('TitleExemptionWish')),
).label('FilingWish');

export interface FilingView {
  filing: Filing | null;
  proposed: { title: string | null; sensitivity: Sensitivity };
  version: number;
}
const exemption = shape<Exemption>(exemptionKeys(line)).label('TitleExemption');
const nullFacet = nullable(facet());
const filing = shape<FilingWish>({
  ...{ title: line(MAX_TITLE), kle: kle(), facet: nullFacet, sensitivity: sensitivity() },
  ...{ caseNumber: nullable(line(MAX_CASE_NUMBER)), caseId: nullable(id()), exemption: exemption.allow(null) },
}).label('Filing');

export const filingView = shape<FilingView>({
  filing: filing.allow(null).description('Null where nobody has filed the dialog yet: then it cannot be exported'),
  proposed: shape<FilingView['proposed']>({
    title: nullable(line(MAX_TITLE)).description('The topic of the dialog; null when it does not open'),
    sensitivity: sensitivity().description('What the municipality has set'),
  }).label('ProposedFiling'),
  version: version(),
}).label('DialogFiling');
