import Joi from '@hapi/joi';
import { PERSON_KINDS, type PersonKind, PRIVILEGES, type Privilege } from '../core/actor.ts';
import { id, type Language, language, nullable, shape } from '../http/schemas.ts';

export type { Language };

export interface Me {
  id: string;
  kind: PersonKind;
  name: string | null;
  email: string | null;
  language: Language;
  municipalityId: string | null;
  unitId: string | null;
  privileges: Privilege[];
}

export const personName = (): Joi.StringSchema => nullable(Joi.string().max(200));

export const me = shape<Me>({
  id: id(),
  kind: Joi.string().valid(...PERSON_KINDS),
  name: personName().description('As the identity provider verified it at the last login'),
  email: nullable(Joi.string().max(254)).description('Where notices go; null means that none are sent'),
  language: language().description('The language of notices'),
  municipalityId: nullable(id()).description('Employees only'),
  unitId: nullable(id()).description('Employees only'),
  privileges: Joi.array()
    .items(Joi.string().valid(...PRIVILEGES))
    .max(PRIVILEGES.length),
}).label('Me');

export const meChange = shape<{ language: Language }>({ language: language() }).label('MeChange');
