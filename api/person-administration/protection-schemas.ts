import Joi from '@hapi/joi';
import { shape } from '../core/shape.ts';
import { id, nullable, oneOf, time } from '../http/schemas.ts';

/** `elsewhere`: by the person or by another municipality. Which of them is not revealed. */
const PROTECTION_SOURCES = ['eid', 'here', 'elsewhere'] as const;
export type ProtectionSource = (typeof PROTECTION_SOURCES)[number];

export interface ProtectionView {
  personId: string;
  protected: boolean;
  knownBy: ProtectionSource[];
  since: string | null;
}
export const protectionView = shape<ProtectionView>({
  personId: id(),
  protected: Joi.boolean(),
  knownBy: Joi.array()
    .items(oneOf('ProtectionSource', PROTECTION_SOURCES))
    .max(PROTECTION_SOURCES.length)
    .description(
      'Who says so: the eID; this municipality; or the person or another municipality, without telling which. Protected while any does',
    ),
  since: nullable(time()),
}).label('Protection');
