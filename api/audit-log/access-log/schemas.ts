import { PERSON_KINDS, type PersonKind } from '../../core/actor.ts';
import type { Action } from '../../core/audit-event.ts';
import type { Page, PageQuery } from '../../core/pages.ts';
import type { Purpose } from '../../core/purposes.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { count, id, nullable, oneOf, page, pageKeys, time } from '../../http/schemas.ts';
import { type NamedPlace, namedPlace } from '../../municipalities/schemas.ts';
import { action, purpose } from '../schemas.ts';

/** Who it was, by kind: a person's, a case system or LetDialog itself. */
export const ACCESS_ROLES = [...PERSON_KINDS, 'case-system', 'system'] as const;
export type AccessRole = PersonKind | 'case-system' | 'system';

export interface AccessView {
  id: string;
  at: string;
  action: Action;
  purpose: Purpose;
  role: AccessRole | null;
  name: string | null;
  municipality: NamedPlace | null;
  unit: NamedPlace | null;
  dialogId: string | null;
  firstNumber: number | null;
  lastNumber: number | null;
}

export const accessPage = page(
  shape<AccessView>({
    id: id(),
    at: time(),
    action: action(),
    purpose: purpose(),
    role: nullable(oneOf('AccessRole', ACCESS_ROLES)).description('Null for a person who is gone'),
    name: nullable(text().max(200)).description(
      'Of employees whose municipality shows their names, unless they are protected; else null',
    ),
    municipality: namedPlace().allow(null).description('Of the employee; of others, where it was done'),
    unit: namedPlace().allow(null).description('Where the employee works now'),
    dialogId: nullable(id()),
    firstNumber: count().allow(null).description('First post shown or written'),
    lastNumber: count().allow(null).description('Last post shown or written'),
  }).label('Access'),
  'AccessPage',
);
export type AccessPage = Page<AccessView>;

export interface AccessQuery extends PageQuery {
  from?: string;
  to?: string;
}
export const accessQuery = shape<AccessQuery>({
  ...pageKeys,
  from: time().optional().description('Not before'),
  to: time().optional().description('Before'),
});
