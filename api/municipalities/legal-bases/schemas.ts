import Joi from '@hapi/joi';
import { LANGUAGES } from '../../core/languages.ts';
import type { Page } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { id, line, nullable, pageFields, time, version } from '../../http/schemas.ts';
import { definitionKeys } from './definition.ts';
import type { LegalBasis, LegalBasisDefinition } from './legal-basis.ts';

/** A word that stands in addresses, files and questions. */
export const code = (): Joi.StringSchema =>
  Joi.string()
    .max(60)
    .pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export interface LegalBasisParams {
  legalBasisId: string;
}
export const legalBasisParams = shape<LegalBasisParams>({ legalBasisId: id() });

export interface LegalBasisQuery {
  version?: number;
}
export const legalBasisQuery = shape<LegalBasisQuery>({
  version: Joi.number().integer().min(1).max(999_999_999).optional().description('The newest when left out'),
});

export interface NewLegalBasis extends LegalBasisDefinition {
  code: string;
}
export const newLegalBasis = shape<NewLegalBasis>({
  code: code().description('By which declarations name it; it never changes'),
  ...definitionKeys,
}).label('NewLegalBasis');

export type LegalBasisChange = Partial<LegalBasisDefinition>;
export const legalBasisChange = Joi.object<LegalBasisChange>(
  Object.fromEntries(Object.entries(definitionKeys).map(([key, each]) => [key, each.optional()])),
)
  .min(1)
  .label('LegalBasisChange');

const title = (): Joi.ObjectSchema<LegalBasisDefinition['title']> =>
  Joi.object<LegalBasisDefinition['title']>(
    Object.fromEntries(LANGUAGES.map((language): [string, Joi.Schema] => [language, line(200).required()])),
  ).label('LegalBasisTitle');

export interface LegalBasisView extends LegalBasisDefinition {
  id: string;
  code: string;
  version: number;
  retiredAt: string | null;
  /** Of this version. */
  createdAt: string;
}
export const legalBasisView = shape<LegalBasisView>({
  id: id(),
  code: code(),
  ...definitionKeys,
  title: title(),
  version: version(),
  retiredAt: nullable(time()).description('From then on no new declaration is published by it'),
  createdAt: time().description('When this version was made'),
}).label('LegalBasis');

/** As many as one page holds, so that the list is never cut. */
export const MAX_LEGAL_BASES = 200;
export const legalBasisPage = shape<Page<LegalBasisView>>(pageFields(legalBasisView, MAX_LEGAL_BASES)).label(
  'LegalBasisPage',
);

export const toLegalBasisView = (basis: LegalBasis): LegalBasisView => ({
  id: basis.id,
  code: basis.code,
  ...basis.definition,
  version: basis.version,
  retiredAt: basis.retiredAt?.toISOString() ?? null,
  createdAt: basis.createdAt.toISOString(),
});
