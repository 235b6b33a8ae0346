import Joi from '@hapi/joi';
import { MUNICIPAL_ACTS, type MunicipalAct } from '../core/acts.ts';
import { ASSURANCES, type Assurance } from '../core/assurance.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { id, nullable, oneOf, version } from '../http/schemas.ts';

/** A municipality or a unit. */
export interface NamedPlace {
  id: string;
  name: string | null;
}
export const namedPlace = () => shape<NamedPlace>({ id: id(), name: nullable(text().max(200)) }).label('NamedPlace');

const level = (): Joi.StringSchema => oneOf('AssuranceLevel', ASSURANCES);

/** What a municipality asks of logins, in words. */
export interface AssuranceWish {
  minimum: Assurance;
  acts: Partial<Record<MunicipalAct, Assurance>>;
}

export const assuranceKeys = {
  minimum: level().description('The level (NSIS) for every act in this municipality'),
  acts: Joi.object<AssuranceWish['acts']>(
    Object.fromEntries(MUNICIPAL_ACTS.map((act): [string, Joi.Schema] => [act, level().optional()])),
  )
    .label('AssuranceOfActs')
    .description('Levels of some acts’ own, by the names of the rights table; the highest that applies counts'),
};
export const assuranceWish = shape<AssuranceWish>(assuranceKeys).label('AssuranceWish');

export interface AssuranceView extends AssuranceWish {
  installation: Assurance;
  version: number;
}
export const assuranceView = shape<AssuranceView>({
  ...assuranceKeys,
  installation: level().description('The level for every act in this installation, which its owner sets'),
  version: version(),
}).label('Assurance');
