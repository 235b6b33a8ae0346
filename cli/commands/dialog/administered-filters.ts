/** Which of the administered dialogs are listed, and in which order. */
import { InvalidArgumentError } from 'commander';
import type { Schemas } from '../../api.ts';
import type { operations } from '../../api-types.ts';

type Query = NonNullable<operations['listAdministeredDialogs']['parameters']['query']>;

export interface AdministeredFilters {
  readonly unit?: string;
  readonly state?: Schemas['AdministeredDialog']['state'];
  readonly coordinator?: string;
  /** RFC 3339. */
  readonly quiet?: string;
  readonly sort?: Query['sort'];
  readonly oldestFirst?: boolean;
}

export function queryOf({ unit, state, coordinator, quiet, sort, oldestFirst }: AdministeredFilters): Query {
  return {
    ...(unit === undefined ? {} : { unitId: unit }),
    ...(state === undefined ? {} : { state }),
    ...(coordinator === undefined ? {} : { coordinatorId: coordinator }),
    ...(quiet === undefined ? {} : { quietSince: quiet }),
    ...(sort === undefined ? {} : { sort }),
    ...(oldestFirst ? { order: 'asc' } : {}),
  };
}

const HOURS: Readonly<Record<string, number>> = { h: 1, d: 24, w: 7 * 24 };

/** The time before now: `12h`, `30d`, `6w`. */
export function parseQuiet(text: string): string {
  const [, count = '', unit = ''] = /^(\d{1,4})([hdw])$/.exec(text.trim()) ?? [];
  const hours = Number(count) * (HOURS[unit] ?? 0);
  if (hours === 0) throw new InvalidArgumentError('Write it as 12h, 30d or 6w.');
  return new Date(Date.now() - hours * 3_600_000).toISOString();
}
